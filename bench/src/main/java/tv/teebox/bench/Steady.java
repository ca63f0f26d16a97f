package tv.teebox.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures sides side by side in the steady state. */
final class Steady {

  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private Steady() {}

  /** One of the things compared, as processes. */
  record Side(String name, List<Long> pids) {}

  /** What a side used in the time that was measured. */
  record Cost(String name, double cpuSeconds, double seconds) {

    /** A row of the table, with one more column. */
    String row(Object more) {
      return "| %s | %.2f | %.1f | %s |"
          .formatted(name, cpuSeconds, 100 * cpuSeconds / seconds, more);
    }
  }

  static void warmUp() throws InterruptedException {
    Thread.sleep(WARM_UP.toMillis());
  }

  static List<Cost> measure(Duration duration, List<Side> sides)
      throws IOException, InterruptedException {
    List<Double> before = new ArrayList<>();
    long start = System.nanoTime();
    for (Side side : sides) {
      before.add(ProcessCost.cpuSeconds(side.pids()));
    }
    Thread.sleep(duration.toMillis());
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Cost> costs = new ArrayList<>();
    for (int i = 0; i < sides.size(); i++) {
      Side side = sides.get(i);
      costs.add(
          new Cost(side.name(), ProcessCost.cpuSeconds(side.pids()) - before.get(i), seconds));
    }
    return costs;
  }
}
