package tv.teebox.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tv.teebox.libav.LibavEncoder;
import tv.teebox.libav.TestPattern;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.trial.TestLoop;

/** Delay of a rendition beyond its encoder's own. */
final class RenditionDelayBench implements Benchmark {

  private static final Resolution SIZE = new Resolution(1280, 720);
  private static final FrameRate RATE = FrameRate.of(30);
  private static final int TRIAL_FRAMES = 150;

  /** The default of the configuration's {@code jitterHoldMs}. */
  private static final int JITTER_HOLD_MS = 80;

  @Override
  public String name() {
    return "rendition-delay";
  }

  @Override
  public String question() {
    return "Delay of the 720p30 rendition from a picture's arrival at the ingest to its leaving the"
        + " tee (the stated jitter hold of "
        + JITTER_HOLD_MS
        + " ms and the time from its tick), less what the encoder keeps for itself with the same"
        + " settings (look-ahead, threads and reordering: the most frames between in and out).";
  }

  @Override
  public Result run(Workshop workshop, Duration measured) throws Exception {
    Source source =
        new Source(workshop, TestLoop.encode(TestLoop.Spec.of(SIZE, 30, Bitrate.ofKbps(6000))));
    Sinks sinks = workshop.keep(new Sinks(workshop, source).start());
    BoxSide box =
        workshop.keep(
            new BoxSide(workshop, List.of(new BoxSide.Target(sinks.url("box"), "k", "720p30"))));
    workshop.keep(source);
    source.publish(List.of(box.ingest()), BoxSide.KEY);
    Thread.sleep(measured.toMillis());
    JsonNode latency = box.box().status().at("/renditions/0/latencyMs");
    int own = framesKept(LadderBench.ladder().rungs().get(0).options());
    double ownMs = own * 1000.0 / RATE.fps();
    double frameMs = 1000.0 / RATE.fps();
    double beyondMs = latency.get("p99").intValue() + JITTER_HOLD_MS - ownMs;
    double goalMs = frameMs + JITTER_HOLD_MS;
    return new Result(
        "p99 at most 1 frame and the jitter hold beyond the encoder's own: %.0f ms"
            .formatted(goalMs),
        beyondMs <= goalMs,
        List.of(
            "| | ms |",
            "|---|---:|",
            "| jitter hold | %d |".formatted(JITTER_HOLD_MS),
            "| tick to tee, p50 | %d |".formatted(latency.get("p50").intValue()),
            "| tick to tee, p99 | %d |".formatted(latency.get("p99").intValue()),
            "| the encoder's own (%d frames) | %.0f |".formatted(own, ownMs),
            "| **beyond it, p99** | **%.0f** |".formatted(beyondMs)));
  }

  /**
   * The most frames by which an encoder with these settings gives a frame out after it went in,
   * with one frame in at a time: its look-ahead, its threads and the reordering of its B-frames.
   */
  private static int framesKept(Map<String, String> options) {
    int[] kept = {0};
    try (TestPattern pattern = new TestPattern(SIZE, RATE);
        VideoEncoder encoder = LibavEncoder.ofPlainPictures("libx264", SIZE, RATE, RATE, options)) {
      for (int tick = 0; tick < TRIAL_FRAMES; tick++) {
        int now = tick;
        try (VideoFrame picture = pattern.next()) {
          encoder.encode(
              picture,
              tick,
              tick == 0,
              packet -> kept[0] = Math.max(kept[0], (int) (now - packet.position())));
        }
      }
      encoder.finish(packet -> {});
    }
    return kept[0];
  }
}
