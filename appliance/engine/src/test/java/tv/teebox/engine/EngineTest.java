package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.libav.Libav;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/** A real engine process with no source at all, and one that cannot be opened. */
class EngineTest {

  @BeforeAll
  static void load() {
    Libav.load();
  }

  @Test
  void withoutAnySourceThereIsTheSlateAndSilenceOnTheGrid() throws Exception {
    Timeline timeline = Specs.timeline("29.97");
    EngineSpec spec = Specs.of(timeline, false, Specs.track("a", Specs.SMALL, 1, "ultrafast"));
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      EngineReport.Showing showing = engine.await(EngineReport.Showing.class);
      engine.awaitTags("a", 130);
      EngineReport.Progress progress = engine.endAndWait();
      List<FlvTag> a = engine.tags("a");
      assertThat(AvcConfiguration.ofTag(a.get(0)).size()).isEqualTo(Specs.SMALL);
      Received.assertOnTheGrid(a, timeline, 1);
      Received.assertKeyframesOnTheGrid(a, timeline);
      List<Long> keyframes = Received.keyframeTimes(a);
      assertThat(keyframes.get(2) - keyframes.get(1)).isEqualTo(2002);
      assertThat(Received.pictures(a))
          .hasSize(a.size() - 1)
          .allMatch(
              picture ->
                  picture.number() == Received.SLATE || picture.number() == NumberedPicture.NONE)
          .last()
          .matches(picture -> picture.number() == Received.SLATE);
      assertThat(showing.source()).isEqualTo(ProgramSwitch.SLATE);
      Received.assertSoundWithoutGap(engine.tags("s"));
      assertThat(Received.beeps(engine.tags("s"))).isEmpty();
      assertThat(progress.silenceMs()).isGreaterThan(3000);
    }
  }

  @Test
  void anEncoderThatCannotBeOpenedIsNamedWithItsTrack() throws Exception {
    EngineSpec spec =
        Specs.of(
            Specs.timeline("30"),
            false,
            Specs.track("good", Specs.SMALL, 1, "ultrafast"),
            new EngineSpec.VideoTrack(
                "bad",
                Specs.SMALL,
                false,
                1,
                Bitrate.ofKbps(500),
                Specs.x264(Map.of("presset", "fast"))));
    try (EngineHarness engine = new EngineHarness(new EngineCommand.Open(spec, -1), Set.of())) {
      EngineReport.Fault fault = engine.await(EngineReport.Fault.class);
      assertThat(fault.track()).isEqualTo("bad");
      assertThat(fault.diagnosis().category()).isEqualTo(Diagnosis.Category.DEVICE);
      assertThat(fault.diagnosis().what()).contains("libx264").contains("presset");
      assertThat(engine.process.waitFor(5, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.process.exitValue()).isEqualTo(1);
    }
  }
}
