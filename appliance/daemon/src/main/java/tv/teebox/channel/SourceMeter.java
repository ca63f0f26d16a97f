package tv.teebox.channel;

import tv.teebox.flv.FlvTag;

/** Counts what the current publisher sent. Owned by the channel's event loop. */
final class SourceMeter {

  private long videoTags;
  private long audioTags;
  private long refusedTags;
  private long bytes;
  private long firstArrivalNanos;
  private long lastArrivalNanos;
  private long lastVideoNanos = Long.MIN_VALUE;
  private long lastAudioNanos = Long.MIN_VALUE;
  private long lastKeyframeMs = -1;
  private long keyframeIntervalMs = -1;
  private long lastPictureNanos = Long.MIN_VALUE;
  private long lastPictureMs = -1;
  private long lastRefusedNanos = Long.MIN_VALUE;
  private final RecentRate recent = new RecentRate();

  void begin() {
    videoTags = 0;
    audioTags = 0;
    refusedTags = 0;
    bytes = 0;
    firstArrivalNanos = 0;
    lastArrivalNanos = 0;
    lastVideoNanos = Long.MIN_VALUE;
    lastAudioNanos = Long.MIN_VALUE;
    lastKeyframeMs = -1;
    keyframeIntervalMs = -1;
    lastPictureNanos = Long.MIN_VALUE;
    lastPictureMs = -1;
    lastRefusedNanos = Long.MIN_VALUE;
    recent.clear();
  }

  void tag(FlvTag tag, long arrivalNanos) {
    if (firstArrivalNanos == 0) {
      firstArrivalNanos = arrivalNanos;
    }
    lastArrivalNanos = arrivalNanos;
    bytes += tag.size();
    recent.add(arrivalNanos, tag.isVideoFrame(), tag.size());
    if (tag.isVideoFrame()) {
      lastPictureNanos = arrivalNanos;
      lastPictureMs = tag.timestampMs();
    }
    switch (tag.type()) {
      case VIDEO -> {
        videoTags++;
        lastVideoNanos = arrivalNanos;
      }
      case AUDIO -> {
        audioTags++;
        lastAudioNanos = arrivalNanos;
      }
      case SCRIPT -> {
        // metadata is no media
      }
    }
    if (tag.isKeyframe()) {
      if (lastKeyframeMs >= 0) {
        // Media time: a stall of the network is no keyframe interval.
        keyframeIntervalMs = Math.max(0, tag.timestampMs() - lastKeyframeMs);
      }
      lastKeyframeMs = tag.timestampMs();
    }
  }

  void refused(long arrivalNanos) {
    refusedTags++;
    lastRefusedNanos = arrivalNanos;
  }

  long videoTags() {
    return videoTags;
  }

  long audioTags() {
    return audioTags;
  }

  /** Headers and empty tags that were not passed on. */
  long refusedTags() {
    return refusedTags;
  }

  /** The last interval between two keyframes; -1 before there were two. */
  long keyframeIntervalMs() {
    return keyframeIntervalMs;
  }

  /**
   * The longest that is known to lie between two keyframes now, by the stream's own time: a network
   * that holds it up moves no keyframes apart; -1 before there was one.
   */
  long keyframeMs() {
    return lastKeyframeMs < 0 ? -1 : Math.max(keyframeIntervalMs, lastPictureMs - lastKeyframeMs);
  }

  /** Since the last picture; -1 before there was one. */
  long pictureMs(long nowNanos) {
    return since(lastPictureNanos, nowNanos);
  }

  /** Since the last sound; -1 before there was one. */
  long soundMs(long nowNanos) {
    return since(lastAudioNanos, nowNanos);
  }

  /** Since something was refused; -1 if nothing was. */
  long refusedMs(long nowNanos) {
    return since(lastRefusedNanos, nowNanos);
  }

  private static long since(long thenNanos, long nowNanos) {
    return thenNanos == Long.MIN_VALUE ? -1 : Math.max(0, (nowNanos - thenNanos) / 1_000_000);
  }

  /** What came in the last seconds. */
  RecentRate recent() {
    return recent;
  }

  /** Whether it has sent a video tag since a time on {@code System.nanoTime}. */
  boolean videoSince(long nanos) {
    return lastVideoNanos >= nanos;
  }

  /** Whether it has sent an audio tag since a time on {@code System.nanoTime}. */
  boolean audioSince(long nanos) {
    return lastAudioNanos >= nanos;
  }

  /** Since the publisher began. */
  long bytes() {
    return bytes;
  }

  /** Since the publisher began, in kilobits per second. */
  long kbps() {
    long millis = (lastArrivalNanos - firstArrivalNanos) / 1_000_000;
    return millis == 0 ? 0 : bytes * 8 / millis;
  }
}
