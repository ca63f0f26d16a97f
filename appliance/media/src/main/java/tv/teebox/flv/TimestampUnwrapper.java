package tv.teebox.flv;

/**
 * Turns RTMP's 32-bit millisecond timestamps, which wrap every 49.7 days, into a time that goes on.
 * A step of less than half the range is taken as it is, forwards or backwards. One owner thread.
 */
public final class TimestampUnwrapper {

  private long last;

  /** Starts near {@code reference}: the first timestamp is placed within half the range of it. */
  public TimestampUnwrapper(long reference) {
    this.last = reference;
  }

  /** The unwrapped time of a timestamp, of which the low 32 bits are read. */
  public long unwrap(long timestamp) {
    last += (int) (timestamp - last);
    return last;
  }
}
