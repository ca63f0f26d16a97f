package tv.teebox.external;

import java.util.HashMap;
import java.util.Map;
import tv.teebox.media.FrameRate;

/**
 * Numbers the pictures for the program, whose time they are, and finds their ticks again.
 *
 * <p>Numbers follow each other without a gap, except that a keyframe has the next multiple of the
 * keyframe interval and no other picture has one: so the program tells from a number alone whether
 * it is a keyframe. Ticks that were left out are a gap before a keyframe then, where nothing is
 * reordered, and not in the midst of B-frames: some encoders' decoding times would come to lie
 * after the showing there, which the program mends by changing both.
 *
 * <p>Pure; one owner thread.
 */
final class FrameNumbers {

  /** In place of a tick: a picture that only opened the encoder. */
  static final long OPENING = Long.MIN_VALUE;

  /** What comes out says its time in so many bits of milliseconds: 4.6 hours, round and round. */
  static final int STAMP_BITS = 24;

  private final EncodingOrder order;
  private final int divisor;
  private final Map<Long, Long> inside = new HashMap<>();
  private final int interval;
  private long newest;
  private boolean begun;
  private long lastMs;

  FrameNumbers(EncodingOrder order) {
    this.order = order;
    this.divisor = order.divisor();
    this.interval = order.keyframeFrames();
    // So far from zero that no encoder's decoding time comes before it: the first picture may be
    // as much as an interval after the opening one.
    long first = (2L * order.rate().rounded() / interval + 2) * interval;
    // The program counts its time of keyframes from the first picture: that is a multiple too.
    this.newest = first - 1;
    this.lastMs = ms(first);
  }

  /** The number of a picture that only opens the encoder, before all others. */
  long open() {
    newest++;
    inside.put(newest, OPENING);
    return newest;
  }

  /** Whether the picture of this tick is to be a keyframe. Asked before it enters. */
  boolean isKeyframe(long tick) {
    return !begun || Math.floorMod(tick, (long) order.keyframeTicks()) == 0;
  }

  /**
   * The number of the picture that goes in.
   *
   * @throws IllegalArgumentException if this rendition has no frame at that tick
   */
  long enter(long tick) {
    if (Math.floorMod(tick, (long) divisor) != 0) {
      throw new IllegalArgumentException(
          "a rendition of each " + divisor + ". tick has none at " + tick);
    }
    newest++;
    if (isKeyframe(tick)) {
      newest = (newest + interval - 1) / interval * interval;
    } else if (newest % interval == 0) {
      newest++;
    }
    begun = true;
    inside.put(newest, tick);
    return newest;
  }

  /**
   * The tick of what came out, or {@link #OPENING}.
   *
   * @param stamp its time of showing, of which {@link #STAMP_BITS} are read
   * @throws IllegalArgumentException if no such picture is inside
   */
  long leave(int stamp) {
    int unread = Integer.SIZE - STAMP_BITS;
    lastMs += (int) (stamp - lastMs) << unread >> unread;
    FrameRate rate = order.rate();
    long number = Math.round(lastMs * (double) rate.numerator() / (1000.0 * rate.denominator()));
    Long tick = inside.remove(number);
    if (tick == null) {
      throw new IllegalArgumentException("a picture came out that did not go in");
    }
    return tick;
  }

  /** Pictures that went in and did not come out. */
  int inside() {
    return inside.size();
  }

  private long ms(long number) {
    return Math.round(number * 1000.0 * order.rate().denominator() / order.rate().numerator());
  }
}
