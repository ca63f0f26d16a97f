package tv.teebox.app;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's slate on its way to the engine: a file of raw pixels is made of it beside the
 * box's work, at each start. Whatever goes wrong with it costs a warning: the box has a slate of
 * its own. Owned by the channel's event loop.
 */
final class SlatePicture {

  private static final Logger log = LoggerFactory.getLogger(SlatePicture.class);

  /** How the files begin, in hexadecimal digits. */
  private static final List<Pattern> BEGINNINGS =
      List.of(
          Pattern.compile("89504e470d0a1a0a.*"), // PNG
          Pattern.compile("ffd8ff.*"), // JPEG
          Pattern.compile("52494646.{8}57454250")); // WebP

  private static final int BEGINNING_BYTES = 12;

  /** Makes raw pixels of a picture; done soon if it made them of the same picture before. */
  @FunctionalInterface
  interface Maker {
    /**
     * @param folder where it keeps what it makes, over restarts
     */
    Future<Path> make(Path picture, Path folder);
  }

  private final Optional<Path> picture;
  private final Path folder;
  private final Maker maker;
  private Optional<Path> made = Optional.empty();

  /**
   * @param picture the operator's file; empty for none
   * @param folder where what is made of it is kept
   */
  SlatePicture(Optional<Path> picture, Path folder, Maker maker) {
    this.picture = picture;
    this.folder = folder;
    this.maker = maker;
  }

  /** The raw pixels; empty until they have been made. */
  Optional<Path> made() {
    return made;
  }

  /** Has it made. Done when it is, or cannot be; never fails. */
  Future<Void> start() {
    if (picture.isEmpty()) {
      return Future.succeededFuture();
    }
    return maker
        .make(picture.get(), folder)
        .onSuccess(
            raw -> {
              made = Optional.of(raw);
              log.info("[slate] {} is the slate", picture.get());
            })
        .onFailure(
            failure ->
                log.warn(
                    "channel.slate.picture: {}; the built-in slate is shown", firstLine(failure)))
        .otherwiseEmpty()
        .mapEmpty();
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
  }

  /**
   * What is wrong with a picture as far as it can be seen without decoding it, as a warning of a
   * configuration; empty if nothing is. Blocks.
   */
  static Optional<String> warning(Path picture) {
    return trouble(picture)
        .map(why -> "channel.slate.picture: " + why + "; the built-in slate is shown");
  }

  private static Optional<String> trouble(Path picture) {
    if (!Files.isRegularFile(picture)) {
      return Optional.of("there is no file " + picture);
    }
    try (InputStream in = Files.newInputStream(picture)) {
      String first = HexFormat.of().formatHex(in.readNBytes(BEGINNING_BYTES));
      return BEGINNINGS.stream().anyMatch(each -> each.matcher(first).matches())
          ? Optional.empty()
          : Optional.of(picture + " is no PNG, JPEG or WebP picture");
    } catch (IOException e) {
      return Optional.of(picture + " cannot be read: give the box's user the right to");
    }
  }
}
