package tv.teebox.telemetry;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Adds up a figure of the channel, which begins anew with each time on air, so that it never falls.
 * One thread adds, any may read.
 */
final class Total {

  private final AtomicLong sum = new AtomicLong();
  private long last;

  /** What the channel says now. */
  void seen(long figure) {
    sum.addAndGet(figure >= last ? figure - last : figure);
    last = figure;
  }

  long sum() {
    return sum.get();
  }
}
