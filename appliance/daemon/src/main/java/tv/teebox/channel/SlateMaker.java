package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has raw files made of operators' pictures, by processes of their own, and keeps them: a picture
 * is made once for each content. Safe for any thread; its work is a worker's.
 */
public final class SlateMaker {

  /** A photograph of 40 megapixels takes some seconds of a slow core. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  /** Larger files are refused unread, as the process does that would read them. */
  private static final long MOST_BYTES = 20_000_000;

  /** An engine that stands by may still name the one before. */
  private static final int KEPT = 4;

  private static final String MAIN = "tv.teebox.slate.SlatePictureMain";

  private final Vertx vertx;
  private final SlateProcess process;

  /**
   * @param jars the folder of the engine's jars
   * @param cache where JavaCPP may unpack native libraries; must allow executables
   */
  public SlateMaker(Vertx vertx, Path jars, Path cache) {
    this.vertx = vertx;
    this.process = new SlateProcess(jars, cache);
  }

  /**
   * The raw file of a picture, made if it has not been made before.
   *
   * @param picture a PNG, JPEG or WebP file
   * @param outputFolder where raw files of slates are kept, and nothing else; made if it is not
   *     there
   * @return the file; fails with an {@link IOException} that says in words for the operator what is
   *     wrong with the picture
   */
  public Future<Path> make(Path picture, Path outputFolder) {
    return vertx.executeBlocking(() -> made(picture, outputFolder), false);
  }

  private Path made(Path picture, Path folder) throws IOException {
    Files.createDirectories(folder);
    String hash = hash(picture);
    Path raw = folder.resolve("slate-" + hash + ".raw").toAbsolutePath();
    if (Files.exists(raw)) {
      Files.setLastModifiedTime(raw, FileTime.from(Instant.now()));
      return raw;
    }
    SlateProcess.Outcome outcome =
        process.run(
            MAIN,
            List.of(picture.toAbsolutePath().toString(), raw.toString()),
            new byte[0],
            DEADLINE);
    if (!outcome.isGood()) {
      Files.deleteIfExists(folder.resolve(raw.getFileName() + ".part"));
      throw unusable(picture, outcome.trouble());
    }
    if (!hash(picture).equals(hash)) {
      Files.deleteIfExists(raw);
      throw unusable(picture, "changed while it was read: try again");
    }
    forgetOld(folder);
    return raw;
  }

  private static IOException unusable(Path picture, String why) {
    return new IOException("the slate's picture " + picture.getFileName() + " " + why);
  }

  private static String hash(Path picture) throws IOException {
    if (!Files.isRegularFile(picture)) {
      throw unusable(picture, "is not there, or not a file");
    }
    if (Files.size(picture) > MOST_BYTES) {
      throw unusable(picture, "is larger than 20 MB: export it no larger than 3840x2160");
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(picture))).substring(0, 32);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static void forgetOld(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> old =
          files
              .filter(each -> each.getFileName().toString().matches("slate-.*\\.raw"))
              .sorted(Comparator.comparing((Path each) -> each.toFile().lastModified()).reversed())
              .skip(KEPT)
              .toList();
      for (Path each : old) {
        Files.deleteIfExists(each);
      }
    }
  }
}
