package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.plan.Wishes.told;
import static tv.teebox.plan.Wishes.wish;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What gives way on air where the box carries less than was reckoned. */
class ReplannerTest {

  private static final String SOURCE = "1920x1080@60";
  private static final long MEMORY = 64_000_000_000L;

  private final Replanner replanner = new Replanner(new Planner(Wishes.LIBRARY));

  /** As the plan names them, each planned and encoded on the same device. */
  private static List<Observed> seen(Plan plan, double... ratios) {
    return java.util.stream.IntStream.range(0, ratios.length)
        .mapToObj(i -> seen(plan, i, plan.renditions().get(i).encoder().device(), ratios[i]))
        .toList();
  }

  private static Observed seen(Plan plan, int index, String device, double ratio) {
    Plan.Rendition rendition = plan.renditions().get(index);
    double fps = rendition.rate().fps();
    return new Observed(rendition.name(), device, fps, fps * ratio);
  }

  /** A channel on air, and what is seen of it. */
  private final class OnAir {
    final List<Wish> wishes;
    final Resources resources;
    Plan plan;
    Correction known = Correction.NONE;

    OnAir(Resources resources, String... wishes) {
      this.wishes = Arrays.stream(wishes).map(Wishes::wish).toList();
      this.resources = resources;
      this.plan = Wishes.plan(SOURCE, resources, this.wishes.toArray(Wish[]::new));
    }

    boolean revise(List<Observed> observed) {
      Optional<Replanner.Lighter> lighter =
          replanner.lighter(plan, wishes, resources, known, observed);
      lighter.ifPresent(
          each -> {
            plan = each.plan();
            known = each.correction();
          });
      return lighter.isPresent();
    }
  }

  private OnAir ladder(Hardware box) {
    return new OnAir(Boxes.resources(box), "twitch", "kick:720p30");
  }

  @Test
  void theLastRungGivesWayFirstAndTheReasonNamesWhatWasSeen() {
    OnAir channel = ladder(Boxes.processor(4, MEMORY));
    Plan before = channel.plan;
    assertThat(told(before)).containsExactly("twitch 1080p60@6000", "kick 720p30@2500");
    assertThat(channel.revise(seen(before, 1.0, 0.9))).isTrue();
    assertThat(told(channel.plan).get(0)).isEqualTo("twitch 1080p60@6000");
    assertThat(Wishes.reason(channel.plan, "kick"))
        .startsWith("lowered from 720p30: 4 cores encoded only 27 of 30 frames a second of 720p30");
    assertThat(channel.plan.renditions().get(1).reason()).contains("encoded only 27 of 30");
    assertThat(channel.plan.renditions().get(0))
        .as("and nothing is said of what stays")
        .isEqualTo(before.renditions().get(0));
    assertThat(channel.plan.routes().get(0)).isEqualTo(before.routes().get(0));
  }

  @Test
  void theFirstPictureGivesWayWhenAllBelowItHave() {
    OnAir channel = ladder(Boxes.processor(64, MEMORY));
    while (channel.revise(List.of(seen(channel.plan, 0, Hardware.CPU, 0.6)))) {
      String first = told(channel.plan).get(0);
      if (!first.equals("twitch 1080p60@6000")) {
        assertThat(told(channel.plan).get(1)).isEqualTo("kick 360p30@800");
      }
    }
    assertThat(told(channel.plan)).containsExactly("twitch 360p30@800", "kick 360p30@800");
    assertThat(channel.plan.renditions()).as("shared at last").hasSize(1);
  }

  @Test
  void aSecondRevisionKnowsOfTheFirst() {
    OnAir channel = ladder(Boxes.processor(64, MEMORY));
    assertThat(channel.revise(seen(channel.plan, 0.9, 0.9))).isTrue();
    double first = channel.known.shareOf(Hardware.CPU);
    assertThat(channel.revise(seen(channel.plan, 0.9, 0.9))).isTrue();
    assertThat(channel.known.shareOf(Hardware.CPU)).isLessThan(first);
  }

