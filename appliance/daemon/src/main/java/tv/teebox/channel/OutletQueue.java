package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayDeque;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/**
 * What an outlet has not yet been able to send. Bounded in time and in bytes: when a tag more would
 * be too much, the waiting video is dropped, and what follows up to the next keyframe, and the
 * audio is kept; when audio alone is longer than the bound, its oldest goes as well, so that a
 * stalled outlet resumes live. Headers are kept. The newest tag always finds room, so one tag may
 * stand beyond the bound. Pure; one owner thread.
 */
final class OutletQueue {

  private final ArrayDeque<FlvTag> tags = new ArrayDeque<>();
  private final long boundMs;
  private final int boundBytes;
  private long burstMs;
  private int bytes;
  private boolean untilKeyframe;
  private long droppedVideo;
  private long droppedAudio;

  OutletQueue(Duration bound, int boundBytes) {
    this.boundMs = bound.toMillis();
    this.boundBytes = boundBytes;
  }

  void offer(FlvTag tag) {
    if (wouldBeOver(tag)) {
      dropWaitingVideo();
    }
    if (tag.isVideoFrame() && untilKeyframe) {
      if (!tag.isKeyframe()) {
        droppedVideo++;
        return;
      }
      untilKeyframe = false;
    }
    tags.addLast(tag);
    bytes += tag.size();
    while (isOver() && dropOldestAudio()) {
      // until it fits
    }
  }

  /** A joiner's first tags come in one burst of this length; the bound counts from its end. */
  void expect(Duration burst) {
    burstMs = burst.toMillis();
  }

  private boolean wouldBeOver(FlvTag tag) {
    FlvTag oldest = oldestMedia();
    return bytes + tag.size() > boundBytes
        || (oldest != null && tag.timestampMs() - oldest.timestampMs() > boundMs + burstMs);
  }

  private boolean isOver() {
    return bytes > boundBytes || spanMs() > boundMs + burstMs;
  }

  /** How much media is waiting, in milliseconds. */
  long spanMs() {
    FlvTag oldest = oldestMedia();
    return oldest == null ? 0 : tags.peekLast().timestampMs() - oldest.timestampMs();
  }

  private FlvTag oldestMedia() {
    for (FlvTag tag : tags) {
      if (!tag.isConfiguration()) {
        return tag;
      }
    }
    return null;
  }

  private void dropWaitingVideo() {
    int before = tags.size();
    tags.removeIf(FlvTag::isVideoFrame);
    int dropped = before - tags.size();
    if (dropped > 0) {
      droppedVideo += dropped;
      untilKeyframe = true;
      bytes = tags.stream().mapToInt(FlvTag::size).sum();
    }
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
    if (tags.isEmpty()) {
      burstMs = 0;
    }
    return tag;
  }

  boolean isEmpty() {
    return tags.isEmpty();
  }

  /** Forgets what is waiting; the counts stay. */
  void clear() {
    tags.clear();
    burstMs = 0;
    bytes = 0;
    untilKeyframe = false;
  }

  /** As new. */
  void reset() {
    clear();
    droppedVideo = 0;
    droppedAudio = 0;
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
