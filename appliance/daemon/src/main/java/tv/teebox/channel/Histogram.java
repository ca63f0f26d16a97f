package tv.teebox.channel;

/** Counts durations in whole milliseconds up to five seconds; longer ones count as that. */
final class Histogram {

  private static final int LONGEST_MS = 5000;

  private final long[] counts = new long[LONGEST_MS + 1];
  private long total;

  void add(long ms) {
    counts[(int) Math.max(0, Math.min(LONGEST_MS, ms))]++;
    total++;
  }

  /** The duration that this share of all does not exceed; 0 if there is none. */
  int quantile(double share) {
    long wanted = (long) Math.ceil(share * total);
    long seen = 0;
    for (int ms = 0; ms <= LONGEST_MS; ms++) {
      seen += counts[ms];
      if (seen >= wanted) {
        return ms;
      }
    }
    return LONGEST_MS;
  }
}
