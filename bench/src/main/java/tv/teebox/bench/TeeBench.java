package tv.teebox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/** CPU of the tee to twenty destinations. */
final class TeeBench implements Benchmark {

  private static final int TARGETS = 20;
  private static final double GOAL = 1.0;

  @Override
  public String name() {
    return "tee";
  }

  @Override
  public String question() {
    return "CPU of sending one stream of about 12 Mbps as it is to 20 sinks on this machine: Teebox's"
        + " daemon (direct route), `ffmpeg -f tee`, and nginx-rtmp's `push`, all fed in real time by"
        + " one publisher.";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    Source source =
        new Source(
            workshop,
            TestLoop.encode(
                TestLoop.Spec.of(new Resolution(1280, 720), 60, Bitrate.ofKbps(12_000))));
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    Peers.Peer ffmpeg = Peers.ffmpegTee(workshop, urls(sinks, "ffmpeg"));
    Peers.Peer nginx = Peers.nginxRelay(workshop, urls(sinks, "nginx"));
    BoxSide box = workshop.keep(BoxSide.direct(workshop, sinks, TARGETS));
    workshop.keep(source);
    source.publish(List.of(ffmpeg.ingest(), nginx.ingest(), box.ingest()), BoxSide.KEY);
    Steady.warmUp();
    sinks.reset();
    List<Steady.Cost> costs =
        Steady.measure(
            measured,
            List.of(
                new Steady.Side("Teebox", box.pids()),
                new Steady.Side("ffmpeg -f tee", ffmpeg.program().pids()),
                new Steady.Side("nginx-rtmp", nginx.program().pids())));
    double ratio = costs.get(0).cpuSeconds() / costs.get(1).cpuSeconds();
    return new Result(
        "at most " + GOAL + " of ffmpeg's; nginx-rtmp's is shown",
        ratio <= GOAL,
        List.of(
            "| side | CPU-s | % of a core | received |",
            "|---|---:|---:|---:|",
            costs.get(0).row(received(sinks, "box")),
            costs.get(1).row(received(sinks, "ffmpeg")),
            costs.get(2).row(received(sinks, "nginx")),
            "| **Teebox ÷ ffmpeg** | **%.3f** | | |".formatted(ratio),
            "| Teebox ÷ nginx-rtmp | %.3f | | |"
                .formatted(costs.get(0).cpuSeconds() / costs.get(2).cpuSeconds())));
  }

  private static List<String> urls(Sinks sinks, String app) {
    List<String> urls = new ArrayList<>();
    for (int i = 0; i < TARGETS; i++) {
      urls.add(sinks.url(app) + "/k" + i);
    }
    return urls;
  }

  private static String received(Sinks sinks, String app) throws Exception {
    Sinks.Count count = sinks.count(app);
    return "%d streams, %.0f MB".formatted(count.streams(), count.bytes() / 1e6);
  }
}
