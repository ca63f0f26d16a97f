package tv.teebox.channel;

import java.time.Duration;
import tv.teebox.media.Diagnosis;

/**
 * Judges whether a destination still takes what it is given. It counts from when something began to
 * wait for it: one that was given nothing for long has not stalled. Pure; one owner thread.
 */
final class StallWatch {

  /** A destination that takes no byte for so long is dead, whatever TCP believes. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** What {@link #diagnosis} is known by. */
  static final String CODE = "stalled";

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

  /** What is said of a destination that has stalled. */
  static Diagnosis diagnosis() {
    return new Diagnosis(
        Diagnosis.Category.DESTINATION,
        CODE,
        "The server has taken nothing for " + LIMIT.toSeconds() + " s",
        "Nothing to do: it is tried again; if it keeps happening, check the upload");
  }

  /** A fresh connection. */
  void reset() {
    waiting = false;
  }
}
