package tv.teebox.bench;

import java.time.Duration;
import java.util.List;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/** Memory of the daemon: idle, and for each outlet. */
final class MemoryBench implements Benchmark {

  private static final double IDLE_GOAL_MB = 120;
  private static final double OUTLET_GOAL_MB = 2;
  private static final int FEW = 5;
  private static final int MANY = 55;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String question() {
    return "Resident memory of the daemon: idle for half the time, then sending 3 Mbps as it is to "
        + FEW
        + " and to "
        + MANY
        + " destinations that keep up (their queues are empty); the difference for each outlet.";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    double idle;
    try (BoxSide box = new BoxSide(workshop, List.of())) {
      Thread.sleep(measured.toMillis() / 2);
      idle = ProcessCost.residentMb(box.box().pid());
    }
    double few = sending(workshop, FEW, measured);
    double many = sending(workshop, MANY, measured);
    double each = (many - few) / (MANY - FEW);
    return new Result(
        "idle at most %.0f MB, each outlet at most %.0f MB".formatted(IDLE_GOAL_MB, OUTLET_GOAL_MB),
        idle <= IDLE_GOAL_MB && each <= OUTLET_GOAL_MB,
        List.of(
            "| daemon | MB resident |",
            "|---|---:|",
            "| **idle** | **%.0f** |".formatted(idle),
            "| sending to %d | %.0f |".formatted(FEW, few),
            "| sending to %d | %.0f |".formatted(MANY, many),
            "| **for each outlet** | **%.2f** |".formatted(each)));
  }

  private static double sending(Workshop workshop, int outlets, Duration measured)
      throws Exception {
    Source source =
        new Source(
            workshop,
            TestLoop.encode(TestLoop.Spec.of(new Resolution(640, 360), 30, Bitrate.ofKbps(3000))));
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    BoxSide box = workshop.keep(BoxSide.direct(workshop, sinks, outlets));
    workshop.keep(source);
    source.publish(List.of(box.ingest()), BoxSide.KEY);
    Thread.sleep(measured.toMillis());
    double resident = ProcessCost.residentMb(box.box().pid());
    workshop.clear();
    return resident;
  }
}
