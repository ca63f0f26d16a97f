package tv.teebox.api.configuration;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tv.teebox.api.Call;
import tv.teebox.api.Operations;
import tv.teebox.api.Problem;
import tv.teebox.api.Reply;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** The configuration as a whole, what would come of it, and what it may say. */
public final class ConfigurationOperations implements Operations {

  private final ConfigurationDesk desk;

  public ConfigurationOperations(ConfigurationDesk desk) {
    this.desk = desk;
  }

  @Override
  public void register(Registry registry) {
    registry
        .on("getConfiguration", this::get)
        .on("putConfiguration", this::put)
        .on("previewConfiguration", this::preview)
        .on("reloadConfiguration", this::reload)
        .on("getPlan", call -> desk.plan().map(Reply::of))
        .on(
            "listPlatforms",
            call ->
                desk.profiles().map(library -> Reply.of(Map.of("platforms", Cards.of(library)))))
        .on("listGenerations", this::generations)
        .on("restoreGeneration", this::back);
  }

  private Future<Reply> get(Call call) {
    return desk.current().map(now -> Edits.tagged(Reply.of(now), now.generation()));
  }

  private Future<Reply> put(Call call) {
    return desk.replace(Edits.object(call), Edits.careful(call)).map(Edits::reply);
  }

  private Future<Reply> preview(Call call) {
    return desk.preview(Edits.object(call), source(call)).map(Reply::of);
  }

  private static Optional<ConfigurationDesk.Source> source(Call call) {
    OptionalLong width = call.number("width");
    OptionalLong height = call.number("height");
    Optional<String> rate = call.query("fps");
    if (width.isEmpty() && height.isEmpty() && rate.isEmpty()) {
      return Optional.empty();
    }
    if (width.isEmpty() || height.isEmpty() || rate.isEmpty()) {
      throw Problem.invalid(
          List.of(new Problem.Place("width", "goes together with height and fps")));
    }
    OptionalLong kbps = call.number("kbps");
    try {
      return Optional.of(
          new ConfigurationDesk.Source(
              new Resolution((int) width.getAsLong(), (int) height.getAsLong()),
              FrameRate.parse(rate.get()),
              kbps.isPresent() ? OptionalInt.of((int) kbps.getAsLong()) : OptionalInt.empty()));
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(List.of(new Problem.Place("fps", e.getMessage())));
    }
  }

  private Future<Reply> reload(Call call) {
    return desk.reload(Edits.who(call)).map(answer -> Reply.of(Map.of("done", answer)));
  }

  private Future<Reply> generations(Call call) {
    return desk.generations().map(all -> Reply.of(Map.of("generations", all)));
  }

  private Future<Reply> back(Call call) {
    return desk.back(number(call), Edits.careful(call)).map(Edits::reply);
  }

  private static long number(Call call) {
    String text = call.path("generation");
    if (!text.matches("\\d{1,18}")) {
      throw Problem.notFound(
          "There is no such generation",
          "Look at the list: the oldest are given up for newer ones");
    }
    return Long.parseLong(text);
  }
}
