package tv.teebox.channel;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: the first time within a second, then twice as long each
 * time up to half a minute, for ever, each shortened at random so that boxes do not return in step.
 */
final class Backoff {

  private static final double FIRST_SECONDS = 0.96;
  private static final double LONGEST_SECONDS = 30;

  /** By so much of itself at most a pause is shortened. */
  private static final double SPREAD = 1 / 3.0;

  private final RandomGenerator random;
  private int failures;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The pause before the next attempt, after one more failure. */
  Duration next() {
    double plain = Math.min(LONGEST_SECONDS, FIRST_SECONDS * Math.pow(2, Math.min(failures, 30)));
    failures++;
    double spread = 1 - SPREAD * random.nextDouble();
    return Duration.ofMillis(Math.round(plain * spread * 1000));
  }

  /** The last attempt went well. */
  void reset() {
    failures = 0;
  }
}
