package tv.teebox.slate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The slate's font files, copied out of their jar for as long as something is drawn: libav takes
 * fonts from files only.
 */
final class Typefaces implements AutoCloseable {

  /** A weight of the typeface Inter. */
  enum Weight {
    REGULAR("Inter-Regular.otf"),
    SEMI_BOLD("Inter-SemiBold.otf");

    private final String resource;

    Weight(String file) {
      this.resource = "com/formdev/flatlaf/fonts/inter/" + file;
    }
  }

  private final Map<Weight, Path> files = new EnumMap<>(Weight.class);

  /** The font as a file, until this is closed. */
  Path file(Weight weight) {
    return files.computeIfAbsent(weight, Typefaces::copy);
  }

  private static Path copy(Weight weight) {
    ClassLoader loader = Typefaces.class.getClassLoader();
    try (InputStream font = loader.getResourceAsStream(weight.resource)) {
      if (font == null) {
        throw new IOException(weight.resource + " is not in the class path");
      }
      Path file = Files.createTempFile("teebox-font", ".otf");
      Files.write(file, font.readAllBytes());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    for (Path file : files.values()) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // It is the system's folder for such files, and the system's to clear.
        file.toFile().deleteOnExit();
      }
    }
    files.clear();
  }
}
