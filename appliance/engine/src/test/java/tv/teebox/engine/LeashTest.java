package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.timeline.Timeline;

/** However the daemon goes, the engine goes too; and however a track is stuck, an end is an end. */
class LeashTest {

  /** Rendition a is not read, and it fills a unix socket's buffer within a second. */
  private static EngineHarness withAnUnreadTrack(Timeline timeline) throws Exception {
    EngineSpec.VideoTrack big =
        new EngineSpec.VideoTrack(
            "a",
            Specs.SMALL,
            false,
            1,
            Bitrate.ofKbps(8000),
            Specs.x264(
                Map.of(
                    "preset", "ultrafast",
                    "b", "8M",
                    "minrate", "8M",
                    "maxrate", "8M",
                    "bufsize", "8M",
                    "x264-params", "nal-hrd=cbr:force-cfr=1:scenecut=0")));
    EngineSpec spec =
        Specs.of(timeline, false, big, Specs.track("b", Specs.SMALLER, 1, "ultrafast"));
    EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of("a"));
    awaitStuck(engine);
    return engine;
  }

  private static void awaitStuck(EngineHarness engine) throws Exception {
    while (true) {
      EngineReport.Progress progress = engine.await(EngineReport.Progress.class);
      boolean stuck =
          progress.calls().stream()
              .anyMatch(
                  call ->
                      call.thread().equals("encoder-a")
                          && call.call().equals("writing the track")
                          && call.sinceMs() > 500);
      if (stuck) {
        return;
      }
    }
  }

  private static void assertGone(EngineHarness engine, int exitValue) throws Exception {
    assertThat(engine.process.waitFor(8, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.process.exitValue()).isEqualTo(exitValue);
  }

  @Test
  void whenTheLeashIsLetGoItDiesThoughAThreadIsStuck() throws Exception {
    try (EngineHarness engine = withAnUnreadTrack(Specs.timeline("30"))) {
      engine.process.getOutputStream().close();
      assertGone(engine, 3);
    }
  }

  @Test
  void whenTheControlLinkClosesItDies() throws Exception {
    EngineSpec spec =
        Specs.of(Specs.timeline("30"), false, Specs.track("a", Specs.SMALL, 1, "ultrafast"));
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitTags("a", 5);
      engine.closeControl();
      assertGone(engine, 3);
    }
  }

  @Test
  void aStuckTrackHoldsUpNeitherItsNeighboursNorTheEnd() throws Exception {
    Timeline timeline = Specs.timeline("30");
    try (EngineHarness engine = withAnUnreadTrack(timeline)) {
      int before = engine.tags("b").size();
      engine.awaitTags("b", before + 30);
      engine.end();
      assertGone(engine, 4);
      Received.assertOnTheGrid(engine.tags("b"), timeline, 1);
      Received.assertKeyframesOnTheGrid(engine.tags("b"), timeline);
    }
  }

  @Test
  void anOrderlyEndWritesPictureAndSoundToTheSameMoment() throws Exception {
    Timeline timeline = Specs.timeline("30");
    EngineSpec spec = Specs.of(timeline, false, Specs.track("a", Specs.SMALL, 1, "veryfast"));
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitTags("a", 20);
      EngineReport.Progress progress = engine.endAndWait();
      assertThat(engine.process.exitValue()).isZero();
      List<FlvTag> a = engine.tags("a");
      List<FlvTag> sound = engine.tags("s");
      assertThat(a).hasSize((int) (progress.ticks() - Received.skipped(progress, "a")) + 1);
      Received.assertEveryTick(a, timeline, spec.video().get(0), progress);
      long pictureMs = a.stream().skip(1).mapToLong(Received::shownMs).max().orElseThrow();
      assertThat(sound.get(sound.size() - 1).timestampMs())
          .isBetween(pictureMs - 30, pictureMs + 34);
    }
  }
}
