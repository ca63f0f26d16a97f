package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.store.MadePicture;

/**
 * The operator's slate on its way to the engine: a PNG or JPEG file of which raw pixels are made
 * once, beside the box's work, and again after it has changed. Whatever goes wrong with it costs a
 * warning: the box has a slate of its own. Owned by the channel's event loop; workers touch the
 * disk.
 */
final class SlatePicture {

  private static final Logger log = LoggerFactory.getLogger(SlatePicture.class);

  private static final String PNG = "89504e470d0a1a0a";
  private static final String JPEG = "ffd8ff";

  /** Makes raw pixels of a picture, somewhere below a folder; done when the file is whole. */
  @FunctionalInterface
  interface Maker {
    Future<Path> make(Path picture, Path folder);
  }

  private final Vertx vertx;
  private final Optional<Path> picture;
  private final Path folder;
  private final Maker maker;
  private Optional<Path> made = Optional.empty();

  /**
   * @param picture the operator's file; empty for none
   * @param folder where what is made of it is kept over a restart
   */
  SlatePicture(Vertx vertx, Optional<Path> picture, Path folder, Maker maker) {
    this.vertx = vertx;
    this.picture = picture;
    this.folder = folder;
    this.maker = maker;
  }

  /** The raw pixels; empty until they have been made. */
  Optional<Path> made() {
    return made;
  }

  /**
   * Takes what an earlier start made of the same file, and else sees to it that it is made. Done
   * when it has looked, which takes no longer than the disk; making goes on after it.
   */
  Future<Void> start() {
    if (picture.isEmpty()) {
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(() -> MadePicture.of(picture.get(), folder))
        .onSuccess(kept -> made = kept)
        .onSuccess(
            kept -> {
              if (kept.isEmpty()) {
                make(picture.get());
              }
            })
        .recover(
            failure -> {
              warn(failure);
              return Future.succeededFuture(Optional.empty());
            })
        .mapEmpty();
  }

  private void make(Path from) {
    vertx
        .executeBlocking(() -> version(from))
        .onSuccess(version -> version.ifPresent(each -> make(from, each)))
        .onFailure(SlatePicture::warn);
  }

  /** Empty for one that cannot be a picture, of which the box's start has warned. */
  private Optional<MadePicture.Version> version(Path from) throws IOException {
    Files.createDirectories(folder);
    return trouble(from).isPresent() ? Optional.empty() : Optional.of(MadePicture.Version.of(from));
  }

  private void make(Path from, MadePicture.Version version) {
    maker
        .make(from, folder)
        .compose(raw -> vertx.executeBlocking(() -> MadePicture.keep(folder, version, raw)))
        .onSuccess(
            raw -> {
              made = Optional.of(raw);
              log.info("[slate] {} is the slate from the next engine on", from);
            })
        .onFailure(SlatePicture::warn);
  }

  private static void warn(Throwable failure) {
    log.warn(
        "channel.slate.picture: {}; the built-in slate is shown",
        String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
  }

  /** What is wrong with a picture, as a warning of a configuration; empty if it can be used. */
  static Optional<String> warning(Path picture) {
    return trouble(picture)
        .map(why -> "channel.slate.picture: " + why + "; the built-in slate is shown");
  }

  /** What can be seen without decoding it. Blocks. */
  private static Optional<String> trouble(Path picture) {
    if (!Files.isRegularFile(picture)) {
      return Optional.of("there is no file " + picture);
    }
    try (InputStream in = Files.newInputStream(picture)) {
      String first = HexFormat.of().formatHex(in.readNBytes(PNG.length() / 2));
      return first.equals(PNG) || first.startsWith(JPEG)
          ? Optional.empty()
          : Optional.of(picture + " is neither a PNG nor a JPEG picture");
    } catch (IOException e) {
      return Optional.of(picture + " cannot be read: give the box's user the right to");
    }
  }
}
