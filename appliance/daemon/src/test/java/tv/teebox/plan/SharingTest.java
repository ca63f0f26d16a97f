package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.plan.Wishes.plan;
import static tv.teebox.plan.Wishes.reason;
import static tv.teebox.plan.Wishes.told;
import static tv.teebox.plan.Wishes.wish;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Shape;

/** Who shares an encode with whom, and at which bitrate. */
class SharingTest {

  @ParameterizedTest
  @CsvSource({
    "1920x1080@60, twitch, twitch 1080p60@6000",
    "1920x1080@30, twitch, twitch 1080p30@4500",
    "1280x720@60, twitch, twitch 720p60@4000",
    "1280x720@30, twitch, twitch 720p30@2500",
    "1920x1080@60, kick:720p30, kick 720p30@2500",
    "1920x1080@50, twitch, twitch 1080p50@6000",
    "1920x1080@25, twitch, twitch 1080p25@4500",
    "1600x900@30, twitch:1080p30, twitch 900p30@4500",
    "3840x2160@60, twitch, twitch 1080p60@6000",
    "640x360@25, twitch:1080p60, twitch 360p25@800",
  })
  void theRecommendedBitratesAreTheTables(String source, String wish, String told) {
    assertThat(told(plan(source, wish))).containsExactly(told);
  }

  @Test
  void aPlatformsFloorRaisesABitrateAndSaysSo() {
    Plan plan = plan("1280x720@30", "youtube");
    assertThat(told(plan)).containsExactly("youtube 720p30@3000");
    assertThat(reason(plan, "youtube")).contains("raised from 2500 kbps").contains("YouTube");
  }

  @Test
  void whoCanFollowSharesTheRaisedEncodeAndIsTold() {
    Plan plan = plan("1280x720@30", "twitch", "youtube", "kick");
    assertThat(told(plan))
        .containsExactly("twitch 720p30@3000", "youtube 720p30@3000", "kick 720p30@3000");
    assertThat(plan.renditions()).hasSize(1);
    assertThat(reason(plan, "twitch"))
        .contains("shares its encode with youtube, kick")
        .contains("raised from 2500 kbps");
  }

  @Test
  void nobodyIsLoweredToAnothersCap() {
    Wish poor = wish("custom").withVideoCap(Optional.of(Bitrate.ofKbps(2000)));
    Plan plan = plan("1920x1080@30", Boxes.PLENTY, wish("twitch"), poor, wish("kick"));
    assertThat(told(plan))
        .containsExactly("twitch 1080p30@4500", "custom 1080p30@2000", "kick 1080p30@4500");
    assertThat(plan.renditions()).hasSize(2);
    assertThat(reason(plan, "custom")).contains("2000 kbps instead of 4500 kbps");
  }

  @Test
  void theOperatorsOwnBitrateIsForItsRenditionAndNotForWhatStandsIn() {
    Wish own = wish("twitch").withVideoBitrate(Optional.of(Bitrate.ofKbps(6000)));
    Resources line =
        Boxes.line(Boxes.processor(64, 1L << 36), 5000, Resources.UploadPolicy.ENFORCE);
    assertThat(told(plan("1920x1080@60", line, own))).containsExactly("twitch 720p30@2500");
  }

  @Test
  void aSourceThatIsSmallerThanTheWishIsSaid() {
    Plan plan = plan("1920x1080@30", "youtube:2160p60");
    assertThat(told(plan)).containsExactly("youtube 1080p30@5000");
    assertThat(reason(plan, "youtube"))
        .contains("2160p60 is set")
        .contains("a source of 1920x1080 at 30 fps has no more");
  }

  @Test
  void theOperatorsOwnBitrateIsNobodyElses() {
    Plan plan = plan("1920x1080@60", "twitch", "kick:1080p60@8000");
    assertThat(told(plan)).containsExactly("twitch 1080p60@6000", "kick 1080p60@8000");
  }

  @Test
  void theSameOwnBitrateIsShared() {
    Plan plan = plan("1920x1080@60", "twitch", "kick:1080p60@6000");
    assertThat(plan.renditions()).hasSize(1);
  }

  @Test
  void onlyTheOperatorsOwnCapLetsAPartnerSendMore() {
    Wish greedy = wish("twitch:1080p60@8000");
    assertThat(told(plan("1920x1080@60", Boxes.PLENTY, greedy)))
        .containsExactly("twitch 1080p60@6000");
    Wish partner = greedy.withVideoCap(Optional.of(Bitrate.ofKbps(8000)));
    assertThat(told(plan("1920x1080@60", Boxes.PLENTY, partner)))
        .containsExactly("twitch 1080p60@8000");
  }

  @ParameterizedTest
  @CsvSource({
    "1920x1080@30, 720p30, VERTICAL, CROP, 608x1080",
    "1920x1080@30, 480p30, VERTICAL, CROP, 480x854",
    "1920x1080@30, 720p30, VERTICAL, PAD, 720x1280",
    "1920x1080@30, 1080p30, VERTICAL, PAD, 1080x1920",
    "1280x720@30, 1080p30, VERTICAL, PAD, 1080x1920",
    "1920x1080@30, 720p30, SQUARE, CROP, 720x720",
    "1920x1080@30, 1080p30, SQUARE, PAD, 1080x1080",
    "1080x1920@30, 1080p30, VERTICAL, CROP, 1080x1920",
  })
  void otherShapesAreCutOrPaddedAndNeverEnlarged(
      String source, String rendition, Shape shape, Shape.Fit fit, String size) {
    Plan plan = plan(source, Boxes.PLENTY, wish("custom:" + rendition).withShape(shape, fit));
    assertThat(plan.renditions().get(0).size()).hasToString(size);
    assertThat(plan.renditions().get(0).fit()).isEqualTo(fit);
  }

  @Test
  void anUprightSourceStaysUpright() {
    Plan plan = plan("1080x1920@30", "youtube");
    assertThat(plan.renditions().get(0).size()).hasToString("1080x1920");
    assertThat(told(plan)).containsExactly("youtube 1080p30@5000");
  }

  @Test
  void aVeryWidePictureKeepsWithinTheRungsWidth() {
    Plan plan = plan("2560x1080@30", "twitch");
    assertThat(plan.renditions().get(0).size().width()).isLessThanOrEqualTo(1920);
  }
}
