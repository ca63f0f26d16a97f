package tv.teebox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/** From one outlet to two hundred. */
final class OutletsBench implements Benchmark {

  private static final List<Integer> STEPS = List.of(1, 25, 50, 100, 200);

  /** How much dearer an outlet of the largest step may be than one of the smallest that counts. */
  private static final double LINEAR_WITHIN = 1.25;

  @Override
  public String name() {
    return "outlets";
  }

  @Override
  public String question() {
    return "The daemon sending 6 Mbps as it is to 1, 25, 50, 100 and 200 destinations on this"
        + " machine: what each outlet costs, and whether anything is lost (frames that arrived"
        + " against frames published while all were live).";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("| outlets | CPU-s | % of a core | for each, % | dropped | arrived of published |");
    lines.add("|---:|---:|---:|---:|---:|---:|");
    TestLoop loop =
        TestLoop.encode(TestLoop.Spec.of(new Resolution(1280, 720), 30, Bitrate.ofKbps(6000)));
    boolean whole = true;
    double perOutletAt25 = 0;
    double perOutletAt200 = 0;
    for (int outlets : STEPS) {
      Step step = step(workshop, loop, outlets, measured);
      workshop.clear();
      double percent = 100 * step.cost().cpuSeconds() / step.cost().seconds();
      whole &= step.dropped() == 0 && step.arrivedShare() > 0.999 && step.arrivedShare() < 1.001;
      perOutletAt25 = outlets == 25 ? percent / outlets : perOutletAt25;
      perOutletAt200 = outlets == 200 ? percent / outlets : perOutletAt200;
      lines.add(
          "| %d | %.2f | %.1f | %.3f | %d | %.4f |"
              .formatted(
                  outlets,
                  step.cost().cpuSeconds(),
                  percent,
                  percent / outlets,
                  step.dropped(),
                  step.arrivedShare()));
    }
    double growth = perOutletAt200 / perOutletAt25;
    lines.add("| **200 ÷ 25, for each** | | | **%.2f** | | |".formatted(growth));
    return new Result(
        "nothing lost at 200, and an outlet of 200 at most "
            + LINEAR_WITHIN
            + " times as dear as one of 25",
        whole && growth <= LINEAR_WITHIN,
        lines);
  }

  private record Step(Steady.Cost cost, long dropped, double arrivedShare) {}

  private static Step step(Workshop workshop, TestLoop loop, int outlets, Duration measured)
      throws Exception {
    Source source = new Source(workshop, loop);
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    BoxSide box = workshop.keep(BoxSide.direct(workshop, sinks, outlets));
    workshop.keep(source);
    source.publish(List.of(box.ingest()), BoxSide.KEY);
    Steady.warmUp();
    sinks.reset();
    long published = source.videoFrames();
    List<Steady.Cost> costs =
        Steady.measure(measured, List.of(new Steady.Side("Teebox", box.pids())));
    double arrived = sinks.count("box").videoFrames();
    double expected = (double) (source.videoFrames() - published) * outlets;
    long dropped = 0;
    for (JsonNode each : box.box().status().get("destinations")) {
      dropped += each.get("droppedVideo").longValue();
    }
    return new Step(costs.get(0), dropped, arrived / expected);
  }
}
