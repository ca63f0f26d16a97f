package tv.teebox.timeline;

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * Chooses the source frame for each tick: the frame synchroniser's rule, for any kind of frame.
 *
 * <ul>
 *   <li>A frame belongs to the tick nearest to its time; it keeps to the tick after its
 *       predecessor's while it is within half a tick and {@link #STICKINESS} of it, so that a
 *       source whose clock falls between two ticks is not shown twice and skipped in turns.
 *   <li>A tick shows the newest frame that belongs to it or to an earlier one; without a new one it
 *       repeats the last.
 *   <li>Backlog, more than {@link #BACKLOG_TICKS_PER_SECOND half a second} behind the tick, is not
 *       played fast: the first picture of it stands in while there is none at all, the rest is
 *       dropped to live.
 * </ul>
 *
 * <p>Frames not chosen are handed to the releaser exactly once; a chosen one stays the picker's
 * until the next is chosen. Pure; one owner thread.
 *
 * @param <F> the frame
 */
public final class FramePicker<F> {

  /**
   * Half a tick is the plain rounding; this is the stickiness beyond it, in seconds. Timestamps are
   * rounded to milliseconds and the clock's map moves slowly, so that this much is enough, and more
   * would only take a picture further from its sound.
   */
  static final double STICKINESS = 0.0015;

  private static final double BACKLOG_TICKS_PER_SECOND = 0.5;

  private record Waiting<F>(long tick, F frame) {}

  private final ArrayDeque<Waiting<F>> waiting = new ArrayDeque<>();
  private final Consumer<F> release;
  private final long backlogTicks;
  private final double nearTicks;
  private final int bound;
  private F current;
  private long currentTick = Long.MIN_VALUE;
  private long newestTick = Long.MIN_VALUE;
  private boolean fresh;
  private long repeated;
  private long skipped;
  private long backlog;

  /**
   * @param ticksPerSecond the grid's rounded rate
   * @param bound how many frames may wait for their tick
   * @param release takes each frame that is done with
   */
  public FramePicker(int ticksPerSecond, int bound, Consumer<F> release) {
    this.release = release;
    this.backlogTicks = Math.max(2, Math.round(ticksPerSecond * BACKLOG_TICKS_PER_SECOND));
    this.nearTicks = 0.5 + STICKINESS * ticksPerSecond;
    this.bound = bound;
  }

  /**
   * Takes a decoded frame, in order of showing.
   *
   * @param position the frame's time in ticks since the epoch
   */
  public void offer(F frame, double position) {
    long tick = tickFor(position);
    boolean late = currentTick != Long.MIN_VALUE && tick < currentTick - backlogTicks;
    if (late && hasPicture()) {
      backlog++;
      release.accept(frame);
      return;
    }
    newestTick = tick;
    // All that waits for this tick or a later one: more than one where the source's time stepped
    // back, and then none of it would ever fall due.
    while (!waiting.isEmpty() && waiting.peekLast().tick() >= tick) {
      skipNewest();
    }
    if (waiting.size() >= bound) {
      skipNewest();
    }
    waiting.addLast(new Waiting<>(tick, frame));
  }

  private void skipNewest() {
    skipped++;
    release.accept(waiting.pollLast().frame());
  }

  private long tickFor(double position) {
    if (newestTick != Long.MIN_VALUE && Math.abs(position - (newestTick + 1)) < nearTicks) {
      return newestTick + 1;
    }
    return Math.round(position);
  }

  private boolean hasPicture() {
    return current != null || !waiting.isEmpty();
  }

  /**
   * The frame for this tick; null while there has never been one. The first stands in for the ticks
   * before its own. Ticks are asked for in order.
   */
  public F pick(long tick) {
    currentTick = tick;
    fresh = false;
    if (current == null && !waiting.isEmpty()) {
      current = waiting.pollFirst().frame();
      fresh = true;
    }
    while (!waiting.isEmpty() && waiting.peekFirst().tick() <= tick) {
      if (fresh) {
        skipped++;
      }
      if (current != null) {
        release.accept(current);
      }
      current = waiting.pollFirst().frame();
      fresh = true;
    }
    if (!fresh && current != null) {
      repeated++;
    }
    return current;
  }

  /** The frame of the last tick asked for; null if there is none. */
  public F current() {
    return current;
  }

  /** Whether the last tick asked for showed a frame that no tick before it did. */
  public boolean isFresh() {
    return fresh;
  }

  /** Forgets all frames: the source changed, or the end. */
  public void clear() {
    waiting.forEach(each -> release.accept(each.frame()));
    waiting.clear();
    if (current != null) {
      release.accept(current);
      current = null;
    }
    newestTick = Long.MIN_VALUE;
  }

  /** Ticks that showed the frame of the tick before. */
  public long repeated() {
    return repeated;
  }

  /** Frames never shown because a newer one was due as well. */
  public long skipped() {
    return skipped;
  }

  /** Frames dropped as backlog. */
  public long backlog() {
    return backlog;
  }
}
