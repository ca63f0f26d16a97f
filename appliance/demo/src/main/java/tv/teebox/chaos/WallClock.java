package tv.teebox.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;

/**
 * The wall clock of one process, as wrong as a file says, while its monotonic clock stays what it
 * is: that is what a jump of the clock does, without touching this machine's own. The work is that
 * of {@code wallclock.c}, preloaded.
 *
 * @param folder holds the file and the library
 */
record WallClock(Path folder) {

  private static final String SOURCE = "wallclock.c";

  private Path file() {
    return folder.resolve("wallclock");
  }

  /** What a process needs in its environment; its clock is right at first. Needs a C compiler. */
  Map<String, String> environment() throws IOException, InterruptedException {
    Path library = folder.resolve("wallclock.so");
    Path source = folder.resolve(SOURCE);
    try (InputStream in = WallClock.class.getResourceAsStream(SOURCE)) {
      Files.copy(in, source);
    }
    Process gcc =
        new ProcessBuilder(
                "gcc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(gcc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (gcc.waitFor() != 0) {
      throw new ChaosFailure("gcc cannot build " + SOURCE + ": " + said.strip());
    }
    jumpTo(Duration.ZERO);
    return Map.of("LD_PRELOAD", library.toString(), "TEEBOX_WALL_CLOCK", file().toString());
  }

  /**
   * @param offset from the true time
   */
  void jumpTo(Duration offset) throws IOException {
    ByteBuffer seconds =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .putLong(0, offset.toSeconds());
    // In place: the process has the file mapped.
    Files.write(file(), seconds.array(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
