package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;

/** What differs between two plans. */
class PlanRevisionTest {

  private static final Canvas HD = new Canvas(new Resolution(1920, 1080), FrameRate.of(30));

  /** A plan that gives destinations a, b, c these renditions. */
  static Plan plan(String... renditions) {
    return plan(HD, Boxes.PLENTY, renditions);
  }

  private static Plan plan(Canvas canvas, Resources box, String... renditions) {
    ProfileLibrary library = ProfileLibrary.builtIn();
    List<Wish> wishes = new ArrayList<>();
    for (String each : renditions) {
      wishes.add(
          Wish.of(
                  "abc".substring(wishes.size()).substring(0, 1),
                  library.platform("custom").orElseThrow())
              .withRendition(Optional.of(each)));
    }
    return new Planner(library)
        .plan(
            new PlanRequest(Optional.empty(), Optional.empty(), Optional.of(canvas), wishes, box));
  }

  private static List<String> moved(PlanRevision revision) {
    return revision.moved().stream().map(Plan.Route::destination).toList();
  }

  @Test
  void theSamePlanChangesNothing() {
    PlanRevision revision = new PlanRevision(plan("1080p30", "720p30"), plan("1080p30", "720p30"));
    assertThat(revision.newTracks()).isEmpty();
    assertThat(revision.goneTracks()).isEmpty();
    assertThat(revision.moved()).isEmpty();
    assertThat(revision.concernsEngine()).isFalse();
  }

  @Test
  void onlyWhoGetsAnotherTrackMoves() {
    PlanRevision revision = new PlanRevision(plan("1080p30", "720p30"), plan("1080p30", "480p30"));
    assertThat(revision.newTracks()).containsExactly("480p30");
    assertThat(revision.goneTracks()).containsExactly("720p30");
    assertThat(revision.keptTracks()).containsExactlyInAnyOrder("1080p30", "aac160", "aac128");
    assertThat(moved(revision)).containsExactly("b");
    assertThat(revision.inWords()).isEqualTo("b gets 480p30 instead of 720p30");
    assertThat(revision.concernsEngine()).isTrue();
  }

  @Test
  void whoIsLoweredToWhatAnotherHasJoinsIt() {
    PlanRevision revision = new PlanRevision(plan("720p30", "1080p30"), plan("720p30", "720p30"));
    assertThat(revision.newTracks()).isEmpty();
    assertThat(revision.goneTracks()).containsExactlyInAnyOrder("1080p30", "aac160");
    assertThat(moved(revision)).containsExactly("b");
  }

  /** The same, but that its last rendition is another by the same name. */
  private static Plan withLast(Plan plan, Resolution size, double bitrate) {
    Plan.Rendition old = plan.renditions().get(1);
    Plan.Rendition other =
        new Plan.Rendition(
            old.name(),
            size,
            old.rate(),
            old.rateDivisor(),
            old.fit(),
            old.codec(),
            old.bitrate().times(bitrate),
            old.encoders(),
            "");
    return new Plan(
        plan.canvas(),
        plan.canvasReason(),
        List.of(plan.renditions().get(0), other),
        plan.sounds(),
        plan.routes(),
        plan.refusals(),
        plan.budget());
  }

  @Test
  void aTrackAtAnotherBitrateGoesOnAndNobodyMoves() {
    Plan before = plan("1080p30", "720p30");
    PlanRevision revision =
        new PlanRevision(before, withLast(before, new Resolution(1280, 720), 0.5));
    assertThat(revision.newTracks()).isEmpty();
    assertThat(revision.goneTracks()).isEmpty();
    assertThat(moved(revision)).isEmpty();
    assertThat(revision.retuned()).extracting(Plan.Rendition::name).containsExactly("720p30");
    assertThat(revision.concernsEngine()).isTrue();
    assertThat(revision.inWords()).isEqualTo("720p30 has 1250 kbps instead of 2500 kbps");
  }

  @Test
  void whoComesAndWhoGoesIsSaid() {
    PlanRevision coming = new PlanRevision(plan("1080p30"), plan("1080p30", "720p30"));
    assertThat(coming.started()).extracting(Plan.Route::destination).containsExactly("b");
    assertThat(coming.newTracks()).containsExactlyInAnyOrder("720p30", "aac128");
    assertThat(coming.inWords()).isEqualTo("b gets 720p30");
    PlanRevision going = new PlanRevision(plan("1080p30", "720p30"), plan("1080p30"));
    assertThat(going.stopped()).extracting(Plan.Route::destination).containsExactly("b");
    assertThat(going.inWords()).isEqualTo("b gets nothing any more");
  }

  @Test
  void aTrackThatIsDifferentByTheSameNameIsANewOne() {
    Plan before = plan("1080p30", "720p30");
    PlanRevision revision = new PlanRevision(before, withLast(before, new Resolution(854, 480), 1));
    assertThat(revision.newTracks()).containsExactly("720p30");
    assertThat(revision.goneTracks()).containsExactly("720p30");
    assertThat(moved(revision)).containsExactly("b");
  }

  @Test
  void otherEncodersConcernTheEngineAndNobodyElse() {
    PlanRevision revision =
        new PlanRevision(plan("1080p30"), plan(HD, Boxes.withCard("h264_nvenc"), "1080p30"));
    assertThat(revision.concernsEngine()).isTrue();
    assertThat(revision.moved()).isEmpty();
    assertThat(revision.newTracks()).isEmpty();
  }

  @Test
  void theCanvasStays() {
    Plan other =
        plan(new Canvas(new Resolution(1280, 720), FrameRate.of(30)), Boxes.PLENTY, "720p30");
    assertThatThrownBy(() -> new PlanRevision(plan("720p30"), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1280x720");
  }
}
