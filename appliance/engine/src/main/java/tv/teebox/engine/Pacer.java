package tv.teebox.engine;

import java.util.List;
import java.util.function.BiConsumer;
import tv.teebox.libav.VideoFrame;
import tv.teebox.timeline.Timeline;

/**
 * The heartbeat: at each tick of the grid it takes the picture that is on air and gives a reference
 * to every rendition that has a frame at this tick. The first tick, and every keyframe tick, is a
 * keyframe for all of them.
 *
 * <p>It may open up to {@link #OPENING_NANOS} in the past. Those ticks are given out as fast as the
 * encoders take them: an encoder that looks ahead half a second gives nothing out before it has
 * seen as much, and need not see it in real time.
 */
final class Pacer {

  static final long OPENING_NANOS = 500_000_000L;

  /** An opening that takes longer than this is cut short: live comes first. */
  private static final long OPENING_PATIENCE_NANOS = 1_000_000_000L;

  /** A pacer that is further behind has stood still, and most likely the decoders with it. */
  private static final int BEHIND_TICKS = 3;

  private final Timeline timeline;
  private final ProgramPictures pictures;
  private final List<Rung> rungs;
  private final Worker worker;
  private long firstTick;
  private long nextTick;
  private boolean behind;
  private volatile boolean stopped;

  /**
   * @param rungs looked at with each tick: whoever changes it while ticks are made lets the pacer
   *     go through it as it was
   */
  Pacer(
      Timeline timeline,
      ProgramPictures pictures,
      List<Rung> rungs,
      BiConsumer<String, Throwable> faults) {
    this.timeline = timeline;
    this.pictures = pictures;
    this.rungs = rungs;
    this.worker = new Worker("pacer", "", this::run, faults);
  }

  /**
   * Settles with which tick it will start, one that all renditions share, and says which.
   *
   * @param afterTick the first tick lies after this one, wherever that is
   */
  long prepare(long afterTick) {
    long now = System.nanoTime();
    firstTick = firstTick(timeline, afterTick, now);
    nextTick = firstTick;
    pictures.begin(firstTick, now);
    return firstTick;
  }

  void start() {
    worker.start();
  }

  static long firstTick(Timeline timeline, long afterTick, long nowNanos) {
    long earliest = Math.max(timeline.tickAt(nowNanos - OPENING_NANOS), timeline.reorderTicks());
    long after = Math.min(Math.max(earliest, afterTick), timeline.tickAt(nowNanos));
    return timeline.commonTickAfter(timeline.nanosOf(after));
  }

  Worker worker() {
    return worker;
  }

  /** Stops and says which tick would have been next. */
  long stop() {
    stopped = true;
    worker.join();
    return nextTick;
  }

  private void run(Worker self) throws InterruptedException {
    long opened = System.nanoTime();
    self.enter("opening");
    while (!stopped && timeline.nanosOf(nextTick) < opened) {
      for (Rung rung : rungs) {
        rung.awaitRoom(opened + OPENING_PATIENCE_NANOS);
      }
      tick();
    }
    while (!stopped) {
      self.enter("pacing");
      Worker.sleepUntil(timeline.nanosOf(nextTick));
      behind =
          isBehind(
              behind,
              System.nanoTime() - timeline.nanosOf(nextTick),
              timeline.canvasRate().frameNanos());
      tick();
    }
  }

  /**
   * Whether the tick to be made is one of those that a standstill of the engine left out.
   *
   * @param behind whether the tick before was
   */
  static boolean isBehind(boolean behind, long lateNanos, long tickNanos) {
    return lateNanos > (behind ? 1 : BEHIND_TICKS) * tickNanos;
  }

  private void tick() {
    boolean keyframe = nextTick == firstTick || timeline.isKeyframeTick(nextTick);
    try (VideoFrame picture = behind ? pictures.pickBehind(nextTick) : pictures.pick(nextTick)) {
      for (Rung rung : rungs) {
        rung.offer(picture, nextTick, keyframe);
      }
    }
    nextTick++;
  }
}
