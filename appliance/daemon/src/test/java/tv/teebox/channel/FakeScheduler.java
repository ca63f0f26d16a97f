package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that moves when a test says so. */
final class FakeScheduler implements Scheduler {

  private record Due(long atNanos, int order, Runnable action) {}

  private final List<Due> waiting = new ArrayList<>();
  private long nowNanos = 1_000_000_000_000L;
  private int order;

  @Override
  public long nanoTime() {
    return nowNanos;
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    Due due = new Due(nowNanos + delay.toNanos(), order++, action);
    waiting.add(due);
    return () -> waiting.remove(due);
  }

  /** Lets time pass; what falls due is run at its time. */
  void advance(Duration by) {
    long until = nowNanos + by.toNanos();
    for (Due next = first(); next != null && next.atNanos <= until; next = first()) {
      waiting.remove(next);
      nowNanos = Math.max(nowNanos, next.atNanos);
      next.action.run();
    }
    nowNanos = until;
  }

  void advanceMs(long ms) {
    advance(Duration.ofMillis(ms));
  }

  /** Time passes, but nothing is run: the event loop was held up. */
  void holdUp(Duration by) {
    nowNanos += by.toNanos();
  }

  private Due first() {
    return waiting.stream()
        .min(Comparator.comparingLong(Due::atNanos).thenComparingInt(Due::order))
        .orElse(null);
  }

  /** Timers that are set. */
  int timers() {
    return waiting.size();
  }
}
