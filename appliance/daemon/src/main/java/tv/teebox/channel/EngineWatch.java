package tv.teebox.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Judges by an engine's tags whether it still works. Pure; one owner thread.
 *
 * <p>Pictures count, not sound: an engine whose pictures stop is hung, however long its sound goes
 * on. One track that stops while others run gets more patience, since an encoder that is merely too
 * slow skips ticks.
 */
final class EngineWatch {

  /** Without any picture, while running. */
  static final Duration SILENCE = Duration.ofSeconds(1);

  /** Without anything from one track, while running. */
  static final Duration TRACK_SILENCE = Duration.ofSeconds(5);

  /** From the start to the first picture; longer for those that follow one that never opened. */
  static final Duration OPENING = Duration.ofSeconds(5);

  private static final int LONGEST_OPENING_FACTOR = 4;

  private final Map<String, Long> lastTags = new HashMap<>();
  private final Duration opening;
  private final long startedNanos;
  private long lastPictureNanos;
  private boolean running;

  /**
   * @param failures engines before this one that never opened
   */
  EngineWatch(long startedNanos, int failures) {
    this.startedNanos = startedNanos;
    this.opening = OPENING.multipliedBy(Math.min(LONGEST_OPENING_FACTOR, 1 + failures));
  }

  void tag(String track, boolean picture, long nowNanos) {
    lastTags.put(track, nowNanos);
    if (picture) {
      running = true;
      lastPictureNanos = nowNanos;
    }
  }

  /** Since it was started. */
  long livedNanos(long nowNanos) {
    return nowNanos - startedNanos;
  }

  /** Whether a picture has come. */
  boolean isRunning() {
    return running;
  }

  /** What is wrong, in the past tense; empty if nothing is. */
  Optional<String> complaint(long nowNanos) {
    if (!running) {
      return nowNanos - startedNanos > opening.toNanos()
          ? Optional.of("gave no picture within " + opening.toMillis() + " ms")
          : Optional.empty();
    }
    if (nowNanos - lastPictureNanos > SILENCE.toNanos()) {
      return Optional.of("gave no picture for " + SILENCE.toMillis() + " ms");
    }
    return lastTags.entrySet().stream()
        .filter(each -> nowNanos - each.getValue() > TRACK_SILENCE.toNanos())
        .map(
            each -> "gave nothing of " + each.getKey() + " for " + TRACK_SILENCE.toMillis() + " ms")
        .findFirst();
  }
}
