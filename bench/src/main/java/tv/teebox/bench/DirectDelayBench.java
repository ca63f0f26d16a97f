package tv.teebox.bench;

import java.time.Duration;
import java.util.List;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/** Delay of the direct route. */
final class DirectDelayBench implements Benchmark {

  @Override
  public String name() {
    return "direct-delay";
  }

  @Override
  public String question() {
    return "Delay of a 6 Mbps stream that is passed on as it is, from the publisher's write to the"
        + " sink's read, frame by frame: Teebox's direct route and nginx-rtmp's `push` in the same"
        + " run.";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    Source source =
        new Source(
            workshop,
            TestLoop.encode(TestLoop.Spec.of(new Resolution(1280, 720), 30, Bitrate.ofKbps(6000))));
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    Peers.Peer nginx = Peers.nginxRelay(workshop, List.of(sinks.url("nginx") + "/k"));
    BoxSide box =
        workshop.keep(
            new BoxSide(workshop, List.of(new BoxSide.Target(sinks.url("box"), "k", "direct"))));
    workshop.keep(source);
    source.publish(List.of(nginx.ingest(), box.ingest()), BoxSide.KEY);
    Steady.warmUp();
    sinks.reset();
    Thread.sleep(measured.toMillis());
    Sinks.Count ours = sinks.count("box");
    Sinks.Count theirs = sinks.count("nginx");
    return new Result(
        "Teebox's p99 at most nginx-rtmp's",
        ours.delayMs(0.99) <= theirs.delayMs(0.99),
        List.of(
            "| side | frames | p50 ms | p99 ms | longest ms |",
            "|---|---:|---:|---:|---:|",
            row("Teebox", ours),
            row("nginx-rtmp", theirs),
            "| **ratio** | | %.2f | **%.2f** | |"
                .formatted(
                    ours.delayMs(0.5) / theirs.delayMs(0.5),
                    ours.delayMs(0.99) / theirs.delayMs(0.99))));
  }

  private static String row(String name, Sinks.Count count) {
    return "| %s | %d | %.2f | %.2f | %.2f |"
        .formatted(
            name,
            count.delaysMs().size(),
            count.delayMs(0.5),
            count.delayMs(0.99),
            count.delayMs(1));
  }
}
