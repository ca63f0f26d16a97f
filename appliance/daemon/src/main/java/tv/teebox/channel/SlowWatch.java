package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tv.teebox.media.Bitrate;

/**
 * Tells a destination that stays slow from one that had a hiccup: in {@link #BAD} of its last
 * {@link #WINDOWS} windows of {@link #WINDOW} it was not given all its video, or its connection was
 * made anew because it took nothing. What it did take in them is what it can carry. Time in which
 * it was not connected, or in which the line was to blame, does not count. Pure; one owner thread.
 */
final class SlowWatch {

  static final Duration WINDOW = Duration.ofSeconds(10);

  static final int WINDOWS = 4;

  static final int BAD = 3;

  /**
   * One destination at one moment.
   *
   * @param live whether it gets media
   * @param bytesSent that it took since it was wanted
   * @param dropped frames that it never got
   * @param stalled whether its last connection was given up because it took nothing
   */
  record Seen(boolean live, long bytesSent, long dropped, boolean stalled) {}

  private record Window(boolean bad, double bitsPerSecond) {}

  /** What became of one destination, window by window. */
  private static final class Series {
    private final Deque<Window> windows = new ArrayDeque<>();
    private Seen first;
    private long firstNanos;
    private long badNanos;
    private boolean stalled;

    Series(long nowNanos) {
      badNanos = nowNanos;
    }

    void look(Seen seen, boolean linesFault, long nowNanos) {
      boolean away = !seen.live && !seen.stalled;
      if (linesFault || away) {
        first = null;
        badNanos = nowNanos;
        return;
      }
      // A stream that was begun anew between two looks counts from nothing.
      if (first == null || seen.bytesSent < first.bytesSent) {
        begin(seen, nowNanos);
        return;
      }
      stalled |= seen.stalled;
      if (isBad(seen)) {
        badNanos = nowNanos;
      }
      long lasted = nowNanos - firstNanos;
      if (lasted >= WINDOW.toNanos()) {
        windows.addLast(new Window(isBad(seen), (seen.bytesSent - first.bytesSent) * 8e9 / lasted));
        if (windows.size() > WINDOWS) {
          windows.removeFirst();
        }
        begin(seen, nowNanos);
      }
    }

    private void begin(Seen seen, long nowNanos) {
      first = seen;
      firstNanos = nowNanos;
      stalled = seen.stalled;
    }

    private boolean isBad(Seen seen) {
      return stalled || seen.dropped > first.dropped;
    }

    Optional<Bitrate> slow(int enough) {
      return windows.stream().filter(Window::bad).count() >= enough
          ? Optional.of(took())
          : Optional.empty();
    }

    private Bitrate took() {
      return new Bitrate(
          Math.round(windows.stream().mapToDouble(Window::bitsPerSecond).average().orElse(0)));
    }
  }

  private final Map<String, Series> destinations = new LinkedHashMap<>();

  /**
   * Looks once more, about once a second; who is not in it is not wanted.
   *
   * @param linesFault whether what is slow is the line that all of them share
   */
  void look(Map<String, Seen> seen, boolean linesFault, long nowNanos) {
    destinations.keySet().retainAll(seen.keySet());
    seen.forEach(
        (name, each) ->
            destinations
                .computeIfAbsent(name, key -> new Series(nowNanos))
                .look(each, linesFault, nowNanos));
  }

  /** What a destination took that has been slow for too long; empty if it has not. */
  Optional<Bitrate> slow(String destination) {
    return slow(destination, BAD);
  }

  /** The same of one that is on trial: one window is enough. */
  Optional<Bitrate> slowAtOnce(String destination) {
    return slow(destination, 1);
  }

  private Optional<Bitrate> slow(String destination, int enough) {
    return Optional.ofNullable(destinations.get(destination)).flatMap(each -> each.slow(enough));
  }

  /** For how long it has had everything, in time that counts. */
  Duration keptUp(String destination, long nowNanos) {
    return Optional.ofNullable(destinations.get(destination))
        .map(each -> Duration.ofNanos(nowNanos - each.badNanos))
        .orElse(Duration.ZERO);
  }

  /** It gets something else from now on: what was seen of it counts no more. */
  void begin(String destination) {
    destinations.remove(destination);
  }

  /** Nothing was seen. */
  void reset() {
    destinations.clear();
  }
}
