package tv.teebox.channel;

import java.util.Arrays;

/**
 * What came in each of the last whole seconds, by the clock of whoever receives it. Pure; one owner
 * thread.
 */
final class RecentRate {

  /** So many whole seconds are looked at. */
  static final int SECONDS = 5;

  private static final int BUCKETS = 8;
  private static final long NANOS = 1_000_000_000L;
  private static final long NEVER = Long.MIN_VALUE;

  private final int[] frames = new int[BUCKETS];
  private final long[] bytes = new long[BUCKETS];
  private long newest = NEVER;
  private long first = NEVER;

  void clear() {
    Arrays.fill(frames, 0);
    Arrays.fill(bytes, 0L);
    newest = NEVER;
    first = NEVER;
  }

  /** Something came at a time on {@code System.nanoTime}; times do not go back. */
  void add(long nowNanos, boolean isFrame, int size) {
    long second = goTo(nowNanos);
    if (first == NEVER) {
      first = second;
    }
    frames[place(second)] += isFrame ? 1 : 0;
    bytes[place(second)] += size;
  }

  /** What lies between is seconds in which nothing came. */
  private long goTo(long nowNanos) {
    long second = Math.floorDiv(nowNanos, NANOS);
    if (newest == NEVER || second - newest >= BUCKETS) {
      Arrays.fill(frames, 0);
      Arrays.fill(bytes, 0L);
    } else {
      for (long each = newest + 1; each <= second; each++) {
        frames[place(each)] = 0;
        bytes[place(each)] = 0;
      }
    }
    newest = newest == NEVER ? second : Math.max(newest, second);
    return newest;
  }

  private static int place(long second) {
    return (int) Math.floorMod(second, (long) BUCKETS);
  }

  /**
   * Frames in each of the last whole seconds, the oldest first: {@value #SECONDS} of them, fewer
   * since the beginning. The second in which it began is no whole one.
   */
  int[] framesASecond(long nowNanos) {
    long now = goTo(nowNanos);
    int whole = whole(now);
    int[] counts = new int[whole];
    for (int i = 0; i < whole; i++) {
      counts[i] = frames[place(now - whole + i)];
    }
    return counts;
  }

  private int whole(long now) {
    return first == NEVER ? 0 : (int) Math.max(0, Math.min(SECONDS, now - first - 1));
  }

  /** Frames a second; -1 before two whole seconds. */
  double fps(long nowNanos) {
    int[] counts = framesASecond(nowNanos);
    return counts.length < 2 ? -1 : Arrays.stream(counts).average().orElse(0);
  }

  /** Kilobits a second; -1 before two whole seconds. */
  long kbps(long nowNanos) {
    long now = goTo(nowNanos);
    int whole = whole(now);
    long sum = 0;
    for (long each = now - whole; each < now; each++) {
      sum += bytes[place(each)];
    }
    return whole < 2 ? -1 : sum * 8 / 1000 / whole;
  }
}
