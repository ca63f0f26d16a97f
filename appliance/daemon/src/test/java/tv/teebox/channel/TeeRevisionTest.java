package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.StreamMetadata;
import tv.teebox.plan.Plan;
import tv.teebox.timeline.Timeline;

/** A tee that takes another plan in mid-stream. */
class TeeRevisionTest {

  private final Plan before = PlanRevisionTest.plan("1080p30", "720p30");
  private final Plan after = PlanRevisionTest.plan("1080p30", "480p30");
  private final Tee tee = new Tee(before, new Timeline(before.canvas().rate(), 0));

  private static Plan.Encoded route(Plan plan, int index) {
    return (Plan.Encoded) plan.routes().get(index);
  }

  private void give(String track, FlvTag... tags) {
    for (FlvTag tag : tags) {
      tee.onTag(track, tag, 1);
    }
  }

  private List<FlvTag> taken(TrackPair pair) {
    List<FlvTag> taken = new ArrayList<>();
    pair.add(taken::add);
    return taken;
  }

  private void revise() {
    tee.use(new PlanRevision(before, after));
  }

  @Test
  void aTrackThatStaysGoesOnAsIfNothingHadHappened() {
    TrackPair pair = tee.pairOf(route(before, 0));
    List<FlvTag> taken = taken(pair);
    give("1080p30", Tags.HD_HEADER, keyframe(0), frame(33));
    give("aac160", Tags.AUDIO_HEADER, audio(0));
    revise();
    assertThat(tee.pairOf(route(after, 0))).isSameAs(pair);
    give("1080p30", Tags.HD_HEADER, keyframe(66), frame(100));
    give("aac160", Tags.AUDIO_HEADER, audio(40), audio(90), audio(120));
    assertThat(taken)
        .containsExactly(
            Tags.HD_HEADER.at(0),
            keyframe(0),
            Tags.AUDIO_HEADER.at(0),
            audio(0),
            frame(33),
            audio(40),
            keyframe(66),
            audio(90),
            frame(100));
  }

  @Test
  void aTrackThatIsOverGoesOnForWhoeverStillListens() {
    TrackPair old = tee.pairOf(route(before, 1));
    List<FlvTag> taken = new ArrayList<>();
    Feed.Listener listener = taken::add;
    old.add(listener);
    revise();
    assertThat(tee.retire()).containsExactly("720p30");
    give("720p30", Tags.HD_HEADER, keyframe(0), frame(33));
    give("aac128", Tags.AUDIO_HEADER, audio(0), audio(40));
    assertThat(taken).contains(keyframe(0));
    old.remove(listener);
    taken.clear();
    assertThat(tee.retire()).isEmpty();
    old.add(listener);
    give("720p30", keyframe(1000));
    give("aac128", audio(1000), audio(9000));
    assertThat(taken).isEmpty();
  }

  @Test
  void aNewPairKnowsTheHeaderOfTheSoundThatStays() {
    give("720p30", Tags.HD_HEADER, keyframe(0));
    give("aac128", Tags.AUDIO_HEADER, audio(0));
    revise();
    TrackPair pair = tee.pairOf(route(after, 1));
    assertThat(pair.headers()).contains(Tags.AUDIO_HEADER.at(0));
    StreamMetadata metadata = StreamMetadata.ofTag(pair.headers().get(0)).orElseThrow();
    assertThat(metadata.number("height")).contains(480.0);
  }

  @Test
  void soundThatWaitedForItsPictureWaitsInTheNewPair() {
    give("720p30", Tags.HD_HEADER, keyframe(0));
    give("aac128", Tags.AUDIO_HEADER, audio(0), audio(21), audio(42));
    revise();
    List<FlvTag> taken = taken(tee.pairOf(route(after, 1)));
    give("480p30", Tags.SD_HEADER, keyframe(33));
    give("aac128", Tags.AUDIO_HEADER, audio(20), audio(64), audio(85));
    give("480p30", frame(66), frame(100));
    assertThat(taken)
        .containsSubsequence(audio(21), keyframe(33), audio(42), audio(64), frame(66))
        .doesNotContain(audio(20));
  }

  @Test
  void theNextEngineGoesOnAfterTheLastPictureOfThePlanBefore() {
    give("720p30", Tags.HD_HEADER, keyframe(1000));
    revise();
    assertThat(tee.lastTick()).isEqualTo(30);
  }
}
