package tv.teebox.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many at once, then one for each pause. One owner's thread. */
final class TokenBucket {

  private final int burst;
  private final long pauseNanos;
  private final LongSupplier nanos;
  private double level;
  private long at;

  /**
   * @param nanos a clock that is never set
   */
  TokenBucket(int burst, Duration pause, LongSupplier nanos) {
    this.burst = burst;
    this.pauseNanos = pause.toNanos();
    this.nanos = nanos;
    level = burst;
    at = nanos.getAsLong();
  }

  /** How long until one may be taken; zero if now. */
  Duration delay() {
    fill();
    return level >= 1 ? Duration.ZERO : Duration.ofNanos((long) ((1 - level) * pauseNanos) + 1);
  }

  void take() {
    fill();
    level = Math.max(0, level - 1);
  }

  private void fill() {
    long now = nanos.getAsLong();
    level = Math.min(burst, level + (double) (now - at) / pauseNanos);
    at = now;
  }
}
