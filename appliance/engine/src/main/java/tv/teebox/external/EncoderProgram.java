package tv.teebox.external;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An {@code ffmpeg} program of this machine, 5.1 or newer.
 *
 * @param path the program
 * @param folder where the sockets to it go while it starts: nobody else's, and short
 * @param environment all that the program sees of an environment
 */
public record EncoderProgram(Path path, Path folder, Map<String, String> environment) {

  /** What the engine itself has: cards are counted as NVML counts them. */
  private static final Map<String, String> CARDS_BY_BUS = Map.of("CUDA_DEVICE_ORDER", "PCI_BUS_ID");

  /** From util-linux, which every Debian has. */
  static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  private static final int LONGEST_SOCKET_PATH = 107;
  private static final AtomicInteger sockets = new AtomicInteger();

  public EncoderProgram {
    environment = Map.copyOf(environment);
    int length =
        folder.resolve("x4194304-9999.out").toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_SOCKET_PATH) {
      throw new IllegalArgumentException(
          "a socket's path has 107 bytes at most: choose a shorter folder than " + folder);
    }
  }

  public EncoderProgram(Path path, Path folder) {
    this(path, folder, CARDS_BY_BUS);
  }

  /** A name for a pair of sockets that no other encoder of this machine has. */
  Path newSocket() {
    return folder.resolve("x" + ProcessHandle.current().pid() + "-" + sockets.incrementAndGet());
  }

  void checkItIsThere() {
    for (Path each : new Path[] {path, SETPRIV}) {
      if (!Files.isExecutable(each)) {
        throw Failure.of(
            "no program "
                + each
                + " to encode with: install it with apt-get install ffmpeg util-linux");
      }
    }
  }
}
