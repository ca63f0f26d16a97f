package tv.teebox.engine;

import java.util.ArrayDeque;
import tv.teebox.flv.FlvTag;

/**
 * Tags waiting for a decoder. Bounded in bytes: when decoding is so late that it is full,
 * everything up to the next keyframe (for audio: everything) is dropped and counted. Headers are
 * never dropped.
 */
final class TagQueue {

  /**
   * Ten seconds of a 20 Mbps source: more than the group of pictures that is replayed at a start.
   */
  static final int BOUND_BYTES = 32 * 1024 * 1024;

  private final ArrayDeque<FlvTag> tags = new ArrayDeque<>();
  private final int boundBytes;
  private int bytes;
  private long dropped;
  private boolean untilKeyframe;

  TagQueue(int boundBytes) {
    this.boundBytes = boundBytes;
  }

  synchronized void offer(FlvTag tag) {
    if (bytes + tag.size() > boundBytes) {
      dropWaiting();
    }
    if (untilKeyframe && tag.isVideoFrame()) {
      if (!tag.isKeyframe()) {
        dropped++;
        return;
      }
      untilKeyframe = false;
    }
    tags.addLast(tag);
    bytes += tag.size();
    notifyAll();
  }

  private void dropWaiting() {
    int before = tags.size();
    tags.removeIf(tag -> !tag.isConfiguration());
    dropped += before - tags.size();
    bytes = tags.stream().mapToInt(FlvTag::size).sum();
    untilKeyframe = true;
  }

  synchronized FlvTag take() throws InterruptedException {
    while (tags.isEmpty()) {
      wait();
    }
    FlvTag tag = tags.pollFirst();
    bytes -= tag.size();
    return tag;
  }

  synchronized long dropped() {
    return dropped;
  }
}
