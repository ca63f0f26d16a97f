package tv.teebox.engine;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import tv.teebox.libav.VideoFrame;

/**
 * Pictures waiting for an encoder, between the pacer's thread and the encoder's. Bounded: when the
 * encoder is behind, the tick at hand is skipped and counted, but never a keyframe tick, for which
 * the youngest plain tick makes room. Time goes on as the grid says; the encoder sees fewer frames,
 * not later ones.
 */
final class TickQueue {

  /** Enough to bridge a hiccup, few enough that 4K pictures fit (12 MB each). */
  static final int BOUND = 8;

  /** A picture for a tick; whoever has it closes it. */
  record Entry(VideoFrame picture, long tick, boolean keyframe) implements AutoCloseable {
    @Override
    public void close() {
      picture.close();
    }
  }

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long skipped;
  private boolean ended;

  /** Takes the picture over. Never waits. After its end it takes none. */
  synchronized void offer(VideoFrame picture, long tick, boolean keyframe) {
    if (ended) {
      picture.close();
      return;
    }
    if (entries.size() >= BOUND && !(keyframe && dropYoungestPlain())) {
      skipped++;
      picture.close();
      return;
    }
    entries.addLast(new Entry(picture, tick, keyframe));
    notifyAll();
  }

  /** False only if every entry is a keyframe: the encoder has stood still for many seconds. */
  private boolean dropYoungestPlain() {
    for (Iterator<Entry> each = entries.descendingIterator(); each.hasNext(); ) {
      Entry entry = each.next();
      if (!entry.keyframe()) {
        each.remove();
        entry.picture().close();
        skipped++;
        return true;
      }
    }
    return false;
  }

  /** Waits until the queue is at most half full, or the time is up. */
  synchronized void awaitRoom(long untilNanos) throws InterruptedException {
    while (entries.size() > BOUND / 2 && !ended) {
      long left = untilNanos - System.nanoTime();
      if (left <= 0) {
        return;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Ends it, and what waits in it goes. */
  synchronized void discard() {
    end();
    entries.forEach(Entry::close);
    entries.clear();
  }

  /** The next tick; null when it has ended and all is taken. */
  synchronized Entry take() throws InterruptedException {
    while (entries.isEmpty()) {
      if (ended) {
        return null;
      }
      wait();
    }
    notifyAll();
    return entries.pollFirst();
  }

  synchronized long skipped() {
    return skipped;
  }
}
