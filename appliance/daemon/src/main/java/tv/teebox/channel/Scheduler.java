package tv.teebox.channel;

import java.time.Duration;

/** Time as the channel sees it, so that tests can step it. */
interface Scheduler {

  /** The monotonic clock: {@code System.nanoTime}, or a fake of it. */
  long nanoTime();

  /** Runs {@code action} on the channel's event loop after {@code delay}. */
  Timer after(Duration delay, Runnable action);

  /**
   * Something that will happen unless it is cancelled; cancelling twice or too late does nothing.
   */
  @FunctionalInterface
  interface Timer {
    void cancel();
  }
}
