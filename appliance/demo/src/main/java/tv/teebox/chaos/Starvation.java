package tv.teebox.chaos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Lets a process have no more memory than it has. */
final class Starvation {

  private Starvation() {}

  static void begin(long pid) throws IOException, InterruptedException {
    Process prlimit =
        new ProcessBuilder(
                "prlimit", "--pid", Long.toString(pid), "--as=" + 1024 * 1024, "--data=" + 1024)
            .redirectErrorStream(true)
            .start();
    String said = new String(prlimit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (prlimit.waitFor() != 0) {
      throw new ChaosFailure("prlimit: " + said.strip());
    }
  }
}
