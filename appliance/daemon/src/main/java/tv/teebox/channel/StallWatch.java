package tv.teebox.channel;

import java.time.Duration;

/**
 * Judges whether a destination still takes what it is given. It counts from when something began to
 * wait for it: one that was given nothing for long has not stalled. Pure; one owner thread.
 */
final class StallWatch {

  /** A destination that takes no byte for so long is dead, whatever TCP believes. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private boolean waiting;
  private long waitingSinceNanos;

  /**
   * Looks once more.
   *
   * @param waits whether anything waits to be taken
   * @param lastProgressNanos when the destination last took a byte
   * @return whether it has stalled
   */
  boolean look(boolean waits, long lastProgressNanos, long nowNanos) {
    if (waits && !waiting) {
      waitingSinceNanos = nowNanos;
    }
    waiting = waits;
    return waits && nowNanos - Math.max(lastProgressNanos, waitingSinceNanos) >= LIMIT.toNanos();
  }

  /** A fresh connection. */
  void reset() {
    waiting = false;
  }
}
