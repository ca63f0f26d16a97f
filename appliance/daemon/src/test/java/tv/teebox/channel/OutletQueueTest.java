package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;
import static tv.teebox.channel.Tags.sized;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

class OutletQueueTest {

  private final OutletQueue queue = new OutletQueue(Duration.ofMillis(1000), 10_000);

  private List<FlvTag> drain() {
    List<FlvTag> all = new ArrayList<>();
    for (FlvTag tag = queue.poll(); tag != null; tag = queue.poll()) {
      all.add(tag);
    }
    return all;
  }

  @Test
  void whatFitsComesOutAsItWentIn() {
    List<FlvTag> tags = List.of(keyframe(0), audio(10), frame(40), audio(33), frame(80));
    tags.forEach(queue::offer);
    assertThat(drain()).isEqualTo(tags);
    assertThat(queue.droppedVideo()).isZero();
    assertThat(queue.droppedAudio()).isZero();
  }

  @Test
  void tooLongABacklogDropsTheVideoUpToTheNextKeyframeAndKeepsTheAudio() {
    queue.offer(keyframe(0));
    for (int ms = 100; ms <= 1000; ms += 100) {
      queue.offer(audio(ms));
      queue.offer(frame(ms));
    }
    queue.offer(frame(1050));
    queue.offer(frame(1090));
    queue.offer(keyframe(1095));
    queue.offer(frame(1099));

    List<FlvTag> left = drain();
    assertThat(left).filteredOn(tag -> tag.type() == TagType.AUDIO).hasSize(10);
    assertThat(left)
        .filteredOn(tag -> tag.type() == TagType.VIDEO)
        .containsExactly(keyframe(1095), frame(1099));
    assertThat(queue.droppedVideo()).isEqualTo(13);
    assertThat(queue.droppedAudio()).isZero();
  }

  @Test
  void aKeyframeThatArrivesWhenItIsFullIsWhereThePictureBeginsAnew() {
    queue.offer(keyframe(0));
    queue.offer(frame(500));
    queue.offer(keyframe(1001));
    assertThat(drain()).containsExactly(keyframe(1001));
    assertThat(queue.droppedVideo()).isEqualTo(2);
  }

  @Test
  void bytesAreBoundedAsWell() {
    queue.offer(sized(keyframe(0), 6000));
    queue.offer(sized(frame(1), 3000));
    queue.offer(sized(frame(2), 3000));
    queue.offer(sized(keyframe(3), 6000));
    assertThat(drain()).extracting(FlvTag::timestampMs).containsExactly(3L);
  }

  @Test
  void aLongStallLeavesOnlyWhatIsNearlyLive() {
    for (int ms = 0; ms < 60_000; ms += 20) {
      queue.offer(audio(ms));
      queue.offer(ms % 2000 == 0 ? keyframe(ms) : frame(ms));
      assertThat(queue.spanMs()).isLessThanOrEqualTo(1000);
    }
    queue.offer(keyframe(60_000));
    List<FlvTag> left = drain();
    assertThat(left.get(0).timestampMs()).isGreaterThanOrEqualTo(59_000);
    assertThat(left).filteredOn(FlvTag::isVideoFrame).first().isEqualTo(keyframe(60_000));
    assertThat(left).extracting(FlvTag::timestampMs).isSorted();
    assertThat(queue.droppedAudio()).isPositive();
  }

  @Test
  void headersAreKeptHoweverFullItIs() {
    queue.offer(Tags.HD_HEADER);
    queue.offer(Tags.AUDIO_HEADER);
    for (int ms = 0; ms < 5000; ms += 20) {
      queue.offer(ms == 0 ? keyframe(ms) : frame(ms));
      queue.offer(audio(ms));
    }
    queue.offer(Tags.SD_HEADER.at(5000));
    queue.offer(keyframe(5000));
    assertThat(drain())
        .filteredOn(FlvTag::isConfiguration)
        .containsExactly(Tags.HD_HEADER, Tags.AUDIO_HEADER, Tags.SD_HEADER.at(5000));
  }

  @Test
  void aHeaderThatWaitsIsNoBacklog() {
    queue.offer(Tags.HD_HEADER.at(0));
    queue.offer(keyframe(1_000_000));
    assertThat(queue.spanMs()).isZero();
    assertThat(queue.droppedVideo()).isZero();
  }

  @Test
  void soundAloneIsBoundedToo() {
    for (int ms = 0; ms < 10_000; ms += 20) {
      queue.offer(audio(ms));
    }
    assertThat(queue.spanMs()).isLessThanOrEqualTo(1000);
  }

  @Test
  void afterAResetNothingIsRemembered() {
    queue.offer(keyframe(0));
    queue.offer(frame(2000));
    queue.reset();
    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.droppedVideo()).isZero();
    queue.offer(frame(5000));
    assertThat(queue.poll()).isEqualTo(frame(5000));
  }
}
