package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayDeque;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/**
 * What an outlet has not yet been able to send. Bounded in time and in bytes: when it is full, the
 * waiting video is dropped up to the next keyframe and the audio is kept; when audio alone is
 * longer than the bound, its oldest goes as well, so that a stalled outlet resumes live. Headers
 * are kept. Pure; one owner thread.
 */
final class OutletQueue {

  private final ArrayDeque<FlvTag> tags = new ArrayDeque<>();
  private final long boundMs;
  private final int boundBytes;
  private int bytes;
  private boolean untilKeyframe;
  private long droppedVideo;
  private long droppedAudio;

  OutletQueue(Duration bound, int boundBytes) {
    this.boundMs = bound.toMillis();
    this.boundBytes = boundBytes;
  }

  void offer(FlvTag tag) {
    if (untilKeyframe && tag.isVideoFrame()) {
      if (!tag.isKeyframe()) {
        droppedVideo++;
        return;
      }
      untilKeyframe = false;
    }
    add(tag);
    if (isOver()) {
      dropVideo();
    }
    while (isOver() && dropOldestAudio()) {
      // until it fits
    }
  }

  private void add(FlvTag tag) {
    tags.addLast(tag);
    bytes += tag.size();
  }

  private boolean isOver() {
    return bytes > boundBytes || spanMs() > boundMs;
  }

  /** How much media is waiting, in milliseconds. */
  long spanMs() {
    FlvTag oldest = null;
    for (FlvTag tag : tags) {
      if (!tag.isConfiguration()) {
        oldest = tag;
        break;
      }
    }
    return oldest == null ? 0 : tags.peekLast().timestampMs() - oldest.timestampMs();
  }

  private void dropVideo() {
    int before = tags.size();
    tags.removeIf(FlvTag::isVideoFrame);
    int dropped = before - tags.size();
    if (dropped > 0) {
      droppedVideo += dropped;
      untilKeyframe = true;
    }
    bytes = tags.stream().mapToInt(FlvTag::size).sum();
  }

  private boolean dropOldestAudio() {
    for (var each = tags.iterator(); each.hasNext(); ) {
      FlvTag tag = each.next();
      if (tag.type() == TagType.AUDIO && !tag.isConfiguration()) {
        each.remove();
        bytes -= tag.size();
        droppedAudio++;
        return true;
      }
    }
    return false;
  }

  /** The next tag to send; null if there is none. */
  FlvTag poll() {
    FlvTag tag = tags.pollFirst();
    if (tag != null) {
      bytes -= tag.size();
    }
    return tag;
  }

  boolean isEmpty() {
    return tags.isEmpty();
  }

  void clear() {
    tags.clear();
    bytes = 0;
    untilKeyframe = false;
  }

  /** Video frames never sent. */
  long droppedVideo() {
    return droppedVideo;
  }

  /** Audio frames never sent. */
  long droppedAudio() {
    return droppedAudio;
  }
}
