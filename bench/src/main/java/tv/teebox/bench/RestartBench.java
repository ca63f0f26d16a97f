package tv.teebox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/**
 * How long the sinks go without a picture when the engine is killed, without and with a standby.
 */
final class RestartBench implements Benchmark {

  private static final int ROUNDS = 2;
  private static final int KILLS = 5;
  private static final double FRESH_GOAL_MS = 1500;
  private static final double STANDBY_GOAL_MS = 500;

  /** What the box says once a standby waits. */
  static final String READY = "stands by";

  /** Between two kills without a standby: the engine has then run for as long as with one. */
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "restart";
  }

  @Override
  public String question() {
    return "The longest time without a picture's arrival at a sink when the engine (720p30 and"
        + " 480p30, x264 veryfast, from 720p30) gets kill -9, "
        + ROUNDS * KILLS
        + " times each: a box without a standby engine, and one with, in turns.";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    TestLoop loop =
        TestLoop.encode(TestLoop.Spec.of(new Resolution(1280, 720), 30, Bitrate.ofKbps(6000)));
    List<Double> fresh = new ArrayList<>();
    List<Double> standby = new ArrayList<>();
    int reconnects = 0;
    for (int round = 0; round < ROUNDS; round++) {
      reconnects += round(workshop, loop, false, fresh);
      reconnects += round(workshop, loop, true, standby);
    }
    return result(fresh, standby, reconnects);
  }

  /** Kills the engine of one box again and again, and says how often a sink was lost by it. */
  private static int round(Workshop workshop, TestLoop loop, boolean stands, List<Double> gaps)
      throws Exception {
    try (RestartSide side = RestartSide.start(workshop, loop, stands)) {
      for (int kill = 1; kill <= KILLS; kill++) {
        Thread.sleep(BETWEEN.toMillis());
        if (stands) {
          side.awaitStandby(kill);
        }
        gaps.add(side.kill());
      }
      return side.reconnects();
    } finally {
      workshop.clear();
    }
  }

  private static Result result(List<Double> fresh, List<Double> standby, int reconnects) {
    return new Result(
        "at most %.0f ms without a standby and %.0f ms with one, by the longest; no reconnect"
            .formatted(FRESH_GOAL_MS, STANDBY_GOAL_MS),
        longest(fresh) <= FRESH_GOAL_MS && longest(standby) <= STANDBY_GOAL_MS && reconnects == 0,
        List.of(
            "| kill -9 to the next picture at a sink | runs | median ms | shortest | longest |",
            "|---|---:|---:|---:|---:|",
            row("without a standby", fresh),
            row("with a standby", standby),
            "| **with ÷ without** | | **%.2f** | | %.2f |"
                .formatted(median(standby) / median(fresh), longest(standby) / longest(fresh)),
            "| reconnects | | %d | | |".formatted(reconnects)));
  }

  private static String row(String name, List<Double> values) {
    return "| %s | %d | %.0f | %.0f | %.0f |"
        .formatted(
            name,
            values.size(),
            median(values),
            values.stream().mapToDouble(each -> each).min().orElseThrow(),
            longest(values));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  private static double longest(List<Double> values) {
    return values.stream().mapToDouble(each -> each).max().orElseThrow();
  }
}
