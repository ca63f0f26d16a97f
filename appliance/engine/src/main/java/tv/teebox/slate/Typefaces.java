package tv.teebox.slate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.bytedeco.javacpp.Loader;

/**
 * The slate's font files: libav takes fonts from files only. They are copied out of their jar once,
 * to where the native libraries lie: a process that is killed while it draws leaves nothing behind.
 */
final class Typefaces {

  /** A weight of the typeface Inter. */
  enum Weight {
    REGULAR("Inter-Regular.otf"),
    SEMI_BOLD("Inter-SemiBold.otf");

    private final String file;

    Weight(String file) {
      this.file = file;
    }
  }

  private Typefaces() {}

  /** The font as a file. */
  static Path file(Weight weight) {
    ClassLoader loader = Typefaces.class.getClassLoader();
    String resource = "com/formdev/flatlaf/fonts/inter/" + weight.file;
    try (InputStream font = loader.getResourceAsStream(resource)) {
      if (font == null) {
        throw new IOException(resource + " is not in the class path");
      }
      byte[] content = font.readAllBytes();
      Path file = Loader.getCacheDir().toPath().resolve(content.length + "-" + weight.file);
      if (!Files.exists(file)) {
        Path part =
            file.resolveSibling(file.getFileName() + ".part" + ProcessHandle.current().pid());
        Files.write(part, content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
