package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.Timeline;

/** A real engine with Debian's ffmpeg as an encoder, and x264 behind it. */
class ProgramEngineTest {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "preset", "veryfast",
          "b", "800k",
          "maxrate", "800k",
          "bufsize", "800k",
          "g", "600",
          "bf", "2",
          "x264-params", "scenecut=0:open-gop=0:force-cfr=1");

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static EngineSpec.VideoTrack track(String name, Resolution size) {
    return new EngineSpec.VideoTrack(
        name,
        size,
        false,
        1,
        Bitrate.ofKbps(800),
        List.of(
            new EngineSpec.Encoder(
                "libx264@ffmpeg",
                new EncoderSetup("libx264", VideoDevice.MAIN_MEMORY, "yuv420p", "/usr/bin/ffmpeg"),
                OPTIONS),
            new EngineSpec.Encoder(
                "libx264", EncoderSetup.onProcessor("libx264", "yuv420p"), OPTIONS)));
  }

  @Test
  void aProgramEncodesByTheSameGridAndWhenItDiesLibavTakesOver() throws Exception {
    Timeline timeline = Specs.timeline("30");
    Source source = Source.video(new Source.Video(Specs.SMALL, FrameRate.of(30), 60, 2), 0, 300);
    EngineSpec spec = Specs.of(timeline, true, track("a", Specs.SMALL), track("b", Specs.SMALLER));
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      engine.awaitSource();
      Playing playing = new Playing(source);
      playing.until(engine, 5_000);
      List<FlvTag> before = engine.tags("a");
      Received.assertOnTheGrid(before, timeline, 1);
      Received.assertKeyframesOnTheGrid(before, timeline);
      List<ProcessHandle> programs = engine.process.descendants().toList();
      assertThat(programs).hasSize(2);

      programs.forEach(ProcessHandle::destroyForcibly);
      playing.toTheEnd(engine);
      engine.endAnyhow();
      assertThat(engine.reports.stream().filter(EngineReport.EncoderFailed.class::isInstance))
          .hasSize(2);
      for (String each : List.of("a", "b")) {
        List<FlvTag> tags = engine.tags(each);
        assertThat(tags.stream().filter(FlvTag::isVideoFrame).map(FlvTag::timestampMs).toList())
            .isSorted()
            .doesNotHaveDuplicates();
        List<Received.Shown> pictures = Received.pictures(tags);
        assertThat(pictures.get(pictures.size() - 1).number()).isGreaterThan(280);
        assertThat(pictures.stream().map(Received.Shown::number).filter(n -> n >= 0).toList())
            .isSorted();
      }
      assertThat(programs).noneMatch(ProcessHandle::isAlive);
    }
  }
}
