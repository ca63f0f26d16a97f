package tv.teebox.telemetry;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Linux says of processes, memory and thermometers, in a few small files. What it does not say
 * is missing. Waits for the kernel, so not for an event loop. Any thread.
 */
final class Kernel {

  /** Clock ticks a second in /proc: 100 on every Linux that Debian builds. */
  private static final long TICK_MS = 10;

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;
  private static final int RESIDENT_PAGES = 21;
  private static final long PAGE_BYTES = 4096;

  /** In the first line of {@code /proc/stat}, whose word is 0. */
  private static final int IDLE_TIME = 4;

  private static final int DISK_TIME = 5;
  private static final int STOLEN_TIME = 8;

  private static final int MOST_SENSORS = 32;
  private static final int HOTTEST_CELSIUS = 150;

  private final Path root;

  /**
   * @param root below which {@code proc} and {@code sys} lie
   */
  Kernel(Path root) {
    this.root = root;
  }

  /** What a process has used so far. */
  record Process(long cpuMs, long residentBytes) {}

  Optional<Process> process(long pid) {
    return text(root.resolve("proc/" + pid + "/stat")).flatMap(Kernel::process);
  }

  /** The fields after the program's name, which may hold anything. */
  private static Optional<Process> process(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    try {
      return Optional.of(
          new Process(
              TICK_MS * (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])),
              PAGE_BYTES * Long.parseLong(fields[RESIDENT_PAGES])));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Time of all cores since the machine was started, in ticks. */
  record Ticks(long busy, long all) {}

  /** Of all cores; empty if it does not say. */
  Optional<Ticks> ticks() {
    return text(root.resolve("proc/stat"))
        .flatMap(text -> text.lines().findFirst())
        .filter(line -> line.startsWith("cpu "))
        .flatMap(Kernel::ticks);
  }

  /** User, nice, system, idle, waiting for a disk, and so on; guests' time is in the first two. */
  private static Optional<Ticks> ticks(String line) {
    String[] fields = line.strip().split("\\s+", -1);
    long all = 0;
    long idle = 0;
    try {
      for (int i = 1; i <= STOLEN_TIME && i < fields.length; i++) {
        long ticks = Long.parseLong(fields[i]);
        all += ticks;
        idle += i == IDLE_TIME || i == DISK_TIME ? ticks : 0;
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.of(new Ticks(all - idle, all));
  }

  /** In bytes; -1 if it does not say. */
  long allMemory() {
    return memory("MemTotal:");
  }

  /** In bytes; -1 if it does not say. */
  long availableMemory() {
    return memory("MemAvailable:");
  }

  private long memory(String name) {
    return text(root.resolve("proc/meminfo")).stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
        .findFirst()
        .orElse(-1);
  }

  /** The warmest of each chip that measures, by its driver's name. */
  Map<String, Double> celsius() {
    Map<String, Double> warmest = new TreeMap<>();
    Path chips = root.resolve("sys/class/hwmon");
    if (!Files.isDirectory(chips)) {
      return warmest;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(chips)) {
      for (Path chip : all) {
        String name = text(chip.resolve("name")).orElse("unknown").strip();
        if (warmest.size() < MOST_SENSORS) {
          warmest(chip).ifPresent(celsius -> warmest.merge(name, celsius, Math::max));
        }
      }
    } catch (IOException e) {
      return warmest;
    }
    return warmest;
  }

  private static Optional<Double> warmest(Path chip) throws IOException {
    Optional<Double> warmest = Optional.empty();
    try (DirectoryStream<Path> inputs = Files.newDirectoryStream(chip, "temp*_input")) {
      for (Path each : inputs) {
        Optional<Double> celsius = text(each).flatMap(Kernel::degrees);
        if (celsius.isPresent() && celsius.get() > warmest.orElse(0.0)) {
          warmest = celsius;
        }
      }
    }
    return warmest;
  }

  /** Thousandths in the file; a sensor that is not connected tells nonsense. */
  private static Optional<Double> degrees(String text) {
    try {
      return Optional.of(Long.parseLong(text.strip()) / 1000.0)
          .filter(each -> each > 0 && each < HOTTEST_CELSIUS);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
