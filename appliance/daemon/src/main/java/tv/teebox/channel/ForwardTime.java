package tv.teebox.channel;

import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/**
 * Turns a publisher's timestamps into a time that only goes forward, as platforms want it: a jump
 * back, a jump ahead and another publisher's fresh start become the time that really passed.
 * Between jumps the publisher's own spacing is kept. Pure; one owner thread.
 */
final class ForwardTime {

  /** Interleaved sound and video step back by less than this. */
  private static final long TOLERATED_BACK_MS = 1000;

  /** More than a publisher can have paused without time having passed here as well. */
  private static final long TOLERATED_AHEAD_MS = 3000;

  private boolean anchored;
  private long offsetMs;
  private long newestMs;
  private long lastArrivalNanos = Long.MIN_VALUE;
  private long lastVideoMs = -1;
  private long lastAudioMs = -1;

  /** Another publisher begins: its first tag comes as much later as it really does. */
  void begin() {
    anchored = false;
  }

  /** The tag at its place in forward time; a header, whatever it says, at the newest time. */
  FlvTag map(FlvTag tag, long arrivalNanos) {
    if (tag.isConfiguration()) {
      return tag.at(newestMs);
    }
    boolean first = lastArrivalNanos == Long.MIN_VALUE;
    long passedMs = first ? 0 : Math.max(1, (arrivalNanos - lastArrivalNanos) / 1_000_000);
    long plain = tag.timestampMs() + offsetMs;
    boolean jumped =
        plain < newestMs - TOLERATED_BACK_MS || plain > newestMs + passedMs + TOLERATED_AHEAD_MS;
    if (!anchored || jumped) {
      offsetMs = newestMs + passedMs - tag.timestampMs();
      anchored = true;
    }
    lastArrivalNanos = arrivalNanos;
    long forward = afterItsKind(tag.type(), tag.timestampMs() + offsetMs);
    newestMs = Math.max(newestMs, forward);
    return tag.at(forward);
  }

  private long afterItsKind(TagType type, long plainMs) {
    if (type == TagType.VIDEO) {
      lastVideoMs = Math.max(plainMs, lastVideoMs + 1);
      return lastVideoMs;
    }
    lastAudioMs = Math.max(plainMs, lastAudioMs + 1);
    return lastAudioMs;
  }
}
