package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.timeline.Timeline;

/** A rendition that no machine of the test's kind can encode in time, beside one that is easy. */
class OverloadTest {

  private static final int SECONDS = 10;
  private static final int WARM_MS = 5_000;

  /** Frames of the queue, the look-ahead and one second of the canvas, generously. */
  private static final long MOST_GROWTH_MB = 120;

  private final Random random = new Random(4);

  @BeforeAll
  static void load() {
    Libav.load();
  }

  @Test
  void aRenditionThatIsTooMuchSkipsTicksEvenlyAndItsNeighbourNone() throws Exception {
    Timeline timeline = Specs.timeline("30");
    EngineSpec spec =
        Specs.of(timeline, true, Specs.track("easy", Specs.SMALL, 1, "ultrafast"), heavy());
    Source source =
        Source.video(
            new Source.Video(Specs.SMALL, FrameRate.of(30), 60, 2), 0, SECONDS * 30, n -> noise());
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      Playing playing = new Playing(source);
      playing.until(engine, WARM_MS);
      long warm = engine.residentMb();
      playing.toTheEnd(engine);
      long hot = engine.residentMb();
      EngineReport.Progress progress = engine.lastProgress();
      engine.endAnyhow();
      List<FlvTag> heavy = engine.tags("heavy");

      System.out.printf("overload: %d MB, then %d MB; %s%n", warm, hot, progress.tracks());
      System.out.println("overload: ticks between frames " + gaps(heavy, timeline));
      assertThat(hot - warm).as("growth in MB").isLessThan(MOST_GROWTH_MB);
      assertThat(Received.skipped(progress, "heavy")).isGreaterThan(SECONDS);
      assertThat(Received.skipped(progress, "easy"))
          .isLessThan(Received.skipped(progress, "heavy") / 4);
      Received.assertOnTheGrid(heavy, timeline, 1);
      Received.assertKeyframesOnTheGrid(heavy, timeline);
      double mean = mean(gaps(heavy, timeline));
      assertThat(gaps(heavy, timeline)).allMatch(gap -> gap <= 6 * mean);
      Received.assertKeyframesOnTheGrid(engine.tags("easy"), timeline);
    }
  }

  /** On one core, whatever the machine has; a short look-ahead, so that little is inside. */
  private static EngineSpec.VideoTrack heavy() {
    return new EngineSpec.VideoTrack(
        "heavy",
        new Resolution(1280, 720),
        false,
        1,
        Bitrate.ofKbps(3000),
        Specs.x264(
            Map.of(
                "preset", "slower",
                "b", "3M",
                "maxrate", "3M",
                "bufsize", "3M",
                "g", "600",
                "bf", "2",
                "threads", "1",
                "x264-params", "scenecut=0:open-gop=0:force-cfr=1:rc-lookahead=3")));
  }

  private VideoFrame noise() {
    byte[] luma = new byte[Specs.SMALL.width() * Specs.SMALL.height()];
    random.nextBytes(luma);
    return VideoFrame.grey(Specs.SMALL, luma);
  }

  private static double mean(List<Long> gaps) {
    return gaps.stream().mapToLong(gap -> gap).average().orElseThrow();
  }

  /** From each shown frame to the next, in ticks, where that is more than one. */
  private static List<Long> gaps(List<FlvTag> track, Timeline timeline) {
    List<Long> ticks =
        Received.frames(track).stream()
            .map(Received::shownMs)
            .map(ms -> Received.tick(timeline, ms))
            .sorted()
            .toList();
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < ticks.size(); i++) {
      if (ticks.get(i) - ticks.get(i - 1) > 1) {
        gaps.add(ticks.get(i) - ticks.get(i - 1));
      }
    }
    return gaps;
  }
}
