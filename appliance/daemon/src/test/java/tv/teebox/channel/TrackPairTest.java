package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

class TrackPairTest {

  private static final FlvTag METADATA = new FlvTag(TagType.SCRIPT, 0, new byte[] {2});

  private final TrackPair pair = new TrackPair(METADATA);
  private final List<FlvTag> taken = new ArrayList<>();

  {
    pair.add(taken::add);
  }

  @Test
  void tagsComeInTheOrderOfDecoding() {
    pair.onVideo(keyframe(0));
    pair.onVideo(frame(33));
    pair.onVideo(frame(66));
    assertThat(taken).as("a sound before 66 ms may still come").isEmpty();
    pair.onAudio(audio(10));
    pair.onAudio(audio(40));
    pair.onAudio(audio(70));
    assertThat(taken).containsExactly(keyframe(0), audio(10), frame(33), audio(40), frame(66));
  }

  @Test
  void aDeadTrackIsWaitedForOnlySoLong() {
    for (long ms = 0; ms <= TrackPair.PATIENCE_MS; ms += 50) {
      pair.onVideo(frame(ms));
    }
    assertThat(taken).isEmpty();
    pair.onVideo(frame(TrackPair.PATIENCE_MS + 50));
    assertThat(taken).containsExactly(frame(0));
    pair.onVideo(frame(TrackPair.PATIENCE_MS + 100));
    assertThat(taken).containsExactly(frame(0), frame(50));
  }

  @Test
  void lateJoinersAreGivenMetadataAndTheHeadersThatAreInForce() {
    assertThat(pair.headers()).containsExactly(METADATA);
    pair.onVideo(Tags.SD_HEADER.at(0));
    pair.onVideo(keyframe(0));
    pair.onAudio(Tags.AUDIO_HEADER.at(0));
    pair.onAudio(audio(0));
    pair.onVideo(frame(33));
    assertThat(pair.headers())
        .containsExactly(METADATA, Tags.SD_HEADER.at(0), Tags.AUDIO_HEADER.at(0));
  }

  @Test
  void aChangedHeaderIsInForceFromItsFrameOnAndNotBefore() {
    pair.onVideo(Tags.SD_HEADER.at(0));
    pair.onVideo(keyframe(0));
    pair.onAudio(audio(0));
    pair.onVideo(Tags.HD_HEADER.at(2000));
    pair.onVideo(keyframe(2000));
    assertThat(pair.headers()).contains(Tags.SD_HEADER.at(0));
    pair.onAudio(audio(1990));
    pair.onAudio(audio(2010));
    assertThat(pair.headers()).contains(Tags.HD_HEADER.at(2000));
    assertThat(taken).extracting(FlvTag::timestampMs).isSorted();
    assertThat(taken).containsSubsequence(audio(1990), Tags.HD_HEADER.at(2000), keyframe(2000));
  }

  @Test
  void whoeverLeavesWhileTagsAreGivenOutGetsNoMoreOfThem() {
    List<FlvTag> once = new ArrayList<>();
    pair.add(
        new TrackPair.Listener() {
          @Override
          public void onTag(FlvTag tag) {
            once.add(tag);
            pair.remove(this);
          }
        });
    pair.onVideo(keyframe(0));
    pair.onAudio(audio(5));
    pair.onVideo(frame(33));
    assertThat(once).containsExactly(keyframe(0));
    assertThat(taken).containsExactly(keyframe(0), audio(5));
  }
}
