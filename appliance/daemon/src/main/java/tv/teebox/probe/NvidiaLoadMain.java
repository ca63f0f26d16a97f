package tv.teebox.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The process that asks NVIDIA's driver for its cards' load: each line that it reads is a question,
 * and it answers with a line. It ends with its input.
 */
public final class NvidiaLoadMain {

  private static final int EXIT_NO_DRIVER = 4;

  private NvidiaLoadMain() {}

  public static void main(String[] arguments) throws IOException {
    Optional<Nvml> nvml = Nvml.open();
    if (nvml.isEmpty()) {
      Runtime.getRuntime().halt(EXIT_NO_DRIVER);
    }
    for (int sign = System.in.read(); sign >= 0; sign = System.in.read()) {
      if (sign == '\n') {
        String line = CardLoad.line(nvml.orElseThrow().loads()) + "\n";
        System.out.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
      }
    }
    // The driver's library has threads and exit handlers of its own: none of them gets a say.
    Runtime.getRuntime().halt(0);
  }
}
