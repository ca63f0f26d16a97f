package tv.teebox.app;

import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's slate on its way to the engine: a file of raw pixels is made of it beside the
 * box's work, at each start and whenever another one is wanted. Whatever goes wrong with it costs a
 * warning: the box has a slate of its own. Owned by the channel's event loop.
 */
final class SlatePicture {

  private static final Logger log = LoggerFactory.getLogger(SlatePicture.class);

  /** What a slate can be made of, by how the files begin, in hexadecimal digits. */
  enum Kind {
    PNG("89504e470d0a1a0a.*", "image/png"),
    JPEG("ffd8ff.*", "image/jpeg"),
    WEBP("52494646.{8}57454250", "image/webp");

    /** So many tell. */
    static final int BEGINNING_BYTES = 12;

    private final Pattern beginning;
    private final String type;

    Kind(String beginning, String type) {
      this.beginning = Pattern.compile(beginning);
      this.type = type;
    }

    static Optional<Kind> of(byte[] beginning) {
      String first = HexFormat.of().formatHex(beginning);
      return Stream.of(values())
          .filter(each -> each.beginning.matcher(first).matches())
          .findFirst();
    }

    String type() {
      return type;
    }

    /** Of a file's name. */
    String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Makes raw pixels of a picture; done soon if it made them of the same picture before. */
  @FunctionalInterface
  interface Maker {
    /**
     * @param folder where it keeps what it makes, over restarts
     */
    Future<Path> make(Path picture, Path folder);
  }

  private final Path folder;
  private final Maker maker;
  private Optional<Path> picture;
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
    Optional<Path> wanted = picture;
    if (wanted.isEmpty()) {
      return Future.succeededFuture();
    }
    return maker
        .make(wanted.get(), folder)
        .onSuccess(
            raw -> {
              if (picture.equals(wanted)) {
                made = Optional.of(raw);
                log.info("[slate] {} is the slate", wanted.get());
              }
            })
        .onFailure(
            failure -> {
              if (picture.equals(wanted)) {
                made = Optional.empty();
                log.warn(
                    "channel.slate.picture: {}; the built-in slate is shown", firstLine(failure));
              }
            })
        .otherwiseEmpty()
        .mapEmpty();
  }

  /**
   * From now on another one is wanted. Until it is made the one before is there for engines that
   * begin; an engine that runs keeps the one it began with.
   *
   * @param other empty for the built-in slate
   */
  Future<Void> use(Optional<Path> other) {
    if (other.equals(picture)) {
      return Future.succeededFuture();
    }
    picture = other;
    if (other.isEmpty()) {
      made = Optional.empty();
    }
    return start();
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
      return Kind.of(in.readNBytes(Kind.BEGINNING_BYTES)).isPresent()
          ? Optional.empty()
          : Optional.of(picture + " is no PNG, JPEG or WebP picture");
    } catch (IOException e) {
      return Optional.of(picture + " cannot be read: give the box's user the right to");
    }
  }
}
