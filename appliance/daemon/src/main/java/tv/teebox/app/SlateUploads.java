package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.api.Problem;
import tv.teebox.api.configuration.ConfigurationDesk.Done;
import tv.teebox.api.configuration.ConfigurationDesk.Picture;
import tv.teebox.store.ConfigurationStore;
import tv.teebox.store.Generation;
import tv.teebox.store.StateException;

/**
 * Pictures for the slate that somebody sends, one at a time: what is in one is looked at by a
 * throwaway process alone, and before anything is changed. Any thread may call it.
 */
final class SlateUploads {

  private static final Logger log = LoggerFactory.getLogger(SlateUploads.class);

  private final Vertx vertx;
  private final PictureShelf shelf;
  private final Path raw;
  private final SlatePicture.Maker maker;
  private final ConfigurationStore store;
  private final AtomicBoolean busy = new AtomicBoolean();

  /**
   * @param raw where what is made of pictures is kept
   * @param maker decodes them, in a process of its own
   */
  SlateUploads(
      Vertx vertx,
      PictureShelf shelf,
      Path raw,
      SlatePicture.Maker maker,
      ConfigurationStore store) {
    this.vertx = vertx;
    this.shelf = shelf;
    this.raw = raw;
    this.maker = maker;
    this.store = store;
  }

  /**
   * Takes a picture.
   *
   * @param use makes it the slate's
   */
  Future<Done> take(Buffer bytes, Function<Path, Future<Done>> use) {
    if (bytes.length() > PictureShelf.MOST_BYTES) {
      return Future.failedFuture(unusable("is larger than 8 MB: export it smaller"));
    }
    if (!busy.compareAndSet(false, true)) {
      return Future.failedFuture(
          Problem.of(409, "busy", "Another picture is being looked at", "Try again soon"));
    }
    return vertx
        .executeBlocking(() -> kept(bytes), false)
        .compose(picture -> decoded(picture).compose(made -> use.apply(picture)))
        .eventually(this::sweep)
        .onComplete(done -> busy.set(false));
  }

  @SuppressWarnings("UnusedException") // the box's log says what the sender need not know
  private Path kept(Buffer bytes) {
    try {
      return shelf
          .keep(bytes)
          .orElseThrow(
              () -> unusable("is not a PNG, JPEG or WebP picture: export it again as PNG"));
    } catch (IOException e) {
      log.warn("[state] a picture could not be saved: {}", e.toString());
      throw Problem.of(
          507, "cannot-be-saved", "The picture could not be saved", "Look at the box's disk");
    }
  }

  private Future<Path> decoded(Path picture) {
    return maker
        .make(picture, raw)
        .recover(failure -> Future.failedFuture(unusable(why(failure, picture))));
  }

  /** The maker names the file, which the sender has never heard of. */
  private static String why(Throwable failure, Path picture) {
    String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    int name = said.indexOf(picture.getFileName().toString());
    return name < 0
        ? "cannot be looked at: " + said
        : said.substring(name + picture.getFileName().toString().length()).strip();
  }

  private static Problem unusable(String why) {
    return Problem.of(422, "unusable-picture", "The picture " + why, "The slate stays as it is");
  }

  /** Empty for none. */
  Future<Optional<Picture>> look(Optional<Path> picture) {
    return picture.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : vertx.executeBlocking(() -> PictureShelf.look(picture.get()), false);
  }

  /** Forgets pictures that no kept generation needs. Never fails. */
  Future<Void> sweep() {
    return vertx
        .<Void>executeBlocking(
            () -> {
              shelf.keepOnly(needed());
              return null;
            },
            false)
        .onFailure(failure -> log.warn("[state] old pictures stay: {}", failure.toString()))
        .otherwiseEmpty();
  }

  private Set<Path> needed() throws StateException {
    List<Generation> kept = store.all();
    Set<Path> needed = new HashSet<>();
    for (Generation each : kept) {
      String picture = each.document().tree().at("/channel/slate/picture").asText();
      if (!picture.isEmpty()) {
        needed.add(Path.of(picture));
      }
    }
    return needed;
  }
}
