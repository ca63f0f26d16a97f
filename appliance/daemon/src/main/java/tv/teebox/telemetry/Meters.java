package tv.teebox.telemetry;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;

/**
 * Meters that belong together and go together: those of one destination, say. What they read is
 * read when they are printed. One owner thread.
 */
final class Meters {

  /** Prometheus counts bytes. */
  static final double BYTES_PER_KILOBIT = 125;

  private final MeterRegistry registry;
  private final Tags tags;
  private final List<Meter> meters = new ArrayList<>();

  /** Micrometer holds what a counter reads only weakly. */
  private final List<DoubleSupplier> counted = new ArrayList<>();

  /**
   * @param tags that all of them have
   */
  Meters(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
  }

  /** Something that goes up and down; not a number where nobody knows it. */
  Meters gauge(String name, String help, DoubleSupplier value) {
    return gauge(name, help, Tags.empty(), value);
  }

  private Meters gauge(String name, String help, Tags more, DoubleSupplier value) {
    meters.add(
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
            .description(help)
            .tags(tags.and(more))
            .strongReference(true)
            .register(registry));
    return this;
  }

  /** 1 while it holds, else 0. */
  Meters flag(String name, String help, BooleanSupplier holds) {
    return gauge(name, help, () -> holds.getAsBoolean() ? 1 : 0);
  }

  /**
   * One gauge for each word, of which 1 stands at the word that is true.
   *
   * @param label whose values the words are
   */
  Meters oneOf(String name, String help, String label, List<String> words, Choice<String> isTrue) {
    for (String word : words) {
      gauge(name, help, Tags.of(label, word), () -> isTrue.holds(word) ? 1 : 0);
    }
    return this;
  }

  /** Whether a word is the true one. */
  @FunctionalInterface
  interface Choice<T> {
    boolean holds(T word);
  }

  /** Something that never falls. Its name ends in {@code _total}. */
  Meters counter(String name, String help, DoubleSupplier value) {
    counted.add(value);
    meters.add(
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
            .description(help)
            .tags(tags)
            .register(registry));
    return this;
  }

  /** The same of a figure of the channel. */
  Meters counter(String name, String help, Total total) {
    return counter(name, help, (DoubleSupplier) total::sum);
  }

  /** They are not printed any more. */
  void remove() {
    meters.forEach(registry::remove);
    meters.clear();
    counted.clear();
  }

  static Tag tag(String label, String value) {
    return Tag.of(label, value);
  }

  /** The words of an enumeration, as the API writes them. */
  static List<String> words(Enum<?>[] values) {
    return java.util.Arrays.stream(values)
        .map(each -> each.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
