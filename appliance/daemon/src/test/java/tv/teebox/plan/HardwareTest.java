package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.plan.Wishes.plan;
import static tv.teebox.plan.Wishes.request;
import static tv.teebox.plan.Wishes.told;
import static tv.teebox.plan.Wishes.wish;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.Hardware.Device;

/** What the box has, and what becomes of the plan where it has less. */
class HardwareTest {

  private static final String SOURCE = "1920x1080@60";
  private static final long PLENTY_OF_MEMORY = 64_000_000_000L;

  /** Enough for 1080p60 (124 million pixels a second) and little more. */
  private static final Hardware TWO_CORES = Boxes.processor(2, PLENTY_OF_MEMORY);

  private static Plan ladder(Hardware box) {
    return plan(SOURCE, Boxes.resources(box), wish("twitch"), wish("kick:720p30"));
  }

  private static Device changed(
      Device device, int sessionsInUse, OptionalInt celsius, boolean throttled, double busy) {
    return new Device(
        device.id(),
        device.title(),
        device.proofs(),
        device.mostSessions(),
        sessionsInUse,
        celsius,
        throttled,
        busy);
  }

  private static Hardware cpu(OptionalInt celsius, boolean throttled, double busy) {
    return new Hardware(
        changed(TWO_CORES.processor(), 0, celsius, throttled, busy), List.of(), PLENTY_OF_MEMORY);
  }

  private static Hardware withCard(Device card) {
    return new Hardware(
        Boxes.processor(4, PLENTY_OF_MEMORY).processor(), List.of(card), PLENTY_OF_MEMORY);
  }

  @Test
  void fewCoresLowerTheLeastImportantRungFirst() {
    Plan plan = ladder(TWO_CORES);
    assertThat(told(plan)).containsExactly("twitch 1080p60@6000", "kick 360p30@800");
    assertThat(Wishes.reason(plan, "kick")).contains("lowered from 720p30").contains("2 cores");
    assertThat(told(ladder(Boxes.processor(4, PLENTY_OF_MEMORY))))
        .containsExactly("twitch 1080p60@6000", "kick 720p30@2500");
  }

  @Test
  void aSingleCoreLowersTheMainPictureAsWell() {
    Plan plan = ladder(Boxes.processor(1, PLENTY_OF_MEMORY));
    assertThat(plan.refusals()).isEmpty();
    assertThat(told(plan).get(0)).doesNotContain("1080p60");
    assertThat(Wishes.reason(plan, "twitch")).contains("1 core cannot encode more");
  }

  @Test
  void littleMemoryLowersTheLadder() {
    Plan plan = ladder(Boxes.processor(16, 220_000_000));
    assertThat(told(plan)).startsWith("twitch 1080p60@6000").doesNotContain("kick 720p30@2500");
    assertThat(Wishes.reason(plan, "kick")).contains("memory");
  }

  @Test
  void aHotOrSlowedDownProcessorGetsLessToDo() {
    assertThat(told(ladder(cpu(OptionalInt.of(60), false, 0)))).contains("twitch 1080p60@6000");
    Plan hot = ladder(cpu(OptionalInt.of(95), false, 0));
    assertThat(told(hot)).doesNotContain("twitch 1080p60@6000");
    assertThat(Wishes.reason(hot, "twitch")).contains("95 °C");
    Plan throttled = ladder(cpu(OptionalInt.empty(), true, 0));
    assertThat(Wishes.reason(throttled, "twitch")).contains("slowed down");
  }

  @Test
  void aProcessorThatOthersUseGetsLessToDo() {
    Plan busy = ladder(cpu(OptionalInt.empty(), false, 0.5));
    assertThat(told(busy)).doesNotContain("twitch 1080p60@6000");
    assertThat(Wishes.reason(busy, "twitch")).contains("busy with other things");
  }

  @Test
  void aProvedCardComesFirstAndTheProcessorStandsIn() {
    Plan plan = ladder(withCard(Boxes.card("nvidia0", "libx264", 1_000_000_000, 3)));
    assertThat(plan.renditions())
        .allSatisfy(
            each ->
                assertThat(each.encoders())
                    .extracting(Plan.Encoder::device)
                    .containsExactly("nvidia0", "cpu"));
    assertThat(plan.renditions().get(0).reason()).contains("the card nvidia0, as proved");
  }

  @Test
  void aCardWithoutFreeSessionsLeavesTheRestToTheProcessor() {
    Device card = Boxes.card("nvidia0", "libx264", 1_000_000_000, 3);
    Plan plan = ladder(withCard(changed(card, 2, OptionalInt.of(50), false, 0)));
    assertThat(plan.renditions())
        .extracting(each -> each.encoder().device())
        .containsExactly("nvidia0", "cpu");
    assertThat(plan.renditions().get(1).reason())
        .contains("all encoder sessions of the card nvidia0 are in use");
  }

  @Test
  void whatIsNotInTheWayIsNotLowered() {
    // The only session for AV1 is taken, and H.264 goes to the processor, which has time.
    Device card = Boxes.card("nvidia0", "av1_nvenc", 1_000_000_000, 1);
    Hardware box = withCard(changed(card, 1, OptionalInt.of(50), false, 0));
    Plan plan =
        plan(
            SOURCE,
            Boxes.resources(box),
            wish("youtube").withCodec(VideoCodec.AV1),
            wish("twitch"));
    assertThat(told(plan)).containsExactly("twitch 1080p60@6000", "youtube box-too-small");
  }

  @Test
  void aCardThatProvedNothingIsNotUsed() {
    Device card =
        new Device(
            "nvidia0",
            "the card",
            List.of(),
            OptionalInt.empty(),
            0,
            OptionalInt.empty(),
            false,
            0);
    Plan plan = ladder(withCard(card));
    assertThat(plan.renditions()).allMatch(each -> each.encoder().device().equals("cpu"));
    assertThat(plan.renditions().get(0).reason()).contains("no hardware encoder has been proved");
  }

  @Test
  void aBoxWithoutRoomForAnyPictureLeavesOutTheLastOnes() {
    Plan plan =
        plan("1280x720@30", Boxes.resources(Boxes.processor(1, 10_000_000)), wish("twitch"));
    assertThat(plan.routes()).isEmpty();
    assertThat(plan.refusals().get("twitch").diagnosis().code()).isEqualTo("box-too-small");
  }

  @Test
  void channelsShareTheBoxAndTheLine() {
    Resources box =
        Boxes.line(Boxes.processor(2, PLENTY_OF_MEMORY), 20_000, Resources.UploadPolicy.ENFORCE);
    PlanRequest one = request(SOURCE, box, wish("twitch"));
    List<Plan> plans = new Planner(Wishes.LIBRARY).plan(List.of(one, one));
    assertThat(told(plans.get(0))).containsExactly("twitch 1080p60@6000");
    assertThat(told(plans.get(1)).get(0)).doesNotContain("1080p60@6000");
    assertThat(Wishes.reason(plans.get(1), "twitch")).contains("lowered from 1080p60");
    assertThat(plans.get(1).budget().available().orElseThrow().kbps())
        .isEqualTo(20_000 - (6000 + 160) * 3 / 2);
  }
}
