package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.link.StampedTag;

class TagQueueTest {

  private static final long MS = 1_000_000L;
  private static final int BOUND = 10_000;

  private final TagQueue queue = new TagQueue(BOUND);

  /** A tag whose timestamp is also when it arrived. */
  private static SourceTag tag(long ms, int first, int second, int bytes) {
    byte[] body = new byte[Math.max(bytes, 0)];
    if (body.length >= 5) {
      body[0] = (byte) first;
      body[1] = (byte) second;
    }
    return new SourceTag(new FlvTag(TagType.VIDEO, ms, body), ms * MS, ms * MS);
  }

  private void header(long ms) {
    queue.offer(tag(ms, 0x17, 0, 50));
  }

  private void keyframe(long ms, int bytes) {
    queue.offer(tag(ms, 0x17, 1, bytes));
  }

  private void frame(long ms, int bytes) {
    queue.offer(tag(ms, 0x27, 1, bytes));
  }

  private List<Long> drain(long nowMs) {
    List<Long> times = new ArrayList<>();
    for (SourceTag tag = queue.next(nowMs * MS); tag != null; tag = queue.next(nowMs * MS)) {
      times.add(tag.tag().timestampMs());
    }
    return times;
  }

  @Test
  void aReplayedGroupIsKeptWholeHoweverOldItIs() {
    header(0);
    keyframe(0, 100);
    for (int ms = 33; ms < 1000; ms += 33) {
      frame(ms, 10);
    }
    assertThat(drain(9_000)).hasSize(32);
    assertThat(queue.dropped()).isZero();
  }

  @Test
  void aDecoderThatIsLateGoesOnAtTheYoungestKeyframe() {
    header(0);
    keyframe(0, 100);
    frame(33, 100);
    keyframe(1000, 100);
    frame(1033, 100);
    keyframe(2000, 100);
    frame(2033, 100);
    assertThat(drain(2_040)).containsExactly(0L, 2000L, 2033L);
    assertThat(queue.dropped()).isEqualTo(4);
  }

  @Test
  void aDecoderThatKeepsUpGetsEverything() {
    keyframe(0, 100);
    frame(500, 100);
    keyframe(900, 100);
    assertThat(drain(1000)).containsExactly(0L, 500L, 900L);
  }

  @Test
  void whenFullEverythingIsDroppedUpToTheNextKeyframe() {
    header(0);
    keyframe(0, 4000);
    frame(33, 4000);
    frame(66, 4000);
    frame(99, 10);
    keyframe(132, 10);
    frame(165, 10);
    assertThat(drain(200)).containsExactly(0L, 132L, 165L);
    assertThat(queue.dropped()).isEqualTo(4);
  }

  @Test
  void aFloodOfHeadersOrOfNothingIsBoundedToo() {
    for (int i = 0; i < 10_000; i++) {
      header(i);
    }
    assertThat(drain(0).size()).isLessThanOrEqualTo(BOUND / TagQueue.OVERHEAD_BYTES);
    for (int i = 0; i < 10_000; i++) {
      queue.offer(tag(i, 0, 0, 0));
    }
    assertThat(drain(0).size()).isLessThanOrEqualTo(BOUND / TagQueue.OVERHEAD_BYTES);
  }

  @Test
  void theBeginningOfAPublisherIsNeverDroppedAndAHeaderOfTheOneBeforeIs() {
    header(0);
    keyframe(0, 100);
    queue.offer(new SourceTag(StampedTag.beginning(500 * MS).tag(), 500 * MS, 500 * MS));
    header(501);
    keyframe(502, 100);
    frame(503, 10);
    keyframe(2_000, 100);
    SourceTag first = queue.next(5_000 * MS);
    assertThat(first.isBeginning()).isTrue();
    assertThat(drain(5_000)).containsExactly(501L, 2_000L);
    assertThat(queue.dropped()).isEqualTo(3);
  }
}
