package tv.teebox.timeline;

import tv.teebox.media.FrameRate;

/**
 * The timeline of a channel: an epoch on the monotonic clock and a grid of ticks from it, at the
 * canvas' frame rate, for ever. It outlives every engine, so that a restarted one goes on where the
 * grid is, not where it died.
 *
 * <ul>
 *   <li>Tick <i>k</i> has time <i>k</i> / fps after the epoch, computed from <i>k</i> each time: no
 *       error adds up.
 *   <li>Keyframes fall on every tick that is a multiple of 2 × the rounded rate: 2.000 s apart,
 *       2.002 s at 29.97 and 59.94. All renditions share them.
 *   <li>A rendition's rate divides the canvas' rate by whole ticks (60 by 2 is 30); it owns the
 *       ticks that are multiples of its divisor, and so every keyframe tick.
 *   <li>Decoding time is ours: the <i>n</i>-th packet out of an encoder is decoded {@link
 *       #reorderTicks()} before the <i>n</i>-th tick that went in, whatever the encoder says, so
 *       that encoders with and without B-frames can follow each other.
 *   <li>Audio sample <i>n</i> has time <i>n</i> / rate after the epoch; an encoded frame starts at
 *       a multiple of its length.
 * </ul>
 *
 * <p>Times inside are nanoseconds on {@code System.nanoTime}, which is CLOCK_MONOTONIC in every
 * process of a machine; times outside are milliseconds since the epoch, as FLV counts them.
 *
 * @param canvasRate the grid's rate, at most 60
 * @param epochNanos the time of tick 0
 */
public record Timeline(FrameRate canvasRate, long epochNanos) {

  /** Every platform of the field takes it, and several demand it. */
  public static final int KEYFRAME_SECONDS = 2;

  /** Two reference B-frames deep is what the field's encoder settings reach. */
  private static final int REORDER_FRAMES = 2;

  public Timeline {
    if (canvasRate.fps() > 60) {
      throw new IllegalArgumentException(
          "a canvas runs at 60 fps at most, not " + canvasRate + ": halve the rate");
    }
  }

  /** When tick {@code tick} is due, on {@code System.nanoTime}. */
  public long nanosOf(long tick) {
    return epochNanos + sinceEpoch(tick, 1_000_000_000L);
  }

  /** The last tick due at or before {@code nanos}. */
  public long tickAt(long nanos) {
    long elapsed = nanos - epochNanos;
    long guess =
        Math.floorDiv(
            elapsed / 1000 * canvasRate.numerator(), 1_000_000L * canvasRate.denominator());
    while (nanosOf(guess + 1) <= nanos) {
      guess++;
    }
    while (nanosOf(guess) > nanos) {
      guess--;
    }
    return guess;
  }

  /** The tick nearest to {@code nanos}. */
  public long nearestTick(long nanos) {
    long before = tickAt(nanos);
    return nanos - nanosOf(before) < nanosOf(before + 1) - nanos ? before : before + 1;
  }

  /** {@code nanos} in ticks since the epoch, with its fraction. */
  public double ticksAt(long nanos) {
    long tick = tickAt(nanos);
    return tick + (nanos - nanosOf(tick)) / (double) canvasRate.frameNanos();
  }

  /** The first tick after {@code nanos} at which every rendition has a frame. */
  public long commonTickAfter(long nanos) {
    int step = largestDivisor();
    return (Math.floorDiv(tickAt(nanos), (long) step) + 1) * step;
  }

  /** Ticks from one keyframe to the next. */
  public int ticksPerKeyframe() {
    return KEYFRAME_SECONDS * canvasRate.rounded();
  }

  public boolean isKeyframeTick(long tick) {
    return Math.floorMod(tick, (long) ticksPerKeyframe()) == 0;
  }

  /** Whether a rendition of the canvas rate by {@code divisor} has a frame at this tick. */
  public boolean isTickOf(int divisor, long tick) {
    return Math.floorMod(tick, (long) divisor) == 0;
  }

  /**
   * The largest divisor a rendition may have: 2 above 30 fps, where halving still moves well, else
   * 1. It fixes {@link #reorderTicks()} for the channel's life, so that an outlet can change from
   * one rendition to another without time going back.
   */
  public int largestDivisor() {
    return canvasRate.rounded() > 30 ? 2 : 1;
  }

  /** How many ticks decoding is ahead of showing: two frames of the slowest rendition. */
  public int reorderTicks() {
    return REORDER_FRAMES * largestDivisor();
  }

  /** Milliseconds since the epoch, rounded to the nearest, at which the tick is shown. */
  public long presentationMs(long tick) {
    return sinceEpoch(tick, 1000);
  }

  /** Milliseconds since the epoch at which the packet that went in at {@code tick} is decoded. */
  public long decodingMs(long tick) {
    return presentationMs(tick - reorderTicks());
  }

  /** Milliseconds since the epoch of audio sample {@code sample}. */
  public static long audioMs(long sample, int sampleRate) {
    return roundedDivision(sample * 1000, sampleRate);
  }

  /** When audio sample {@code sample} is due, on {@code System.nanoTime}. */
  public long audioNanos(long sample, int sampleRate) {
    return epochNanos
        + sample / sampleRate * 1_000_000_000L
        + sample % sampleRate * 1_000_000_000L / sampleRate;
  }

  /** The audio sample nearest to {@code nanos}. */
  public long audioSampleAt(long nanos, int sampleRate) {
    long elapsed = nanos - epochNanos;
    long seconds = Math.floorDiv(elapsed, 1_000_000_000L);
    long rest = Math.floorMod(elapsed, 1_000_000_000L);
    return seconds * sampleRate + roundedDivision(rest * sampleRate, 1_000_000_000L);
  }

  /** The first sample of the first whole encoded frame that starts at or after {@code nanos}. */
  public long audioFrameAtOrAfter(long nanos, int sampleRate, int frameSamples) {
    long before = audioSampleAt(nanos, sampleRate) - 1;
    return (Math.floorDiv(before, (long) frameSamples) + 1) * frameSamples;
  }

  /** A time point on {@code System.nanoTime} as milliseconds since the epoch. */
  public double millisSinceEpoch(long nanos) {
    return (nanos - epochNanos) / 1e6;
  }

  /**
   * Tick times in units of 1/{@code perSecond} s: whole seconds apart, so that nothing overflows.
   */
  private long sinceEpoch(long tick, long perSecond) {
    long ticksPerBlock = canvasRate.numerator();
    long blocks = Math.floorDiv(tick, ticksPerBlock);
    long rest = Math.floorMod(tick, ticksPerBlock);
    return blocks * canvasRate.denominator() * perSecond
        + roundedDivision(rest * canvasRate.denominator() * perSecond, ticksPerBlock);
  }

  private static long roundedDivision(long value, long by) {
    return Math.floorDiv(2 * value + by, 2 * by);
  }
}
