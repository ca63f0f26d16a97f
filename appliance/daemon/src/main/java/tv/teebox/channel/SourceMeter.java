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
  }

  void tag(FlvTag tag, long arrivalNanos) {
    if (firstArrivalNanos == 0) {
      firstArrivalNanos = arrivalNanos;
    }
    lastArrivalNanos = arrivalNanos;
    bytes += tag.size();
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

  void refused() {
    refusedTags++;
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
