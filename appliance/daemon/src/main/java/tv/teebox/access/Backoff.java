package tv.teebox.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Delays that grow with each failure, for each of many: none for the first few, then a second, two,
 * four, up to a limit, so that nobody is ever locked out. Who was quiet for an hour is forgotten,
 * and so is the one who was quiet for longest when there are too many. One owner's thread.
 */
final class Backoff {

  private static final long FORGOTTEN_NANOS = Duration.ofHours(1).toNanos();
  private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();

  private final int free;
  private final long longestNanos;
  private final int most;
  private final LongSupplier nanos;

  /** In the order of their last failure. */
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(int failures, long at) {}

  /**
   * @param free failures without a delay
   * @param most how many are remembered
   * @param nanos a clock that is never set
   */
  Backoff(int free, Duration longest, int most, LongSupplier nanos) {
    this.free = free;
    this.longestNanos = longest.toNanos();
    this.most = most;
    this.nanos = nanos;
  }

  /** How long this one has to wait yet; zero if it may try. */
  Duration delay(String who) {
    Entry entry = entries.get(who);
    if (entry == null) {
      return Duration.ZERO;
    }
    long passed = nanos.getAsLong() - entry.at();
    return Duration.ofNanos(Math.max(0, pause(entry.failures()) - passed));
  }

  private long pause(int failures) {
    int doublings = failures - free - 1;
    if (doublings < 0) {
      return 0;
    }
    return doublings > 20 ? longestNanos : Math.min(longestNanos, FIRST_NANOS << doublings);
  }

  void failed(String who) {
    long now = nanos.getAsLong();
    Entry before = entries.remove(who);
    boolean fresh = before == null || now - before.at() > FORGOTTEN_NANOS;
    entries.put(who, new Entry(fresh ? 1 : Math.min(before.failures() + 1, 1000), now));
    if (entries.size() > most) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  void succeeded(String who) {
    entries.remove(who);
  }

  int size() {
    return entries.size();
  }
}
