package tv.teebox.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.channel.ReconnectTrial;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/**
 * How soon a destination that was reset gets its stream again, and what thousands of resets leave.
 */
final class ReconnectBench implements Benchmark {

  private static final int ROUNDS = 4;
  private static final double ACCEPTED_GOAL_MS = 1500;
  private static final double MEDIA_GOAL_MS = 3500;

  private static final int WARM_UP = 2000;
  private static final int STEPS = 4;
  private static final int STEP = 6000;

  /** What a JVM may open on its own over so many. */
  private static final double FLAT_A_THOUSAND = 0.25;

  private static final double HEAP_KB_A_THOUSAND = 32;

  @Override
  public String name() {
    return "reconnect";
  }

  @Override
  public String question() {
    return "A box sends to 10 destinations, 5 encoded (360p30, x264) and 5 as they are; each in turn"
        + " has its connection reset, "
        + ROUNDS
        + " times, 10 s of life and more apart: until the server has accepted the publisher again,"
        + " and until it has its first picture. And %,d connections made by 4 outlets and reset at"
            .formatted(STEPS * STEP)
        + " their first byte of media: what the process holds after a collection.";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("| reset to | resets | p50 ms | longest ms |");
    lines.add("|---|---:|---:|---:|");
    TestLoop loop =
        TestLoop.encode(TestLoop.Spec.of(new Resolution(640, 360), 30, Bitrate.ofKbps(2000)));
    List<Double> accepted = new ArrayList<>();
    List<Double> encoded = new ArrayList<>();
    List<Double> direct = new ArrayList<>();
    try (ReconnectSide side = ReconnectSide.start(workshop, loop)) {
      for (int round = 0; round < ROUNDS; round++) {
        side.reset(accepted, encoded, direct);
      }
    } finally {
      workshop.clear();
    }
    lines.add(row("publish accepted", accepted));
    lines.add(row("first picture, encoded", encoded));
    lines.add(row("first picture, direct", direct));
    boolean soon =
        longest(accepted) <= ACCEPTED_GOAL_MS
            && longest(encoded) <= MEDIA_GOAL_MS
            && longest(direct) <= MEDIA_GOAL_MS;
    boolean flat = endure(lines);
    return new Result(
        "accepted within %.0f ms and a picture within %.0f ms, by the longest; descriptors, threads and heap flat over %,d"
            .formatted(ACCEPTED_GOAL_MS, MEDIA_GOAL_MS, STEPS * STEP),
        soon && flat,
        lines);
  }

  private static boolean endure(List<String> lines) throws Exception {
    lines.add("");
    lines.add("| reconnects | heap KB | resident KB | descriptors | threads | s |");
    lines.add("|---:|---:|---:|---:|---:|---:|");
    try (ReconnectTrial trial = new ReconnectTrial()) {
      ReconnectTrial.Use first = trial.reconnect(WARM_UP);
      lines.add(line("warmed up", first, 0));
      ReconnectTrial.Use last = first;
      for (int step = 1; step <= STEPS; step++) {
        long begun = System.nanoTime();
        last = trial.reconnect(STEP);
        double seconds = (System.nanoTime() - begun) / 1e9;
        lines.add(line("%,d".formatted(step * STEP), last, seconds));
      }
      double thousands = STEPS * STEP / 1000.0;
      double heap = (last.heapKb() - first.heapKb()) / thousands;
      double descriptors = (last.descriptors() - first.descriptors()) / thousands;
      double threads = (last.threads() - first.threads()) / thousands;
      lines.add(
          "| **growth for each 1,000** | **%.1f** | %.1f | **%.2f** | **%.2f** | |"
              .formatted(
                  heap,
                  (last.residentKb() - first.residentKb()) / thousands,
                  descriptors,
                  threads));
      return heap <= HEAP_KB_A_THOUSAND
          && descriptors <= FLAT_A_THOUSAND
          && threads <= FLAT_A_THOUSAND;
    } catch (IOException e) {
      lines.add("| it could not be measured: " + e.getMessage() + " | | | | | |");
      return false;
    }
  }

  private static String line(String what, ReconnectTrial.Use use, double seconds) {
    return "| %s | %d | %d | %d | %d | %.0f |"
        .formatted(what, use.heapKb(), use.residentKb(), use.descriptors(), use.threads(), seconds);
  }

  private static String row(String what, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return "| %s | %d | %.0f | %.0f |"
        .formatted(what, sorted.size(), sorted.get(sorted.size() / 2), longest(values));
  }

  private static double longest(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }
}
