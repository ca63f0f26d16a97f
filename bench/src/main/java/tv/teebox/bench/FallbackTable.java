package tv.teebox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What was seen when a card failed, event by event, in milliseconds. */
final class FallbackTable {

  static final double NO_GOAL = Double.POSITIVE_INFINITY;

  private final List<String> rows = new ArrayList<>();
  private boolean met = true;
  private int reconnects;

  /**
   * What one run showed.
   *
   * @param beforeMs the longest gap between pictures before it happened
   * @param gapMs the longest from then on
   * @param reconnects of all sinks together
   */
  record Seen(double beforeMs, double gapMs, int reconnects, int engineRestarts) {}

  /**
   * @param goalMs for the median
   */
  void add(String event, double goalMs, List<Seen> runs) {
    List<Double> gaps = runs.stream().map(Seen::gapMs).toList();
    int lost = runs.stream().mapToInt(Seen::reconnects).sum();
    met &= median(gaps) <= goalMs;
    reconnects += lost;
    rows.add(
        "| %s | %s | %.0f | %d | %s |"
            .formatted(
                event,
                times(gaps, goalMs),
                longest(runs.stream().map(Seen::beforeMs).toList()),
                lost,
                restarts(runs)));
  }

  /**
   * @param trialsMs how long trials of a box without a card took
   * @param trialGoalMs for their median
   */
  Result result(List<Double> trialsMs, double trialGoalMs) {
    return new Result(
        "medians as in the column, no reconnect",
        met && reconnects == 0 && median(trialsMs) <= trialGoalMs,
        Stream.of(
                Stream.of(
                    "| | runs | median ms | shortest | longest | goal | longest before it"
                        + " | reconnects | engine restarts |",
                    "|---|---:|---:|---:|---:|---:|---:|---:|---:|"),
                rows.stream(),
                Stream.of(
                    "| `probe --fresh` without a card | %s | | | |"
                        .formatted(times(trialsMs, trialGoalMs))))
            .flatMap(each -> each)
            .toList());
  }

  private static String times(List<Double> runs, double goalMs) {
    return "%d | **%.0f** | %.0f | %.0f | %s"
        .formatted(
            runs.size(),
            median(runs),
            runs.stream().mapToDouble(each -> each).min().orElseThrow(),
            longest(runs),
            goalMs == NO_GOAL ? "–" : "%.0f".formatted(goalMs));
  }

  /** Of one run: one figure where all runs had as many. */
  private static String restarts(List<Seen> runs) {
    int fewest = runs.stream().mapToInt(Seen::engineRestarts).min().orElseThrow();
    int most = runs.stream().mapToInt(Seen::engineRestarts).max().orElseThrow();
    return fewest == most ? Integer.toString(most) : fewest + "–" + most;
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static double longest(List<Double> values) {
    return values.stream().mapToDouble(each -> each).max().orElseThrow();
  }
}
