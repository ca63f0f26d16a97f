package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.profiles.ProfileLibrary;

class PlannerTest {

  private final ProfileLibrary library = ProfileLibrary.builtIn();
  private final Planner planner = new Planner(library);

  private static final Canvas HD30 = canvas("1280x720", "30");
  private static final Canvas FULL_HD60 = canvas("1920x1080", "60");

  private static Canvas canvas(String size, String rate) {
    return new Canvas(Resolution.parse(size), FrameRate.parse(rate));
  }

  private Wish wish(String name, String platform, String rendition) {
    return Wish.of(name, library.platform(platform).orElseThrow())
        .withRendition(Optional.ofNullable(rendition));
  }

  private Plan plan(Canvas source, Wish... wishes) {
    return planner.plan(
        new PlanRequest(
            Optional.ofNullable(source),
            Optional.empty(),
            Optional.empty(),
            List.of(wishes),
            Boxes.PLENTY));
  }

  @Test
  void destinationsThatWantTheSameShareOneEncode() {
    Plan plan = plan(HD30, wish("a", "twitch", null), wish("b", "kick", null));
    assertThat(plan.renditions()).extracting(Plan.Rendition::name).containsExactly("720p30");
    assertThat(plan.routes()).extracting(Plan.Route::what).containsOnly("720p30");
    assertThat(plan.routeOf("b").orElseThrow().reason()).contains("shares");
    assertThat(plan.budget().total().kbps()).isEqualTo(2 * (2500 + 128));
  }

  @Test
  void aBackupIsOneMoreCopyOfTheSameStreamAndNoEncode() {
    Wish one = wish("a", "youtube", "720p30");
    Plan plan = plan(HD30, one.withCopies(2), wish("b", "kick", "720p30"));
    assertThat(plan.renditions()).hasSize(1);
    assertThat(plan.routes()).hasSize(2);
    assertThat(plan.routeOf("a").orElseThrow().reason()).contains("backup server");
    assertThat(plan.budget().total().kbps()).isEqualTo(3 * (3000 + 128));
    assertThat(plan.budget().required().kbps()).isEqualTo(3 * 3 * (3000 + 128) / 2);
  }

  @Test
  void anEnforcedUploadCarriesBothCopiesOrNone() {
    Wish wish = wish("a", "youtube", "360p30").withCopies(2);
    long needed = 2 * (800 + 128) * 3 / 2;
    assertThat(enforced(needed, wish).routes()).hasSize(1);
    Plan refused = enforced(needed - 1, wish);
    assertThat(refused.routes()).isEmpty();
    assertThat(refused.refusals().get("a").toString())
        .contains(needed + " kbps")
        .contains("its backup");
  }

  private Plan enforced(long uploadKbps, Wish wish) {
    Resources line =
        new Resources(
            Boxes.PLENTY.hardware(),
            Optional.of(Bitrate.ofKbps(uploadKbps)),
            Resources.UploadPolicy.ENFORCE);
    return planner.plan(
        new PlanRequest(
            Optional.of(HD30), Optional.empty(), Optional.empty(), List.of(wish), line));
  }

  @Test
  void whatIsRefusedElsewhereIsSaidBesideThePlansOwnRefusals() {
    Refusal elsewhere =
        new Refusal(
            new Diagnosis(Diagnosis.Category.CONFIG, "key-used", "used", ""), Optional.empty());
    Plan plan = plan(HD30, wish("a", "twitch", "8k")).refusing(Map.of("b", elsewhere));
    assertThat(plan.refusals()).containsOnlyKeys("a", "b").containsEntry("b", elsewhere);
  }

  @Test
  void aLadderIsOneRungPerDistinctWish() {
    Plan plan =
        plan(
            FULL_HD60,
            wish("hd60", "twitch", null),
            wish("hd30", "kick", "720p30"),
            wish("sd30", "custom", "480p30"));
    assertThat(plan.renditions())
        .extracting(Plan.Rendition::name)
        .containsExactly("1080p60", "720p30", "480p30");
    assertThat(plan.renditions()).extracting(Plan.Rendition::rateDivisor).containsExactly(1, 2, 2);
    assertThat(plan.renditions())
        .extracting(each -> each.size().toString())
        .containsExactly("1920x1080", "1280x720", "854x480");
  }

  @Test
  void nothingIsEnlarged() {
    Plan plan = plan(canvas("640x360", "25"), wish("a", "twitch", "1080p60"));
    assertThat(plan.renditions().get(0).size()).isEqualTo(new Resolution(640, 360));
    assertThat(plan.renditions().get(0).rate()).isEqualTo(FrameRate.of(25));
  }

  @Test
  void aPlatformsCapHolds() {
    Wish greedy =
        wish("a", "twitch", "1080p60").withVideoBitrate(Optional.of(Bitrate.ofKbps(9000)));
    assertThat(plan(FULL_HD60, greedy).renditions().get(0).bitrate().kbps()).isEqualTo(6000);
  }

  @Test
  void broadcastRatesStayExact() {
    Plan plan = plan(canvas("1920x1080", "59.94"), wish("a", "kick", "720p30"));
    assertThat(plan.renditions().get(0).rate()).isEqualTo(new FrameRate(30000, 1001));
    assertThat(plan.canvas().rate()).isEqualTo(new FrameRate(60000, 1001));
  }

  @Test
  void withoutASourceTheCanvasIs1080p30() {
    assertThat(plan(null, wish("a", "twitch", null)).canvas()).isEqualTo(canvas("1920x1080", "30"));
  }

  @Test
  void aFasterSourceIsHalved() {
    assertThat(plan(canvas("1920x1080", "120"), wish("a", "kick", null)).canvas().rate())
        .isEqualTo(FrameRate.of(60));
  }

  @Test
  void anUnknownRenditionIsRefusedAloneWithTheKnownOnes() {
    Plan plan = plan(HD30, wish("a", "twitch", "8k"), wish("b", "kick", null));
    assertThat(plan.refusals()).containsOnlyKeys("a");
    assertThat(plan.refusals().get("a").toString()).contains("8k").contains("720p30");
    assertThat(plan.routes()).extracting(Plan.Route::destination).containsExactly("b");
  }

  @Test
  void aSourceThatClaimsMoreThanAnyPlatformTakesIsFittedIntoWhatTheyDo() {
    Plan plan = plan(canvas("8192x8192", "30"), wish("one", "custom", null));
    assertThat(plan.canvas().size()).isEqualTo(Resolution.parse("3840x2160"));
    assertThat(plan.renditions().get(0).size().height()).isEqualTo(2160);
  }
}
