package tv.teebox.chaos;

/**
 * One thing that is owed in a fault, and what was seen.
 *
 * @param what is measured
 * @param owed in words and numbers
 * @param seen in words and numbers
 */
record Figure(String what, String owed, String seen, boolean met) {

  /** A time that may be so long; a negative one was never seen. */
  static Figure within(String what, long limitMs, long seenMs) {
    return new Figure(
        what,
        "≤ " + limitMs + " ms",
        seenMs < 0 ? "never" : seenMs + " ms",
        seenMs >= 0 && seenMs <= limitMs);
  }

  /** A time that nothing is owed of. */
  static Figure told(String what, long seenMs) {
    return new Figure(what, "", seenMs < 0 ? "never" : seenMs + " ms", seenMs >= 0);
  }

  static Figure exactly(String what, long owed, long seen) {
    return new Figure(what, Long.toString(owed), Long.toString(seen), owed == seen);
  }

  static Figure holds(String what, String owed, String seen, boolean met) {
    return new Figure(what, owed, seen, met);
  }
}
