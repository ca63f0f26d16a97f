package tv.teebox.api.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Duration;
import tv.teebox.api.Call;
import tv.teebox.api.Operations;
import tv.teebox.api.Problem;
import tv.teebox.api.Reply;
import tv.teebox.api.configuration.ConfigurationDesk.Done;

/** Destinations one by one, and keys, which are written and never read. */
public final class DestinationOperations implements Operations {

  private static final String NAME = "destination";
  private static final int DAY_SECONDS = 86_400;

  private final ConfigurationDesk desk;

  public DestinationOperations(ConfigurationDesk desk) {
    this.desk = desk;
  }

  @Override
  public void register(Registry registry) {
    registry
        .on("createDestination", this::create)
        .on("getDestination", this::get)
        .on("putDestination", this::put)
        .on("deleteDestination", this::delete)
        .on("putDestinationKey", this::key)
        .on("getIngest", call -> desk.ingest().map(Reply::of))
        .on("newIngestKey", this::newIngestKey);
  }

  private Future<Reply> create(Call call) {
    return desk.newDestination(Edits.object(call), Edits.careful(call))
        .map(done -> Edits.tagged(Reply.created(done), done.generation()));
  }

  private Future<Reply> get(Call call) {
    String name = call.path(NAME);
    return desk.current()
        .map(
            now -> {
              for (JsonNode each : now.configuration().path("destinations")) {
                if (each.path("name").asText().equals(name)) {
                  return Edits.tagged(Reply.of(each), now.generation());
                }
              }
              throw Problem.notFound("There is no destination of that name");
            });
  }

  private Future<Reply> put(Call call) {
    return reply(desk.destination(call.path(NAME), Edits.object(call), Edits.careful(call)));
  }

  private Future<Reply> delete(Call call) {
    return reply(desk.withoutDestination(call.path(NAME), Edits.careful(call)));
  }

  private Future<Reply> key(Call call) {
    String key = Edits.text(Edits.object(call), "key").orElse("");
    return reply(desk.destinationKey(call.path(NAME), key, Edits.simple(call)));
  }

  private static Future<Reply> reply(Future<Done> done) {
    return done.map(Edits::reply);
  }

  private Future<Reply> newIngestKey(Call call) {
    Duration keepOld = Duration.ofSeconds(call.json().path("keepOldSeconds").asLong(DAY_SECONDS));
    return desk.newIngestKey(keepOld, Edits.who(call))
        .map(key -> Edits.tagged(Reply.of(key), key.generation()));
  }
}
