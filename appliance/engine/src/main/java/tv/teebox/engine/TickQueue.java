package tv.teebox.engine;

import java.util.ArrayDeque;
import tv.teebox.libav.VideoFrame;

/**
 * Pictures waiting for an encoder. Bounded: when the encoder is behind, the tick at hand is skipped
 * and counted, but never a keyframe tick, for which the youngest plain tick makes room. Time goes
 * on as the grid says; the encoder sees fewer frames, not later ones.
 */
final class TickQueue {

  /** Enough to bridge a hiccup, few enough that 4K pictures fit (12 MB each). */
  static final int BOUND = 8;

  record Entry(VideoFrame picture, long tick, boolean keyframe) {}

  private final ArrayDeque<Entry> entries = new ArrayDeque<>();
  private long skipped;
  private boolean ended;

  /** Takes the picture over. */
  synchronized void offer(VideoFrame picture, long tick, boolean keyframe) {
    if (entries.size() >= BOUND) {
      skipped++;
      if (!keyframe || entries.peekLast().keyframe()) {
        picture.close();
        return;
      }
      entries.pollLast().picture().close();
    }
    entries.addLast(new Entry(picture, tick, keyframe));
    notifyAll();
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** The next tick; null when it has ended and all is taken. */
  synchronized Entry take() throws InterruptedException {
    while (entries.isEmpty()) {
      if (ended) {
        return null;
      }
      wait();
    }
    return entries.pollFirst();
  }

  synchronized long skipped() {
    return skipped;
  }
}
