package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.plan.Wishes.told;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Bitrate;

/** What a destination gets that does not take what it got. */
class ReliefTest {

  private static final String SOURCE = "1920x1080@60";

  private final Planner planner = new Planner(Wishes.LIBRARY);
  private final Relief relief = planner.relief();

  private static List<Wish> wishes(String... wishes) {
    return List.of(
        Wishes.request(
                SOURCE, Boxes.PLENTY, Arrays.stream(wishes).map(Wishes::wish).toArray(Wish[]::new))
            .destinations()
            .toArray(Wish[]::new));
  }

  private Plan plan(List<Wish> wishes, Resources resources) {
    return Wishes.plan(SOURCE, resources, wishes.toArray(Wish[]::new));
  }

  private Plan relieving(Plan plan, List<Wish> wishes, Resources resources, String who, int kbps) {
    return relief.relieving(
        plan, wishes, resources, Correction.NONE, Map.of(who, Bitrate.ofKbps(kbps)));
  }

  @Test
  void itJoinsTheBestOfTheSamePictureThatItTakes() {
    List<Wish> wishes =
        wishes("custom:720p30", "custom:720p30@1500", "custom:720p30@1000", "custom:480p30");
    Plan onAir = plan(wishes, Boxes.PLENTY);
    Plan next = relieving(onAir, wishes, Boxes.PLENTY, "custom", 1700);
    assertThat(told(next))
        .containsExactly(
            "custom 720p30@1500",
            "custom2 720p30@1500",
            "custom3 720p30@1000",
            "custom4 480p30@1200");
    assertThat(next.renditions())
        .extracting(Plan.Rendition::name)
        .as("and what nobody gets any more is not encoded")
        .containsExactly("720p30-1500k", "720p30-1000k", "480p30");
    assertThat(Wishes.reason(next, "custom"))
        .isEqualTo("lowered from 720p30 at 2500 kbps: it carries no more than 1700 kbps of video");
    assertThat(next.budget().total().kbps()).isEqualTo(onAir.budget().total().kbps() - 1000);
  }

  @Test
  void whereThereIsNoneItHasItsOwn() {
    List<Wish> wishes = wishes("twitch:720p30", "kick:720p30");
    Plan onAir = plan(wishes, Boxes.PLENTY);
    Plan next = relieving(onAir, wishes, Boxes.PLENTY, "kick", 1740);
    assertThat(told(next)).containsExactly("twitch 720p30@2500", "kick 720p30@1700");
    assertThat(next.renditions()).hasSize(2);
    assertThat(next.renditions().get(0)).isEqualTo(onAir.renditions().get(0));
    assertThat(next.renditions().get(1).encoder().options().toString())
        .as("it is encoded as it is called")
        .contains("1700");
  }

  @Test
  void whereTheBoxHasNoRoomBesideTheOthersNothingChanges() {
    List<Wish> wishes = wishes("twitch:720p30", "kick:720p30");
    Resources small = Boxes.ofOneEncode();
    Plan onAir = plan(wishes, small);
    assertThat(relieving(onAir, wishes, small, "kick", 1700)).isEqualTo(onAir);
  }

  @Test
  void whoHasItsOwnAlreadyNeedsNoRoomForAnother() {
    List<Wish> wishes = wishes("kick:720p30");
    Resources small = Boxes.ofOneEncode();
    assertThat(told(relieving(plan(wishes, small), wishes, small, "kick", 1700)))
        .containsExactly("kick 720p30@1700");
  }

  @Test
  void whatABoxWasSeenNotToCarryIsNotPlannedAgain() {
    List<Wish> wishes = wishes("twitch:720p30", "kick:720p30");
    Resources box = Boxes.resources(Boxes.processor(2, 64_000_000_000L));
    Plan onAir = plan(wishes, box);
    Plan next = relieving(onAir, wishes, box, "kick", 1700);
    assertThat(next.renditions()).hasSize(2);
    Correction seen = new Correction(Map.of("cpu", 0.25), Map.of("cpu", "is slow"), Map.of());
    assertThat(relief.relieving(onAir, wishes, box, seen, Map.of("kick", Bitrate.ofKbps(1700))))
        .isEqualTo(onAir);
  }

  @Test
  void nobodyGetsLessThanItsPlatformWants() {
    List<Wish> wishes = wishes("facebook:720p30", "twitch:720p30@1000");
    Plan onAir = plan(wishes, Boxes.PLENTY);
    Plan next = relieving(onAir, wishes, Boxes.PLENTY, "facebook", 1100);
    assertThat(told(next)).containsExactly("facebook 720p30@1500", "twitch 720p30@1000");
    assertThat(relieving(next, wishes, Boxes.PLENTY, "facebook", 500))
        .as("and that is the end of it")
        .isEqualTo(next);
  }

  @Test
  void whereThePlatformHasNoFloorItEndsWhereNothingIsToBeSeen() {
    List<Wish> wishes = wishes("kick:720p30");
    Plan next = relieving(plan(wishes, Boxes.PLENTY), wishes, Boxes.PLENTY, "kick", 100);
    assertThat(told(next)).containsExactly("kick 720p30@600");
  }

  @Test
  void aCapThatIsKeptChangesNothing() {
    List<Wish> wishes = wishes("kick:720p30");
    Plan onAir = plan(wishes, Boxes.PLENTY);
    assertThat(relieving(onAir, wishes, Boxes.PLENTY, "kick", 2500)).isSameAs(onAir);
    assertThat(relieving(onAir, wishes, Boxes.PLENTY, "kick", 2400))
        .as("nor does one that spares hardly anything")
        .isSameAs(onAir);
    assertThat(relieving(onAir, wishes, Boxes.PLENTY, "nobody", 1)).isSameAs(onAir);
  }

  @Test
  void itGetsBackWhatItHad() {
    List<Wish> wishes = wishes("twitch:720p30", "kick:720p30", "trovo:1080p60");
    Plan onAir = plan(wishes, Boxes.PLENTY);
    Plan low = relieving(onAir, wishes, Boxes.PLENTY, "trovo", 3000);
    assertThat(told(low)).contains("trovo 1080p60@3000");
    Optional<Plan> back =
        relief.restoring(
            low,
            wishes,
            Boxes.PLENTY,
            Correction.NONE,
            onAir.renditionOf("trovo").orElseThrow(),
            (Plan.Encoded) onAir.routeOf("trovo").orElseThrow());
    assertThat(told(back.orElseThrow())).isEqualTo(told(onAir));
    assertThat(back.get().routes()).isEqualTo(onAir.routes());
    assertThat(back.get().budget()).isEqualTo(onAir.budget());
  }
}
