package tv.teebox.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.trial.TestLoop;

/** CPU of the ladder. */
final class LadderBench implements Benchmark {

  private static final double GOAL = 1.03;

  /**
   * The daemon's compiler is at work for the first minutes (two CPU-seconds in all); a longer time
   * is nearer to the hours that a box is on air.
   */
  private static final int TIMES_AS_LONG = 3;

  /** One rung of the comparison, with the options that the engine is given for it. */
  record Rung(String label, String rendition, Map<String, String> options) {}

  record Ladder(List<Rung> rungs) {}

  @Override
  public String name() {
    return "ladder";
  }

  @Override
  public String question() {
    return "CPU of a two-rung x264 ladder (720p30 at 2500 kbps, 480p30 at 1200 kbps, from 720p30 at"
        + " 6000 kbps): Teebox's daemon and engine, against the `ffmpeg` program of the same libav"
        + " with the same filters and encoder settings, both fed in real time by one publisher;"
        + " three minutes.";
  }

  static Ladder ladder() {
    EncoderProfile x264 = ProfileLibrary.builtIn().encoder("libx264").orElseThrow();
    return new Ladder(
        List.of(
            new Rung(
                "a",
                "720p30",
                x264.optionsFor(new Resolution(1280, 720), FrameRate.of(30), Bitrate.ofKbps(2500))),
            new Rung(
                "b",
                "480p30",
                x264.optionsFor(
                    new Resolution(854, 480), FrameRate.of(30), Bitrate.ofKbps(1200)))));
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    Source source =
        new Source(
            workshop,
            TestLoop.encode(TestLoop.Spec.of(new Resolution(1280, 720), 30, Bitrate.ofKbps(6000))));
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    Peers.Peer ffmpeg = Peers.ffmpegLadder(workshop, sinks.url("ffmpeg"), ladder());
    BoxSide box =
        workshop.keep(
            new BoxSide(
                workshop,
                ladder().rungs().stream()
                    .map(
                        rung ->
                            new BoxSide.Target(sinks.url("box"), rung.label(), rung.rendition()))
                    .toList()));
    workshop.keep(source);
    source.publish(List.of(ffmpeg.ingest(), box.ingest()), BoxSide.KEY);
    Steady.warmUp();
    sinks.reset();
    List<Steady.Cost> costs =
        Steady.measure(
            measured.multipliedBy(TIMES_AS_LONG),
            List.of(
                new Steady.Side("Teebox (daemon and engine)", box.pids()),
                new Steady.Side("ffmpeg", ffmpeg.program().pids())));
    double ratio = costs.get(0).cpuSeconds() / costs.get(1).cpuSeconds();
    return new Result(
        "ratio at most " + GOAL,
        ratio <= GOAL,
        List.of(
            "| side | CPU-s | % of a core | frames out |",
            "|---|---:|---:|---:|",
            costs.get(0).row(sinks.count("box").videoFrames()),
            costs.get(1).row(sinks.count("ffmpeg").videoFrames()),
            "| **ratio** | **%.3f** | | |".formatted(ratio)));
  }
}
