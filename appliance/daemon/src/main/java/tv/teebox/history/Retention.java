package tv.teebox.history;

import java.time.Duration;

/**
 * What the history keeps.
 *
 * @param age lines of older days go, but not the newest {@code atLeast}
 * @param atLeast so many lines stay whatever their age: a wall clock that was set to a wrong year
 *     must not empty the history
 * @param bytes beyond that the oldest go, whatever else is said here
 */
public record Retention(Duration age, int atLeast, long bytes) {

  /** A quarter of a year in 64 MiB: some 250 000 lines. */
  public static final Retention USUAL = new Retention(Duration.ofDays(90), 10_000, 64L << 20);
}
