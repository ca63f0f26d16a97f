package tv.teebox.external;

import java.util.HashMap;
import java.util.Map;
import tv.teebox.media.FrameRate;

/**
 * Numbers the pictures for the program, whose time they are, and finds their ticks again.
 *
 * <p>A number is a frame of the rendition. It differs from the tick's frame by a multiple of the
 * keyframe interval, so that the program can tell from a number alone whether it is a keyframe, and
 * it starts small, however long the channel has been on air. Ticks left out are numbers left out.
 *
 * <p>Pure; one owner thread.
 */
final class FrameNumbers {

  /** In place of a tick: the picture that only opened the encoder. */
  static final long OPENING = Long.MIN_VALUE;

  /** What comes out says its time in so many bits of milliseconds: 4.6 hours, round and round. */
  static final int STAMP_BITS = 24;

  private final EncodingOrder order;
  private final int divisor;
  private final long opening;
  private final Map<Long, Long> inside = new HashMap<>();
  private long shift;
  private boolean begun;
  private long lastMs;

  FrameNumbers(EncodingOrder order) {
    this.order = order;
    this.divisor = order.divisor();
    int interval = order.keyframeFrames();
    // A second and more from zero, so that no encoder's decoding time comes before it.
    this.opening = (2L * order.rate().rounded() / interval + 1) * interval;
    this.lastMs = ms(opening);
  }

  /** The number of the picture that only opens the encoder, before all others. */
  long open() {
    inside.put(opening, OPENING);
    return opening;
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
    long frame = Math.floorDiv(tick, (long) divisor);
    if (!begun) {
      begun = true;
      long first = opening + 1 + Math.floorMod(frame - 1, (long) order.keyframeFrames());
      shift = frame - first;
    }
    inside.put(frame - shift, tick);
    return frame - shift;
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
