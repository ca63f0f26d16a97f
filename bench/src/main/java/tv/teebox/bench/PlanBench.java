package tv.teebox.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Time of making a plan, by JMH in a JVM of its own. */
final class PlanBench implements Benchmark {

  private static final double GOAL_MS = 5;
  private static final int WARM_UP_SECONDS = 10;

  @Override
  public String name() {
    return "plan";
  }

  @Override
  public String question() {
    return "Time to make the plan for 50 destinations of all platforms from 2160p60, warm: one where"
        + " everything fits, and one whose upload and processor fall short, so that most are lowered"
        + " or left out.";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    int seconds = (int) Math.max(1, measured.toSeconds() / 3);
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(PlanLoad.class.getName() + ".*")
                    .mode(Mode.SampleTime)
                    .timeUnit(TimeUnit.MICROSECONDS)
                    .forks(1)
                    .warmupIterations(1)
                    .warmupTime(TimeValue.seconds(WARM_UP_SECONDS))
                    .measurementIterations(1)
                    .measurementTime(TimeValue.seconds(seconds))
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    double slowest = results.stream().mapToDouble(each -> quantile(each, 99)).max().orElseThrow();
    List<String> rows = results.stream().map(PlanBench::row).toList();
    return new Result(
        "at most 5 ms, by the slower one's p99",
        slowest <= GOAL_MS * 1000,
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "| 50 destinations | plans | p50 ms | p99 ms | longest ms |",
                    "|---|---:|---:|---:|---:|"),
                rows.stream())
            .toList());
  }

  private static double quantile(RunResult result, double percent) {
    return result.getPrimaryResult().getStatistics().getPercentile(percent);
  }

  private static String row(RunResult result) {
    Statistics times = result.getPrimaryResult().getStatistics();
    String method = result.getParams().getBenchmark();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %.2f | %.2f | %.2f |",
        method.substring(method.lastIndexOf('.') + 1),
        times.getN(),
        times.getPercentile(50) / 1000,
        times.getPercentile(99) / 1000,
        times.getMax() / 1000);
  }
}
