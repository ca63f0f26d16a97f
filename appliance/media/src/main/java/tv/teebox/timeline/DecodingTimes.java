package tv.teebox.timeline;

import java.util.ArrayDeque;
import java.util.TreeSet;

/**
 * Gives each packet of one rendition its decoding time, in the order in which the encoder hands
 * them out: {@link Timeline#reorderTicks()} before the tick that went in at the same turn. Where
 * ticks were left out, that could lie behind the showing of a picture that is still inside; then
 * the decoding time is as late as the order allows. Times always grow and are never after the
 * showing.
 *
 * <p>Pure; one owner thread. It holds as many ticks as the encoder does.
 */
public final class DecodingTimes {

  private final Timeline timeline;
  private final int frameTicks;
  private final ArrayDeque<Long> turns = new ArrayDeque<>();
  private final TreeSet<Long> inside = new TreeSet<>();

  /**
   * @param frameTicks ticks from one frame of the rendition to the next, if none is left out
   */
  public DecodingTimes(Timeline timeline, int frameTicks) {
    this.timeline = timeline;
    this.frameTicks = frameTicks;
  }

  /** A picture goes into the encoder. */
  public void enter(long tick) {
    turns.addLast(tick);
    inside.add(tick);
  }

  /**
   * The decoding time, in milliseconds since the epoch, of the packet that comes out now.
   *
   * @param tick the tick that the packet shows
   * @throws IllegalArgumentException if that tick did not go in or has come out already
   */
  public long leave(long tick) {
    if (!inside.remove(tick)) {
      throw new IllegalArgumentException("no picture for tick " + tick + " is in the encoder");
    }
    long byTurn = turns.pollFirst() - timeline.reorderTicks();
    long byOrder = inside.isEmpty() || inside.first() > tick ? tick : inside.first() - frameTicks;
    return timeline.presentationMs(Math.min(byTurn, byOrder));
  }
}
