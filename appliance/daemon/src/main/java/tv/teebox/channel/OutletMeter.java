package tv.teebox.channel;

import tv.teebox.flv.FlvTag;

/** Counts what an outlet sent since it was wanted. One owner thread. */
final class OutletMeter {

  private long videoTags;
  private long audioTags;
  private long mediaBytes;
  private long closedBytes;
  private int reconnects;
  private long firstTagNanos = -1;
  private long firstMediaMs = -1;
  private long mediaMs;
  private long earlierMediaMs;

  void reset() {
    videoTags = 0;
    audioTags = 0;
    mediaBytes = 0;
    closedBytes = 0;
    reconnects = 0;
    firstTagNanos = -1;
    firstMediaMs = -1;
    mediaMs = 0;
    earlierMediaMs = 0;
  }

  void sent(FlvTag tag) {
    if (tag.isConfiguration()) {
      return;
    }
    switch (tag.type()) {
      case VIDEO -> videoTags++;
      case AUDIO -> audioTags++;
      case SCRIPT -> {
        // metadata is no media
      }
    }
    mediaBytes += tag.size();
    if (firstMediaMs < 0) {
      firstMediaMs = tag.timestampMs();
    }
    mediaMs = Math.max(mediaMs, tag.timestampMs() - firstMediaMs);
  }

  void firstTag(long sinceWantedNanos) {
    if (firstTagNanos < 0) {
      firstTagNanos = sinceWantedNanos;
    }
  }

  void reconnected() {
    reconnects++;
  }

  /** A connection is over, after so many bytes. */
  void closed(long bytes) {
    closedBytes += bytes;
    earlierMediaMs += mediaMs;
    mediaMs = 0;
    firstMediaMs = -1;
  }

  long videoTags() {
    return videoTags;
  }

  long audioTags() {
    return audioTags;
  }

  long closedBytes() {
    return closedBytes;
  }

  int reconnects() {
    return reconnects;
  }

  /** From being wanted to the first tag sent, in milliseconds; -1 before it. */
  long firstTagMs() {
    return firstTagNanos < 0 ? -1 : firstTagNanos / 1_000_000;
  }

  /** Media sent over its own duration, in kilobits per second. */
  long kbps() {
    long duration = earlierMediaMs + mediaMs;
    return duration == 0 ? 0 : mediaBytes * 8 / duration;
  }
}
