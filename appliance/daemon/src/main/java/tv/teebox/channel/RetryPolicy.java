package tv.teebox.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import tv.teebox.media.Diagnosis;

/**
 * How long an outlet waits before its next attempt: short at first and then longer ({@link
 * Backoff}), and never short where only the operator can mend it. It never gives up, unless there
 * is a rule for a dead key. One owner thread.
 */
final class RetryPolicy {

  /** What does not get better by asking often. */
  private static final Set<String> REFUSALS =
      Set.of("key-refused", "key-probably-refused", "authentication-wanted", "app-refused");

  static final Duration REFUSED_PAUSE = Duration.ofSeconds(15);

  /** A connection that lived so long was no failure: the next pause is short again. */
  static final Duration GOOD_LIFE = Duration.ofSeconds(10);

  private final Backoff backoff;
  private final Optional<DeadKeyRule> deadKey;
  private final double pace;

  /** For ever. */
  RetryPolicy(RandomGenerator random) {
    this(random, Optional.empty());
  }

  /**
   * @param deadKey for a key that is good for one stream
   */
  RetryPolicy(RandomGenerator random, Optional<DeadKeyRule> deadKey) {
    this(random, deadKey, 1);
  }

  private RetryPolicy(RandomGenerator random, Optional<DeadKeyRule> deadKey, double pace) {
    this.backoff = new Backoff(random);
    this.deadKey = deadKey;
    this.pace = pace;
  }

  /** With pauses of so much of their usual length, for whoever wants to see many. */
  static RetryPolicy hastened(RandomGenerator random, double pace) {
    return new RetryPolicy(random, Optional.empty(), pace);
  }

  /** Why there is no next attempt after this failure; empty if there is one. */
  Optional<Diagnosis> givesUpAfter(Diagnosis reason, long nowNanos) {
    return deadKey.flatMap(rule -> rule.verdictAfter(reason, nowNanos));
  }

  /** The destination takes media: the key is good. */
  void accepted() {
    deadKey.ifPresent(DeadKeyRule::reset);
  }

  Duration pauseAfter(Diagnosis reason) {
    Duration pause = backoff.next();
    boolean refused = REFUSALS.contains(reason.code());
    Duration usual = refused && pause.compareTo(REFUSED_PAUSE) < 0 ? REFUSED_PAUSE : pause;
    return Duration.ofNanos((long) (usual.toNanos() * pace));
  }

  /** A connection has been live for {@code life}. */
  void lived(Duration life) {
    if (life.compareTo(GOOD_LIFE) >= 0) {
      backoff.reset();
    }
  }

  void reset() {
    backoff.reset();
    deadKey.ifPresent(DeadKeyRule::reset);
  }
}
