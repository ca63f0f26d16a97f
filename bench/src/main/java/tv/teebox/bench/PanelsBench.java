package tv.teebox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.PanelGraphs;
import tv.teebox.demo.PanelStorm;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/** What open panels cost a box that encodes. */
final class PanelsBench implements Benchmark {

  private static final int PANELS = 50;
  private static final double MOST = 1.1;

  @Override
  public String name() {
    return "panels";
  }

  @Override
  public String question() {
    return "A box that encodes 720p30 and 480p30 for four destinations, with "
        + PANELS
        + " open panels that follow its live feed and ask for their graphs' new points every five"
        + " seconds, and a Prometheus that asks five times a second,"
        + " beside another that nobody looks at: processor time of daemon and engine.";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    TestLoop loop =
        TestLoop.encode(TestLoop.Spec.of(new Resolution(1280, 720), 30, Bitrate.ofKbps(6000)));
    Source source = new Source(workshop, loop);
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    BoxSide watched = workshop.keep(box(workshop, sinks, "watched"));
    BoxSide alone = workshop.keep(box(workshop, sinks, "alone"));
    workshop.keep(source);
    source.publish(List.of(watched.ingest(), alone.ingest()), BoxSide.KEY);
    BoxApi api = watched.box().api().ready().claim();
    String viewer = api.token("viewer");
    PanelStorm storm = workshop.keep(new PanelStorm(api, viewer));
    storm.panels(PANELS).scrapes();
    PanelGraphs graphs = workshop.keep(new PanelGraphs(api, viewer, PANELS));
    Steady.warmUp();
    List<Steady.Cost> costs =
        Steady.measure(
            measured,
            List.of(
                new Steady.Side(PANELS + " open panels", watched.pids()),
                new Steady.Side("none", alone.pids())));
    List<String> lines = new ArrayList<>();
    lines.add("| | CPU-s | % of a core | longest silence of a feed |");
    lines.add("|---|---:|---:|---:|");
    lines.add(costs.get(0).row(storm.longestSilenceMs() + " ms"));
    lines.add(costs.get(1).row(""));
    double ratio = costs.get(0).cpuSeconds() / costs.get(1).cpuSeconds();
    lines.add("| **with ÷ without** | **%.3f** | | |".formatted(ratio));
    lines.add("");
    lines.add(
        "The graphs asked %d times; %d were not answered."
            .formatted(graphs.asked(), graphs.failed()));
    return new Result(
        PANELS + " open panels cost at most a tenth more than none", ratio <= MOST, lines);
  }

  private static BoxSide box(Workshop workshop, Sinks sinks, String name) throws Exception {
    List<BoxSide.Target> targets = new ArrayList<>();
    for (String each : List.of("720p30", "720p30", "480p30", "480p30")) {
      targets.add(new BoxSide.Target(sinks.url(name), "k" + targets.size(), each));
    }
    return new BoxSide(workshop, name, targets);
  }
}
