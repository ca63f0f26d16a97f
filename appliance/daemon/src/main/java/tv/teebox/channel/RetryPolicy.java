package tv.teebox.channel;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;
import tv.teebox.media.Diagnosis;

/**
 * How long an outlet waits before its next attempt: short at first and then longer ({@link
 * Backoff}), and never short where only the operator can mend it. One owner thread.
 */
final class RetryPolicy {

  /** What does not get better by asking often. */
  private static final Set<String> REFUSALS =
      Set.of("key-refused", "key-probably-refused", "authentication-wanted", "app-refused");

  static final Duration REFUSED_PAUSE = Duration.ofSeconds(15);

  /** A connection that lived so long was no failure: the next pause is short again. */
  static final Duration GOOD_LIFE = Duration.ofSeconds(10);

  private final Backoff backoff;

  RetryPolicy(RandomGenerator random) {
    backoff = new Backoff(random);
  }

  Duration pauseAfter(Diagnosis reason) {
    Duration pause = backoff.next();
    boolean refused = REFUSALS.contains(reason.code());
    return refused && pause.compareTo(REFUSED_PAUSE) < 0 ? REFUSED_PAUSE : pause;
  }

  /** A connection has been live for {@code life}. */
  void lived(Duration life) {
    if (life.compareTo(GOOD_LIFE) >= 0) {
      backoff.reset();
    }
  }

  void reset() {
    backoff.reset();
  }
}
