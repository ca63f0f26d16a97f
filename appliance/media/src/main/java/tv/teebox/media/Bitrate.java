package tv.teebox.media;

/** A bitrate. Streaming counts in thousands: 1 kbps is 1000 bits per second. */
public record Bitrate(long bitsPerSecond) implements Comparable<Bitrate> {

  public static final Bitrate ZERO = new Bitrate(0);

  public Bitrate {
    if (bitsPerSecond < 0) {
      throw new IllegalArgumentException("a bitrate cannot be negative: " + bitsPerSecond);
    }
  }

  public static Bitrate ofKbps(long kbps) {
    return new Bitrate(Math.multiplyExact(kbps, 1000L));
  }

  /** Kilobits per second, rounded to the nearest. */
  public long kbps() {
    return (bitsPerSecond + 500) / 1000;
  }

  public Bitrate plus(Bitrate other) {
    return new Bitrate(bitsPerSecond + other.bitsPerSecond);
  }

  /** This bitrate times {@code factor}, rounded to the nearest bit. */
  public Bitrate times(double factor) {
    return new Bitrate(Math.round(bitsPerSecond * factor));
  }

  public Bitrate min(Bitrate other) {
    return bitsPerSecond <= other.bitsPerSecond ? this : other;
  }

  @Override
  public int compareTo(Bitrate other) {
    return Long.compare(bitsPerSecond, other.bitsPerSecond);
  }

  @Override
  public String toString() {
    return kbps() + " kbps";
  }
}
