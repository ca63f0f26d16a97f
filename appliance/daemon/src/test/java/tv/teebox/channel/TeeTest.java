package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.plan.Boxes;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.timeline.Timeline;

class TeeTest {

  private static final String VIDEO = "720p30";
  private static final String SOUND = "aac128";

  private final Plan plan = plan("one", "two");
  private final Timeline timeline = new Timeline(plan.canvas().rate(), 0);
  private final Tee tee = new Tee(plan, timeline);
  private final List<FlvTag> taken = new ArrayList<>();

  {
    tee.pairOf(route(0)).add(taken::add);
  }

  private static Plan plan(String... names) {
    ProfileLibrary library = ProfileLibrary.builtIn();
    List<Wish> wishes = new ArrayList<>();
    for (String name : names) {
      wishes.add(
          Wish.of(name, library.platform("custom").orElseThrow())
              .withRendition(Optional.of(VIDEO)));
    }
    return new Planner(library)
        .plan(
            new PlanRequest(
                Optional.empty(), Optional.empty(), Optional.empty(), wishes, Boxes.PLENTY));
  }

  private Plan.Encoded route(int index) {
    return (Plan.Encoded) plan.routes().get(index);
  }

  private void video(FlvTag... tags) {
    for (FlvTag tag : tags) {
      tee.onTag(VIDEO, tag, 1);
    }
  }

  /** Sound far ahead, so that no picture waits for it. */
  private void soundIsAhead() {
    tee.onTag(SOUND, audio(1_000_000), 1);
  }

  @Test
  void routesWithTheSameTracksShareThem() {
    assertThat(plan.renditions()).hasSize(1);
    assertThat(tee.pairOf(route(0))).isSameAs(tee.pairOf(route(1)));
  }

  @Test
  void theSameHeaderOfAFreshEngineIsNotSentAgain() {
    soundIsAhead();
    video(Tags.HD_HEADER, keyframe(0), frame(33));
    video(Tags.HD_HEADER, keyframe(500), frame(533));
    assertThat(taken)
        .containsExactly(Tags.HD_HEADER.at(0), keyframe(0), frame(33), keyframe(500), frame(533));
  }

  @Test
  void aChangedHeaderGoesOutRightBeforeItsFirstFrame() {
    soundIsAhead();
    video(Tags.HD_HEADER, keyframe(0));
    video(Tags.SD_HEADER);
    assertThat(taken).hasSize(2);
    video(keyframe(500));
    assertThat(taken)
        .containsExactly(Tags.HD_HEADER.at(0), keyframe(0), Tags.SD_HEADER.at(500), keyframe(500));
  }

  @Test
  void aHeaderWhoseEngineDiedBeforeAnyFrameIsStillOwedToItsSuccessor() {
    soundIsAhead();
    video(Tags.HD_HEADER, keyframe(0));
    video(Tags.SD_HEADER); // this engine dies before a frame
    video(Tags.SD_HEADER, keyframe(500));
    assertThat(taken).containsSubsequence(Tags.SD_HEADER.at(500), keyframe(500));
  }

  @Test
  void anOldHeaderAfterOneThatWasNeverSentIsNotRepeated() {
    soundIsAhead();
    video(Tags.HD_HEADER, keyframe(0));
    video(Tags.SD_HEADER); // this engine dies before a frame
    video(Tags.HD_HEADER, keyframe(500));
    assertThat(taken).containsExactly(Tags.HD_HEADER.at(0), keyframe(0), keyframe(500));
  }

  @Test
  void timeNeverGoesBack() {
    soundIsAhead();
    video(Tags.HD_HEADER, keyframe(100), frame(133), frame(133), frame(120), frame(166));
    assertThat(taken)
        .filteredOn(FlvTag::isVideoFrame)
        .extracting(FlvTag::timestampMs)
        .containsExactly(100L, 133L, 166L);
    assertThat(tee.meter(VIDEO).outOfOrderFrames()).isEqualTo(2);
  }

  @Test
  void tracksThatNobodyPlannedAreNoMatter() {
    tee.onTag("4320p120", keyframe(0), 1);
    assertThat(taken).isEmpty();
  }

  @Test
  void aFreshEngineIsToldTheLastTickOfWhichAPictureHasLeft() {
    assertThat(tee.lastTick()).isEqualTo(-1);
    video(Tags.HD_HEADER, keyframe(1000));
    assertThat(tee.lastTick()).isEqualTo(30);
    // Decoded at 1033, shown 67 ms later: tick 33, ahead of what is decoded next.
    video(Tags.video(1033, "2701000043"));
    video(frame(1067));
    assertThat(tee.lastTick()).isEqualTo(33);
  }

  @Test
  void theLastFramesArrivalIsKnown() {
    assertThat(tee.lastFrameNanos()).isZero();
    tee.onTag(VIDEO, keyframe(0), 77);
    tee.onTag(SOUND, audio(0), 99);
    assertThat(tee.lastFrameNanos()).isEqualTo(77);
  }
}
