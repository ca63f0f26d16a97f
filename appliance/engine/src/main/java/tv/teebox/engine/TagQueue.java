package tv.teebox.engine;

import java.util.ArrayDeque;
import java.util.Iterator;
import tv.teebox.flv.FlvTag;

/**
 * Tags waiting for a decoder, between the reader's thread and the decoder's.
 *
 * <p>A decoder that is behind is brought back to live: when the next tag is more than {@link
 * #LATE_NANOS a second} old and a younger keyframe waits, everything before the youngest keyframe
 * is dropped. A group of pictures that is replayed at a start has only its one, and is decoded
 * whole. Bounded in bytes besides: when full, everything up to the next keyframe (for audio:
 * everything) is dropped. What is dropped is counted; the last header is always kept, and so is the
 * beginning of the last publisher.
 */
final class TagQueue {

  /**
   * Ten seconds of a 20 Mbps source: more than the group of pictures that is replayed at a start.
   */
  static final int VIDEO_BYTES = 32 * 1024 * 1024;

  static final int AUDIO_BYTES = 4 * 1024 * 1024;

  static final long LATE_NANOS = 1_000_000_000L;

  /** What a tag takes beside its payload, so that empty ones are bounded too. */
  static final int OVERHEAD_BYTES = 100;

  private final ArrayDeque<SourceTag> tags = new ArrayDeque<>();
  private final int boundBytes;
  private int bytes;
  private int keyframes;
  private long dropped;
  private boolean untilKeyframe;

  TagQueue(int boundBytes) {
    this.boundBytes = boundBytes;
  }

  synchronized void offer(SourceTag tag) {
    if (bytes + cost(tag) > boundBytes) {
      dropWaiting();
    }
    if (untilKeyframe && tag.tag().isVideoFrame()) {
      if (!tag.tag().isKeyframe()) {
        dropped++;
        return;
      }
      untilKeyframe = false;
    }
    tags.addLast(tag);
    bytes += cost(tag);
    keyframes += tag.tag().isKeyframe() ? 1 : 0;
    notifyAll();
  }

  private void dropWaiting() {
    dropFirst(tags.size());
    untilKeyframe = true;
  }

  /**
   * Drops the first {@code count} tags, but puts the last beginning among them back, and the last
   * header that belongs to it.
   */
  private void dropFirst(int count) {
    SourceTag beginning = null;
    SourceTag header = null;
    for (int i = 0; i < count; i++) {
      SourceTag tag = poll();
      if (tag.isBeginning()) {
        beginning = tag;
        header = null;
      } else if (isHeader(tag.tag())) {
        header = tag;
      } else {
        dropped++;
      }
    }
    putBack(header);
    putBack(beginning);
  }

  private void putBack(SourceTag tag) {
    if (tag != null) {
      tags.addFirst(tag);
      bytes += cost(tag);
    }
  }

  private SourceTag poll() {
    SourceTag tag = tags.pollFirst();
    bytes -= cost(tag);
    keyframes -= tag.tag().isKeyframe() ? 1 : 0;
    return tag;
  }

  /** The next tag; waits for one. */
  synchronized SourceTag take() throws InterruptedException {
    while (tags.isEmpty()) {
      wait();
    }
    return next(System.nanoTime());
  }

  /** The next tag at a time; null if there is none. */
  synchronized SourceTag next(long nowNanos) {
    if (tags.isEmpty()) {
      return null;
    }
    if (keyframes > 0 && nowNanos - tags.peekFirst().arrivalNanos() > LATE_NANOS) {
      dropFirst(beforeYoungestKeyframe());
    }
    return poll();
  }

  private int beforeYoungestKeyframe() {
    int index = tags.size() - 1;
    for (Iterator<SourceTag> each = tags.descendingIterator(); each.hasNext(); index--) {
      if (each.next().tag().isKeyframe()) {
        return index;
      }
    }
    return 0;
  }

  private static boolean isHeader(FlvTag tag) {
    return tag.isVideoSequenceHeader() || tag.isAudioSequenceHeader();
  }

  private static int cost(SourceTag tag) {
    return tag.size() + OVERHEAD_BYTES;
  }

  synchronized long dropped() {
    return dropped;
  }
}
