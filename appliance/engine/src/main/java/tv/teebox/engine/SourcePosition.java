package tv.teebox.engine;

import tv.teebox.link.EngineSpec;
import tv.teebox.timeline.SourceClock;
import tv.teebox.timeline.Timeline;

/** Where a source time falls on the channel's grid, the jitter hold included. Any thread. */
final class SourcePosition {

  private final SourceClock clock;
  private final Timeline timeline;
  private final long holdNanos;

  SourcePosition(SourceClock clock, EngineSpec spec) {
    this.clock = clock;
    this.timeline = spec.timeline();
    this.holdNanos = spec.jitterHoldMs() * 1_000_000L;
  }

  /** In ticks since the epoch, with its fraction. */
  double ticks(long sourceMs) {
    long nanos = clock.monotonicNanos(sourceMs) + holdNanos;
    long tick = timeline.tickAt(nanos);
    return tick + (nanos - timeline.nanosOf(tick)) / (double) timeline.canvasRate().frameNanos();
  }

  /** In samples since the epoch. */
  long sample(double sourceMs, int sampleRate) {
    long whole = (long) Math.floor(sourceMs);
    long nanos = clock.monotonicNanos(whole) + holdNanos + Math.round((sourceMs - whole) * 1e6);
    return timeline.audioSampleAt(nanos, sampleRate);
  }
}
