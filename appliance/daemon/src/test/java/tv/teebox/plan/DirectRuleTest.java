package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.Shape;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.profiles.ProfileLibrary;

class DirectRuleTest {

  private static final Measured FIT = measured(VideoCodec.H264, 5000, 2000);

  private final ProfileLibrary library = ProfileLibrary.builtIn();

  private static Measured measured(VideoCodec codec, int kbps, int keyframeMs) {
    return new Measured(codec, AudioCodec.AAC, Bitrate.ofKbps(kbps), Duration.ofMillis(keyframeMs));
  }

  private Optional<String> objection(String platform, Measured measured) {
    return objection(
        Wish.of("a", library.platform(platform).orElseThrow()), "1280x720@30", measured);
  }

  private Optional<String> objection(Wish wish, String source, Measured measured) {
    return new DirectRule(
            library, Optional.of(Wishes.canvas(source)), Optional.ofNullable(measured))
        .objection(wish);
  }

  private Plan plan(Measured measured) {
    Wish wish = Wish.of("a", library.platform("twitch").orElseThrow()).withDirect(true);
    return new Planner(library)
        .plan(
            new PlanRequest(
                Optional.of(new Canvas(new Resolution(1280, 720), FrameRate.of(30))),
                Optional.ofNullable(measured),
                Optional.empty(),
                List.of(wish),
                Boxes.PLENTY));
  }

  private Wish wish(String platform) {
    return Wish.of("a", library.platform(platform).orElseThrow()).withDirect(true);
  }

  private static Measured fast(int kbps) {
    return measured(VideoCodec.H264, kbps, 2000);
  }

  @Test
  void theCapIsTheRenditions() {
    assertThat(objection(wish("facebook"), "1280x720@30", fast(4200))).isEmpty();
    assertThat(objection(wish("facebook"), "1280x720@30", fast(8000)).orElseThrow())
        .contains("8000 kbps")
        .contains("Facebook takes 4256 kbps");
    assertThat(objection(wish("facebook"), "1920x1080@60", fast(8000))).isEmpty();
  }

  @Test
  void theOperatorsOwnCapCountsInsteadOfThePlatforms() {
    Wish partner = wish("twitch").withVideoCap(Optional.of(Bitrate.ofKbps(8500)));
    assertThat(objection(partner, "1920x1080@60", fast(8400))).isEmpty();
    Wish careful = wish("custom").withVideoCap(Optional.of(Bitrate.ofKbps(3000)));
    assertThat(objection(careful, "1920x1080@60", fast(8400)).orElseThrow()).contains("its cap");
  }

  @Test
  void aSourceThatIsTooLargeIsEncoded() {
    assertThat(objection(wish("twitch"), "3840x2160@60", fast(6000)).orElseThrow())
        .contains("takes 1080p60 at the most");
    Wish small = wish("custom").withRendition(Optional.of("720p30"));
    assertThat(objection(small, "1920x1080@30", fast(6000)).orElseThrow())
        .contains("larger than the rendition that is set");
  }

  @Test
  void anotherShapeNeedsAnEncode() {
    Wish upright = wish("custom").withShape(Shape.VERTICAL, Shape.Fit.CROP);
    assertThat(objection(upright, "1920x1080@30", fast(6000)).orElseThrow()).contains("shape");
  }

  @Test
  void aFitSourceGoesThroughWithoutAnEncode() {
    Plan plan = plan(FIT);
    assertThat(plan.renditions()).isEmpty();
    assertThat(plan.sounds()).isEmpty();
    assertThat(plan.routes()).singleElement().isInstanceOf(Plan.Direct.class);
    assertThat(plan.budget().total().kbps()).isEqualTo(5000);
    assertThat(plan.budget().required().kbps()).isEqualTo(7500);
  }

  @Test
  void anUnfitSourceIsEncodedAndTheReasonSaid() {
    Plan plan = plan(measured(VideoCodec.H264, 5000, 8333));
    assertThat(plan.renditions()).hasSize(1);
    assertThat(plan.routes().get(0).reason()).contains("not direct").contains("8.3 s");
  }

  @Test
  void nobodyTakesAnUnmeasuredSource() {
    assertThat(objection("custom", null))
        .hasValueSatisfying(x -> assertThat(x).contains("measured"));
  }

  @Test
  void theKeyframeIntervalOfThePlatformHolds() {
    assertThat(objection("twitch", measured(VideoCodec.H264, 5000, 4000))).isPresent();
    assertThat(objection("youtube", measured(VideoCodec.H264, 5000, 4000))).isEmpty();
    assertThat(objection("youtube", measured(VideoCodec.H264, 5000, 8333))).isPresent();
    assertThat(objection("twitch", measured(VideoCodec.H264, 5000, 2033))).isEmpty();
  }

  @Test
  void theCapOfThePlatformHolds() {
    assertThat(objection("twitch", measured(VideoCodec.H264, 6160, 2000))).isEmpty();
    assertThat(objection("twitch", measured(VideoCodec.H264, 8000, 2000)))
        .hasValueSatisfying(x -> assertThat(x).contains("8000 kbps").contains("6160 kbps"));
    assertThat(objection("custom", measured(VideoCodec.H264, 50_000, 2000))).isEmpty();
  }

  @Test
  void theCodecsOfThePlatformHold() {
    assertThat(objection("twitch", measured(VideoCodec.HEVC, 5000, 2000))).isPresent();
    assertThat(objection("youtube", measured(VideoCodec.HEVC, 5000, 2000))).isEmpty();
  }

  @Test
  void aSourceWithoutSoundIsEncodedSoThatSilenceIsMade() {
    Measured silent =
        new Measured(
            VideoCodec.H264, AudioCodec.OTHER, Bitrate.ofKbps(5000), Duration.ofSeconds(2));
    assertThat(objection("facebook", silent)).isPresent();
  }
}
