package tv.teebox.app;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tv.teebox.api.configuration.ConfigurationDesk.Picture;
import tv.teebox.store.KeptFile;

/**
 * The slate's pictures that were sent to the box: each in a file of the state folder that is named
 * by its content, and by nobody else. One thread at a time; every call blocks.
 */
final class PictureShelf {

  static final long MOST_BYTES = 8 << 20;

  /** An operator's own file may be larger; what the box takes for a slate is not. */
  private static final long MOST_SHOWN = 20_000_000;

  private final Path folder;

  /**
   * @param state the state folder
   */
  PictureShelf(Path state) {
    folder = state.resolve("pictures").toAbsolutePath();
  }

  /**
   * Keeps a picture, which nothing has looked into yet but at its first bytes.
   *
   * @return the file; empty if it is no picture that a slate can be made of
   */
  Optional<Path> keep(Buffer bytes) throws IOException {
    Optional<SlatePicture.Kind> kind = SlatePicture.Kind.of(bytes.getBytes(0, head(bytes)));
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = bytes.getBytes();
    Path file = folder.resolve("slate-" + hash(content) + "." + kind.get().ending());
    KeptFile.write(file, content);
    return Optional.of(file);
  }

  private static int head(Buffer bytes) {
    return Math.min(bytes.length(), SlatePicture.Kind.BEGINNING_BYTES);
  }

  private static String hash(byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(content)).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Forgets all that nothing needs. */
  void keepOnly(Set<Path> needed) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> left;
    try (Stream<Path> files = Files.list(folder)) {
      left = files.filter(each -> !needed.contains(each)).toList();
    }
    for (Path each : left) {
      Files.deleteIfExists(each);
    }
  }

  /** A picture for whoever wants to see it; empty if it is gone, or is none. */
  static Optional<Picture> look(Path file) throws IOException {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_SHOWN) {
        return Optional.empty();
      }
      Buffer bytes = Buffer.buffer(Files.readAllBytes(file));
      return SlatePicture.Kind.of(bytes.getBytes(0, head(bytes)))
          .map(kind -> new Picture(bytes, kind.type()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
