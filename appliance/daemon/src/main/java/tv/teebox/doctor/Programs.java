package tv.teebox.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The programs of this system, as a shell finds them.
 *
 * @param path folders, separated as in {@code PATH}
 */
public record Programs(String path) {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Those of whoever started this command. */
  public static Programs here() {
    return new Programs(Optional.ofNullable(System.getenv("PATH")).orElse(""));
  }

  /** Where a program is; empty if it is not installed. */
  public Optional<Path> find(String name) {
    return Arrays.stream(path.split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .flatMap(folder -> in(folder, name).stream())
        .findFirst();
  }

  private static Optional<Path> in(String folder, String name) {
    try {
      return Optional.of(Path.of(folder, name))
          .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** What a program prints; empty if it is not there, fails or takes longer than five seconds. */
  Optional<String> output(String name, String... arguments) {
    Optional<Path> program = find(name);
    if (program.isEmpty()) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(List.of(program.get().toString()));
    command.addAll(List.of(arguments));
    Path printed = null;
    try {
      // Into a file: a pipe that nobody empties would stop it.
      printed = Files.createTempFile("teebox", ".txt");
      return run(command, printed);
    } catch (IOException e) {
      return Optional.empty();
    } finally {
      remove(printed);
    }
  }

  private static Optional<String> run(List<String> command, Path printed) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(printed.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      boolean ended = process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return ended && process.exitValue() == 0
          ? Optional.of(Files.readString(printed, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }

  private static void remove(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // a file in /tmp that goes with the next start
    }
  }
}
