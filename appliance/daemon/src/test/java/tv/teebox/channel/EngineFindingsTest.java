package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineReport.Progress;
import tv.teebox.link.EngineReport.ThreadCall;
import tv.teebox.link.EngineReport.TrackProgress;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;

/** What is concluded of an engine whose tracks come and go. */
class EngineFindingsTest {

  private static final VideoDevice CARD = new VideoDevice(VideoDevice.Kind.CUDA, "0");

  private final List<SetAside.Entry> setAside = new ArrayList<>();
  private final EngineFindings findings = new EngineFindings("[test]", setAside::add);

  private static EngineSpec.VideoTrack track(String name) {
    EncoderSetup setup = new EncoderSetup("h264_nvenc", CARD, "yuv420p", "");
    return new EngineSpec.VideoTrack(
        name,
        new Resolution(640, 360),
        false,
        1,
        Bitrate.ofKbps(800),
        List.of(new EngineSpec.Encoder("h264_nvenc", setup, Map.of())));
  }

  private static Progress progress(List<TrackProgress> tracks, ThreadCall... calls) {
    return new Progress(100, 0, 0, 0, 0, 0, tracks, List.of(calls));
  }

  private static ThreadCall opening(String track, long ms) {
    return new ThreadCall("encoder-" + track, "opening h264_nvenc", CARD, ms);
  }

  @Test
  void whatHangsAsATrackComesInIsThatTracksAndNotTheEngines() {
    findings.report(new EngineReport.EncoderOpened("a", "h264_nvenc"));
    findings.uses(List.of(track("a"), track("b")));
    findings.report(progress(List.of(), opening("b", 6000)));
    assertThat(findings.hang()).isEmpty();
    assertThat(findings.stuckComingIn())
        .hasValueSatisfying(
            call -> {
              assertThat(findings.trackComingIn(call)).contains("b");
              assertThat(call.device()).isEqualTo(CARD);
            });
    findings.uses(List.of(track("a")));
    assertThat(findings.stuckComingIn()).isEmpty();
  }

  @Test
  void whatHangsInATrackThatIsThereIsTheEngines() {
    findings.uses(List.of(track("a"), track("b")));
    findings.report(new EngineReport.EncoderOpened("b", "h264_nvenc"));
    findings.report(progress(List.of(), opening("b", 6000)));
    assertThat(findings.hang()).isPresent();
    assertThat(findings.stuckComingIn()).isEmpty();
  }

  @Test
  void aTrackThatCannotBeHadHasItsEncoderSetAside() {
    Diagnosis why =
        new Diagnosis(Diagnosis.Category.DEVICE, "encoder-failed", "no session is left", "");
    findings.uses(List.of(track("a"), track("b")));
    findings.report(new EngineReport.TrackFailed("b", "h264_nvenc", CARD, why));
    assertThat(findings.trouble()).contains(why);
    assertThat(setAside).singleElement().matches(each -> each.rendition().equals("b"));
    assertThat(findings.encoderOf("b")).isEmpty();
  }

  @Test
  void countsOfATrackThatGoesAndComesAgainDoNotFall() {
    findings.report(progress(List.of(new TrackProgress("a", 100, 1))));
    findings.report(
        progress(List.of(new TrackProgress("a", 130, 1), new TrackProgress("b", 30, 5))));
    findings.report(progress(List.of(new TrackProgress("a", 145, 1))));
    assertThat(findings.counts().tracks()).containsExactly(new TrackProgress("a", 145, 1));
    findings.report(
        progress(List.of(new TrackProgress("a", 160, 1), new TrackProgress("b", 10, 0))));
    assertThat(findings.counts().tracks())
        .containsExactly(new TrackProgress("a", 160, 1), new TrackProgress("b", 40, 5));
    findings.report(progress(List.of(new TrackProgress("b", 2, 0))));
    findings.ended();
    assertThat(findings.counts().tracks())
        .containsExactlyInAnyOrder(new TrackProgress("a", 160, 1), new TrackProgress("b", 42, 5));
    findings.report(progress(List.of(new TrackProgress("a", 5, 0))));
    assertThat(findings.counts().tracks()).containsExactly(new TrackProgress("a", 165, 1));
  }
}
