package tv.teebox.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine, in one line, for the pages of figures. */
public final class Machine {

  private Machine() {}

  /** Its processor, memory, system and load. */
  public static String describe() throws IOException {
    return "%d cores of %s, %d GB, Linux %s, Java %s; load before it %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            after(Path.of("/proc/cpuinfo"), "model name"),
            Math.round(
                Long.parseLong(after(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""))
                    / 1e6),
            System.getProperty("os.version"),
            System.getProperty("java.version"),
            Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
  }

  private static String after(Path file, String name) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("unknown");
  }
}
