package tv.teebox.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tv.teebox.doubles.DriverDouble;

/** An NVIDIA card in a box that has none: its driver is a double. */
record Card(DriverDouble driver, Path root) {

  private static final long PROBE_MINUTES = 3;

  /**
   * @param folder of its own
   */
  static Card in(Path folder) {
    try {
      Path root = folder.resolve("root");
      Path devices = Files.createDirectories(root.resolve("dev"));
      Files.createFile(devices.resolve("nvidiactl"));
      Files.createFile(devices.resolve("nvidia0"));
      return new Card(DriverDouble.of(DriverDouble.Driver.NVIDIA, folder.resolve("driver")), root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> environment() {
    return driver.environment();
  }

  /** Has the box try its encoders, and keep what it finds; what it says. */
  String probe(Path state) {
    List<String> command =
        new ArrayList<>(Box.command(root, "probe", "--fresh", "--state", state.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PROBE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new AssertionError("the box cannot be probed: " + said);
      }
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
