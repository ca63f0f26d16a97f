package tv.teebox.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the small text files in which a system says how it is. */
final class SmallFile {

  private static final int MOST_LINES = 10_000;

  private SmallFile() {}

  /** Its lines; none if it cannot be read. */
  static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.limit(MOST_LINES).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }
}
