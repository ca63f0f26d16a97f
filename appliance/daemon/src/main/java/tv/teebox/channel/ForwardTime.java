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

  private boolean started;
  private long offsetMs;
  private long newestMs;
  private long lastArrivalNanos;
  private long lastVideoMs = -1;
  private long lastAudioMs = -1;

  /** The tag at its place in forward time. */
  FlvTag map(FlvTag tag, long arrivalNanos) {
    long passedMs = started ? Math.max(1, (arrivalNanos - lastArrivalNanos) / 1_000_000) : 0;
    long mapped = tag.timestampMs() + offsetMs;
    boolean jumped =
        mapped < newestMs - TOLERATED_BACK_MS || mapped > newestMs + passedMs + TOLERATED_AHEAD_MS;
    if (!started || jumped) {
      offsetMs = newestMs + passedMs - tag.timestampMs();
      mapped = newestMs + passedMs;
    }
    started = true;
    lastArrivalNanos = arrivalNanos;
    long forward = forward(tag, mapped);
    newestMs = Math.max(newestMs, forward);
    return tag.at(forward);
  }

  /** Never before its own kind's last; a header shares the time of what follows it. */
  private long forward(FlvTag tag, long mapped) {
    if (tag.isConfiguration()) {
      return Math.max(mapped, Math.max(lastVideoMs, lastAudioMs));
    }
    if (tag.type() == TagType.VIDEO) {
      lastVideoMs = Math.max(mapped, lastVideoMs + 1);
      return lastVideoMs;
    }
    lastAudioMs = Math.max(mapped, lastAudioMs + 1);
    return lastAudioMs;
  }
}
