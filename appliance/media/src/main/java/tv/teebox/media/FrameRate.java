package tv.teebox.media;

/**
 * A frame rate as an exact fraction of frames per second, in lowest terms; 1 to 240.
 *
 * <p>The NTSC family is kept exact (30000/1001), because the two-second keyframe grid depends on
 * it.
 */
public record FrameRate(int numerator, int denominator) implements Comparable<FrameRate> {

  private static final int[] NTSC = {24, 30, 60, 120};

  public FrameRate {
    if (numerator <= 0 || denominator <= 0) {
      throw new IllegalArgumentException(
          "a frame rate is a positive fraction, not " + numerator + "/" + denominator);
    }
    int divisor = gcd(numerator, denominator);
    numerator /= divisor;
    denominator /= divisor;
    double fps = (double) numerator / denominator;
    if (fps < 1 || fps > 240) {
      throw new IllegalArgumentException("a frame rate is 1 to 240 fps, not " + fps);
    }
  }

  public static FrameRate of(int fps) {
    return new FrameRate(fps, 1);
  }

  /**
   * The exact rate behind a measured or written decimal: 29.97 is 30000/1001, 30.0 is 30, anything
   * else is kept to a thousandth.
   */
  public static FrameRate ofDecimal(double fps) {
    for (int family : NTSC) {
      if (Math.abs(fps - family * 1000.0 / 1001) < 0.006) {
        return new FrameRate(family * 1000, 1001);
      }
    }
    if (Math.abs(fps - Math.rint(fps)) < 0.006) {
      return new FrameRate((int) Math.rint(fps), 1);
    }
    return new FrameRate((int) Math.round(fps * 1000), 1000);
  }

  /** Reads {@code 30}, {@code 29.97} or {@code 30000/1001}. */
  public static FrameRate parse(String text) {
    try {
      int slash = text.indexOf('/');
      if (slash < 0) {
        return ofDecimal(Double.parseDouble(text));
      }
      return new FrameRate(
          Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "a frame rate is written like 30, 29.97 or 30000/1001, not '" + text + "'", e);
    }
  }

  public double fps() {
    return (double) numerator / denominator;
  }

  /** The nominal whole rate: 30 for 29.97. */
  public int rounded() {
    return (int) Math.round(fps());
  }

  /** This rate divided by a whole number of ticks: 60 by 2 is 30. */
  public FrameRate dividedBy(int divisor) {
    return new FrameRate(numerator, Math.multiplyExact(denominator, divisor));
  }

  /** One frame's duration in nanoseconds, rounded down; for time points use the tick grid. */
  public long frameNanos() {
    return 1_000_000_000L * denominator / numerator;
  }

  @Override
  public int compareTo(FrameRate other) {
    return Long.compare((long) numerator * other.denominator, (long) other.numerator * denominator);
  }

  @Override
  public String toString() {
    return denominator == 1
        ? Integer.toString(numerator)
        : String.format(java.util.Locale.ROOT, "%.4g", fps());
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
