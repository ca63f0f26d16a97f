package tv.teebox.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tv.teebox.demo.Box;

/**
 * One run of {@code teebox probe --fresh}.
 *
 * @param milliseconds from the start of the process to its end
 * @param said what it printed
 */
record HardwareTrial(double milliseconds, String said) {

  private static final long LIMIT_MINUTES = 3;

  /**
   * @param state where the box keeps what it finds
   */
  static HardwareTrial run(Workshop workshop, Box.Devices devices, Path state)
      throws IOException, InterruptedException {
    Path jars = workshop.dist().resolve("daemon");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + jars.resolve("daemon.jvmflags"));
    command.add("-Dteebox.dist=" + workshop.dist());
    command.add(devices.option());
    command.addAll(List.of("-cp", jars.resolve("*").toString(), "tv.teebox.app.Main"));
    command.addAll(List.of("probe", "--fresh", "--state", state.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(devices.environment());
    long begin = System.nanoTime();
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException("the box cannot be probed: " + said.strip());
      }
      return new HardwareTrial((System.nanoTime() - begin) / 1e6, said);
    } finally {
      process.destroyForcibly();
    }
  }
}
