package tv.teebox.reach;

/**
 * The longest time that the network took nothing although there was something to take. Watched by a
 * timer, whose period is its precision. One owner thread.
 */
final class WriteStall {

  private long waitingSinceNanos;
  private boolean waiting;
  private long longestNanos;

  /**
   * @param waitingBytes written and not taken
   * @param progressNanos when something was last taken
   */
  void look(long nowNanos, long waitingBytes, long progressNanos) {
    if (waitingBytes == 0) {
      waiting = false;
      return;
    }
    if (!waiting) {
      waiting = true;
      waitingSinceNanos = nowNanos;
    }
    long since = Math.max(waitingSinceNanos, progressNanos);
    longestNanos = Math.max(longestNanos, nowNanos - since);
  }

  long longestMs() {
    return longestNanos / 1_000_000;
  }
}
