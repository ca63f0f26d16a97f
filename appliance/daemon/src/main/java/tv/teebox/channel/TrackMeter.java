package tv.teebox.channel;

import tv.teebox.flv.FlvTag;
import tv.teebox.timeline.Timeline;

/**
 * Measures one encoded track as it reaches the tee: what was promised against what came. Owned by
 * the channel's event loop.
 */
final class TrackMeter {

  /** Frames over which the latency is averaged, about. */
  private static final double SMOOTHING = 60;

  private final Timeline timeline;
  private final Histogram latency = new Histogram();
  private long frames;
  private long bytes;
  private long firstMs = -1;
  private long lastMs;
  private long lastKeyframeMs = -1;
  private long shortestKeyframeMs = -1;
  private long longestKeyframeMs = -1;
  private long outOfOrder;
  private double latencyMs = -1;
  private final RecentRate recent = new RecentRate();

  TrackMeter(Timeline timeline) {
    this.timeline = timeline;
  }

  /**
   * Takes note of a frame.
   *
   * @param nowNanos when it reached the tee
   * @param freshEngine whether it is an engine's first: that group of pictures may be short
   */
  void frame(FlvTag tag, long nowNanos, boolean freshEngine) {
    frames++;
    bytes += tag.size();
    recent.add(nowNanos, true, tag.size());
    if (firstMs < 0) {
      firstMs = tag.timestampMs();
    }
    lastMs = tag.timestampMs();
    if (tag.videoHeader() != null) {
      long shownMs = tag.timestampMs() + tag.videoHeader().compositionMs();
      long tookMs = Math.round(timeline.millisSinceEpoch(nowNanos)) - shownMs;
      latency.add(tookMs);
      latencyMs = latencyMs < 0 ? tookMs : latencyMs + (tookMs - latencyMs) / SMOOTHING;
      if (tag.isKeyframe()) {
        keyframe(shownMs, freshEngine);
      }
    }
  }

  private void keyframe(long shownMs, boolean freshEngine) {
    // The first keyframe of an engine is wherever it opened; the grid begins with its second.
    if (!freshEngine && lastKeyframeMs >= 0) {
      long interval = shownMs - lastKeyframeMs;
      shortestKeyframeMs =
          shortestKeyframeMs < 0 ? interval : Math.min(shortestKeyframeMs, interval);
      longestKeyframeMs = Math.max(longestKeyframeMs, interval);
    }
    lastKeyframeMs = freshEngine ? -1 : shownMs;
  }

  void outOfOrder() {
    outOfOrder++;
  }

  long frames() {
    return frames;
  }

  /** Milliseconds since the epoch of the newest frame's decoding. */
  long lastMs() {
    return lastMs;
  }

  /** Media over its own duration, in kilobits per second. */
  long kbps() {
    long duration = lastMs - firstMs;
    return duration <= 0 ? 0 : bytes * 8 / duration;
  }

  /** The shortest interval between two keyframes on the grid; -1 before there were two. */
  long shortestKeyframeMs() {
    return shortestKeyframeMs;
  }

  /** The longest interval between two keyframes on the grid; -1 before there were two. */
  long longestKeyframeMs() {
    return longestKeyframeMs;
  }

  /** From a frame's tick to its arrival at the tee. */
  Histogram latency() {
    return latency;
  }

  /** What came in the last seconds. */
  RecentRate recent() {
    return recent;
  }

  /** The same over about the last two seconds; -1 before the first. */
  long latencyMs() {
    return Math.round(latencyMs);
  }

  /** Frames dropped because time would have gone back. */
  long outOfOrderFrames() {
    return outOfOrder;
  }
}
