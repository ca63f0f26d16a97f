package tv.teebox.telemetry;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How hard the machine works: the load is that since the reading before. Waits for the kernel: not
 * for an event loop. One thread at a time.
 */
public final class MachineReader {

  /** The drivers of processors' thermometers, by which they name themselves. */
  private static final List<String> PROCESSORS =
      List.of("coretemp", "k10temp", "zenpower", "cpu_thermal", "soc_thermal");

  private final Kernel kernel;
  private Optional<Kernel.Ticks> before = Optional.empty();

  /** What is not known is missing. */
  public record Reading(
      OptionalInt processorPercent, OptionalInt processorCelsius, OptionalInt memoryPercent) {

    /** Before the first. */
    public static final Reading NONE =
        new Reading(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /**
   * @param root {@code /}
   */
  public MachineReader(Path root) {
    kernel = new Kernel(root);
  }

  /** As it is now. */
  public Reading read() {
    return new Reading(processorPercent(), processorCelsius(), memoryPercent());
  }

  private OptionalInt processorPercent() {
    Optional<Kernel.Ticks> now = kernel.ticks();
    Optional<Kernel.Ticks> then = before;
    before = now;
    if (now.isEmpty() || then.isEmpty()) {
      return OptionalInt.empty();
    }
    long all = now.get().all() - then.get().all();
    long busy = now.get().busy() - then.get().busy();
    return all <= 0 ? OptionalInt.empty() : OptionalInt.of(percent(busy, all));
  }

  private OptionalInt processorCelsius() {
    Map<String, Double> sensors = kernel.celsius();
    return PROCESSORS.stream()
        .map(sensors::get)
        .filter(Objects::nonNull)
        .mapToInt(celsius -> (int) Math.round(celsius))
        .findFirst();
  }

  private OptionalInt memoryPercent() {
    long all = kernel.allMemory();
    long available = kernel.availableMemory();
    return all <= 0 || available < 0
        ? OptionalInt.empty()
        : OptionalInt.of(percent(all - available, all));
  }

  private static int percent(long part, long all) {
    return (int) Math.max(0, Math.min(100, Math.round(100.0 * part / all)));
  }
}