  @Test
  void oneBadSpellHalvesWhatIsAskedAtMost() {
    OnAir channel = new OnAir(Boxes.resources(Boxes.processor(2, MEMORY)), "twitch:1080p30");
    assertThat(channel.revise(seen(channel.plan, 0.01))).isTrue();
    assertThat(channel.known.shareOf(Hardware.CPU)).isGreaterThanOrEqualTo(0.45);
  }

  @Test
  void wherePicturesAreAsSmallAsTheyGetNothingChanges() {
    OnAir channel = new OnAir(Boxes.resources(Boxes.processor(2, MEMORY)), "twitch:360p30");
    assertThat(channel.revise(seen(channel.plan, 0.3))).isFalse();
    assertThat(told(channel.plan)).containsExactly("twitch 360p30@800");
  }

  @Test
  void aSlowCardGivesTheRestToTheProcessor() {
    Hardware box =
        new Hardware(
            Boxes.processor(16, MEMORY).processor(),
            List.of(Boxes.card("nvidia0", "h264_nvenc", 1_000_000_000, 8)),
            MEMORY);
    OnAir channel = ladder(box);
    assertThat(channel.revise(seen(channel.plan, 0.8, 0.8))).isTrue();
    assertThat(told(channel.plan))
        .as("nobody gets less")
        .containsExactly("twitch 1080p60@6000", "kick 720p30@2500");
    assertThat(channel.plan.renditions())
        .extracting(each -> each.encoder().device())
        .contains("cpu");
  }

  @Test
  void theProcessorThatStandsInForACardIsNotToldToUseTheCard() {
    Hardware box =
        new Hardware(
            Boxes.processor(4, MEMORY).processor(),
            List.of(Boxes.card("nvidia0", "h264_nvenc", 1_000_000_000, 8)),
            MEMORY);
    OnAir channel = ladder(box);
    List<Observed> observed =
        List.of(seen(channel.plan, 0, "cpu", 0.7), seen(channel.plan, 1, "cpu", 0.9));
    assertThat(channel.revise(observed)).isTrue();
    assertThat(channel.plan.renditions())
        .allSatisfy(
            each ->
                assertThat(each.encoders())
                    .extracting(Plan.Encoder::device)
                    .containsExactly("cpu"));
    assertThat(told(channel.plan)).doesNotContain("kick 720p30@2500");
  }

  @Test
  void whoGetsTheSourceAsItIsKeepsIt() {
    Resources box = Boxes.line(Boxes.processor(4, MEMORY), 50_000, Resources.UploadPolicy.ENFORCE);
    List<Wish> wishes =
        List.of(
            wish("twitch"),
            Wishes.named("own", wish("custom")).withDirect(true),
            wish("kick:720p30"));
    PlanRequest request =
        new PlanRequest(
            Optional.of(Wishes.canvas(SOURCE)),
            Optional.of(
                new PlanRequest.Measured(
                    tv.teebox.media.VideoCodec.H264,
                    tv.teebox.media.AudioCodec.AAC,
                    tv.teebox.media.Bitrate.ofKbps(8000),
                    java.time.Duration.ofSeconds(2))),
            Optional.empty(),
            wishes,
            box);
    Plan onAir = new Planner(Wishes.LIBRARY).plan(request);
    assertThat(told(onAir))
        .containsExactly("twitch 1080p60@6000", "own direct", "kick 720p30@2500");
    Plan next =
        replanner
            .lighter(onAir, wishes, box, Correction.NONE, seen(onAir, 0.9, 0.9))
            .orElseThrow()
            .plan();
    assertThat(next.routes().get(1)).isEqualTo(onAir.routes().get(1));
    assertThat(next.routes())
        .extracting(Plan.Route::destination)
        .containsExactly("twitch", "own", "kick");
    assertThat(next.budget().total().kbps())
        .isEqualTo(
            8000
                + Stream.of(0, 2)
                    .map(i -> (Plan.Encoded) next.routes().get(i))
                    .mapToLong(
                        each ->
                            next.rendition(each.rendition()).orElseThrow().bitrate().kbps()
                                + next.sound(each.sound()).orElseThrow().bitrate().kbps())
                    .sum());
  }
}
