package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.plan.Wishes.plan;
import static tv.teebox.plan.Wishes.told;
import static tv.teebox.plan.Wishes.wish;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.Bitrate;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.Resources.UploadPolicy;

/** Wishes that cannot be granted, and what is offered instead. */
class RefusalsTest {

  private static final String SOURCE = "3840x2160@60";

  /** What was offered is granted. */
  private static String granted(Refusal refusal) {
    return told(plan(SOURCE, Boxes.PLENTY, refusal.instead().orElseThrow())).get(0);
  }

  private static Refusal refusal(Wish wish) {
    Plan plan = plan(SOURCE, Boxes.PLENTY, wish);
    assertThat(plan.routes()).isEmpty();
    assertThat(plan.renditions()).isEmpty();
    return plan.refusals().get(wish.name());
  }

  @ParameterizedTest
  @CsvSource({
    "twitch:2160p60, twitch 1080p60@6000",
    "kick:1440p60, kick 1080p60@6000",
    "facebook:2160p30, facebook 1080p60@6000",
  })
  void fourKToAPlatformThatTakesLess(String wish, String instead) {
    Refusal refusal = refusal(wish(wish));
    assertThat(refusal.diagnosis().code()).isEqualTo("rendition-not-taken");
    assertThat(refusal.toString()).contains("its largest is 1080p60").contains("Choose 1080p60");
    assertThat(granted(refusal)).isEqualTo(instead);
  }

  @Test
  void aCodecThatThePlatformDoesNotTake() {
    Refusal refusal = refusal(wish("kick").withCodec(VideoCodec.AV1));
    assertThat(refusal.diagnosis().code()).isEqualTo("codec-not-taken");
    assertThat(refusal.toString()).contains("Kick does not take AV1");
    assertThat(granted(refusal)).isEqualTo("kick 1080p60@6000");
  }

  @Test
  void aCodecThatNothingInTheBoxEncodes() {
    Refusal refusal = refusal(wish("youtube").withCodec(VideoCodec.AV1));
    assertThat(refusal.diagnosis().code()).isEqualTo("no-encoder");
    assertThat(granted(refusal)).startsWith("youtube 2160p60@");
  }

  @Test
  void aRenditionThatNobodyKnows() {
    Refusal refusal = refusal(wish("twitch:8k"));
    assertThat(refusal.toString()).contains("'8k'").contains("1080p60, 1080p30");
    assertThat(granted(refusal)).isEqualTo("twitch 1080p60@6000");
  }

  @Test
  void aCapBelowWhatThePlatformNeeds() {
    Wish wish = wish("youtube").withVideoCap(Optional.of(Bitrate.ofKbps(100)));
    Refusal refusal = refusal(wish);
    assertThat(refusal.diagnosis().code()).isEqualTo("cap-below-floor");
    assertThat(granted(refusal)).startsWith("youtube");
  }

  @Test
  void aLowCapTakesASmallerRendition() {
    Wish wish = wish("youtube").withVideoCap(Optional.of(Bitrate.ofKbps(4000)));
    assertThat(told(plan("1920x1080@30", Boxes.PLENTY, wish)))
        .containsExactly("youtube 720p30@3000");
  }

  @Test
  void tenOutletsOnFiveMbpsLeaveThoseThatItCarriesAndTellTheOthersWhatTheyNeed() {
    Wish[] wishes = new Wish[10];
    java.util.Arrays.fill(wishes, wish("kick"));
    Resources line = Boxes.line(Boxes.processor(16, 1L << 36), 5000, UploadPolicy.ENFORCE);
    Plan plan = plan("1280x720@30", line, wishes);
    assertThat(told(plan)).startsWith("kick 720p30@2500");
    assertThat(plan.budget().verdict()).isEqualTo(Budget.Verdict.OK);
    assertThat(plan.refusals().keySet()).contains("kick10", "kick9", "kick3");
    assertThat(plan.refusals().values())
        .allMatch(each -> each.diagnosis().code().equals("upload-too-small"));
    Plan warned =
        plan(
            "1280x720@30",
            new Resources(line.hardware(), line.upload(), UploadPolicy.WARN),
            wishes);
    assertThat(warned.routes()).hasSize(10);
    assertThat(warned.budget().verdict()).isEqualTo(Budget.Verdict.EXCEEDED);
  }

  @Test
  void theUploadThatARefusalAsksForIsEnough() {
    Hardware box = Boxes.processor(16, 1L << 36);
    Plan plan =
        plan(
            "1280x720@30",
            Boxes.line(box, 4000, UploadPolicy.ENFORCE),
            wish("kick"),
            wish("twitch"));
    assertThat(plan.refusals()).containsOnlyKeys("twitch");
    String advice = plan.refusals().get("twitch").diagnosis().advice();
    long needed = Long.parseLong(advice.replaceAll("\\D*(\\d+) kbps.*", "$1"));
    assertThat(needed).isGreaterThan(4000);
    assertThat(
            plan(
                    "1280x720@30",
                    Boxes.line(box, needed, UploadPolicy.ENFORCE),
                    wish("kick"),
                    wish("twitch"))
                .refusals())
        .isEmpty();
  }

  @Test
  void theLastDestinationIsLoweredFirstAndToldWhy() {
    Resources line = Boxes.line(Boxes.processor(16, 1L << 36), 16_000, UploadPolicy.ENFORCE);
    Plan plan = plan("1920x1080@60", line, wish("twitch"), wish("kick"));
    assertThat(told(plan)).containsExactly("twitch 1080p60@6000", "kick 720p60@4000");
    assertThat(Wishes.reason(plan, "kick"))
        .contains("lowered from 1080p60")
        .contains("upload of 16000 kbps");
  }
}
