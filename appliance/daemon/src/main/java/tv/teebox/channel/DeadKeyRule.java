package tv.teebox.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tv.teebox.media.Diagnosis;

/**
 * Tells a dead key from one whose last session is still open at the platform: it is refused a few
 * times in a row, and for longer than a lost session is kept. Failures that say nothing of the key
 * neither count nor end the row. One owner thread.
 */
final class DeadKeyRule {

  /** One refusal may be a platform's bad moment. */
  static final int FEW = 3;

  private static final Set<String> REFUSALS =
      Set.of("key-refused", "key-probably-refused", "key-refused-or-in-use");

  private final Duration grace;
  private final Diagnosis dead;
  private int refusals;
  private long firstNanos;

  /**
   * @param grace how long the platform keeps a lost session
   * @param dead what is said of a dead key
   */
  DeadKeyRule(Duration grace, Diagnosis dead) {
    this.grace = grace;
    this.dead = dead;
  }

  /** An attempt has failed; what to say if that was enough. */
  Optional<Diagnosis> verdictAfter(Diagnosis reason, long nowNanos) {
    if (!REFUSALS.contains(reason.code())) {
      return Optional.empty();
    }
    if (refusals == 0) {
      firstNanos = nowNanos;
    }
    refusals++;
    boolean enough = refusals >= FEW && nowNanos - firstNanos >= grace.toNanos();
    return enough ? Optional.of(dead) : Optional.empty();
  }

  /** The key was taken, or everything begins anew. */
  void reset() {
    refusals = 0;
  }
}
