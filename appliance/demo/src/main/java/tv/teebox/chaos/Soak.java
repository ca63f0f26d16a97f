package tv.teebox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A long time on air in which nothing happens but that the source's clock is wrong, first one way
 * and then the other: whether the box takes more and more, and whether sound and picture stay
 * together.
 */
final class Soak {

  private static final double PPM = 300e-6;
  private static final long SAMPLE_MS = 10_000;
  private static final long DRIFT_MS = 20;

  /** A source that has been changed for another is back, and its clock known. */
  private static final Duration SETTLED = Duration.ofSeconds(8);

  private static final double MEMORY_MAY_GROW = 1.10;
  private static final int MAY_GROW = 3;

  /** The two processes at one moment. */
  private record Sample(long nanos, Use daemon, Use engine) {}

  /** What a process holds. */
  private record Use(long memoryKb, long descriptors, long threads) {

    static Use of(long pid) throws IOException {
      Path process = Path.of("/proc", Long.toString(pid));
      long memory = 0;
      long threads = 0;
      for (String line : Files.readAllLines(process.resolve("status"))) {
        if (line.startsWith("VmRSS:")) {
          memory = Long.parseLong(line.replaceAll("\\D", ""));
        } else if (line.startsWith("Threads:")) {
          threads = Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
        return new Use(memory, descriptors.count(), threads);
      }
    }
  }

  private final Duration time;
  private final List<Sample> samples = new ArrayList<>();
  private final List<Double> offsets = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long missing;
  private long reconnects;

  private Soak(Duration time) {
    this.time = time;
  }

  static Fault of(int minutes) {
    return Fault.ofOwnBox(
        "soak", Rig.Setup.USUAL, stage -> new Soak(Duration.ofMinutes(minutes)).run(stage));
  }

  private Row run(Stage stage) throws IOException, InterruptedException {
    half(stage, 1 + PPM);
    half(stage, 1 - PPM);
    List<Figure> figures = new ArrayList<>();
    figures.add(memory("memory of the daemon", sample -> sample.daemon().memoryKb()));
    figures.add(memory("memory of the engine", sample -> sample.engine().memoryKb()));
    figures.add(count("descriptors of the daemon", sample -> sample.daemon().descriptors()));
    figures.add(count("descriptors of the engine", sample -> sample.engine().descriptors()));
    figures.add(count("threads of the daemon", sample -> sample.daemon().threads()));
    figures.add(count("threads of the engine", sample -> sample.engine().threads()));
    figures.add(lipSync());
    figures.add(Figure.exactly("pictures missing in the streams", 0, missing));
    figures.add(
        Figure.holds(
            "time, keyframes, headers, sound",
            "in order",
            problems.isEmpty() ? "in order" : problems.toString(),
            problems.isEmpty()));
    figures.add(Figure.exactly("reconnects", 0, reconnects));
    return new Row(
        "soak",
        "%d min on air; the source's clock 300 ppm fast for half of it, then 300 ppm slow"
            .formatted(time.toMinutes()),
        figures,
        null);
  }

  /** Sources that have to be replaced are gone for a moment, which is not looked at. */
  private void half(Stage stage, double pace) throws IOException, InterruptedException {
    Rig rig = stage.rig();
    Studio before = rig.studio();
    Studio next = stage.fresh(Reel.USUAL, pace);
    before.kill();
    next.publish();
    Thread.sleep(SETTLED.toMillis());
    rig.sinks().forEach(sink -> sink.reception().forget());
    long end = System.nanoTime() + time.dividedBy(2).toNanos();
    Watch watch = new Watch(rig);
    while (System.nanoTime() < end) {
      Thread.sleep(SAMPLE_MS);
      sample(rig);
    }
    reconnects += Long.parseLong(watch.reconnects().seen());
  }

  /** Looks at what came since the last time, and lets go of it. */
  private void sample(Rig rig) throws IOException, InterruptedException {
    JsonNode status = rig.box().status();
    samples.add(
        new Sample(
            System.nanoTime(),
            Use.of(rig.box().pid()),
            Use.of(status.get("enginePid").longValue())));
    for (Sink sink : rig.sinks()) {
      Reception reception = sink.reception();
      Reception.Mark all = Reception.Mark.BEGINNING;
      List<Arrival> arrivals = reception.arrivals(all);
      StreamRules rules = new StreamRules(Rig.FPS, reception.gridMs());
      problems.addAll(rules.problems(arrivals, StreamRules.Excuse.NONE));
      missing += Math.max(0, rules.missingPictures(arrivals));
      offsets.addAll(LipSync.offsets(reception.pictures(all), reception.sounds(all)));
      reception.forget();
    }
  }

  private Figure memory(String what, ToLongFunction<Sample> of) {
    double first = mean(quarter(1), of) / 1024;
    double last = mean(quarter(3), of) / 1024;
    double hours = time.toMinutes() / 60.0 * 0.5; // between the middles of the two quarters
    return Figure.holds(
        what,
        "last quarter ≤ 110 % of the second",
        String.format(
            Locale.ROOT,
            "%.0f, then %.0f MB: %+.1f MB an hour",
            first,
            last,
            hours == 0 ? 0 : (last - first) / hours),
        last <= first * MEMORY_MAY_GROW);
  }

  private Figure count(String what, ToLongFunction<Sample> of) {
    double first = mean(quarter(1), of);
    double last = mean(quarter(3), of);
    return Figure.holds(
        what,
        "last quarter ≤ the second + " + MAY_GROW,
        String.format(Locale.ROOT, "%.1f, then %.1f", first, last),
        last <= first + MAY_GROW);
  }

  /** The first quarter is left out: what a virtual machine needs it takes by and by. */
  private List<Sample> quarter(int number) {
    int length = Math.max(1, samples.size() / 4);
    int from = Math.min(number * length, samples.size() - 1);
    return samples.subList(from, Math.min(samples.size(), from + length));
  }

  private static double mean(List<Sample> some, ToLongFunction<Sample> of) {
    return some.stream().mapToLong(of).average().orElse(0);
  }

  /** A single picture may be late for reasons of its own; what drifts shows in the means. */
  private Figure lipSync() {
    if (offsets.isEmpty()) {
      return new Figure("sound against picture", "", "no flash with a beep", false);
    }
    List<Long> means = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      List<Double> quarter =
          offsets.subList(i * offsets.size() / 4, Math.max(1, (i + 1) * offsets.size() / 4));
      means.add(Math.round(quarter.stream().mapToDouble(each -> each).average().orElse(0)));
    }
    long most = Math.round(offsets.stream().mapToDouble(Math::abs).max().orElse(0));
    return Figure.holds(
        "sound against picture, mean of each quarter",
        "≤ " + DRIFT_MS + " ms apart",
        "%s ms; a single one of %d flashes at most %d ms".formatted(means, offsets.size(), most),
        means.stream().allMatch(mean -> Math.abs(mean) <= DRIFT_MS));
  }
}
