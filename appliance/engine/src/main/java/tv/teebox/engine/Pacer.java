package tv.teebox.engine;

import java.util.List;
import java.util.function.BiConsumer;
import tv.teebox.libav.VideoFrame;
import tv.teebox.timeline.Timeline;

/**
 * The heartbeat: at each tick of the grid it takes the picture that is due and gives a reference to
 * every rendition that has a frame at this tick. The first tick, and every keyframe tick, is a
 * keyframe for all of them.
 */
final class Pacer {

  private final Timeline timeline;
  private final FrameStore frames;
  private final List<Rung> rungs;
  private final Worker worker;
  private long firstTick;
  private volatile boolean stopped;

  Pacer(
      Timeline timeline,
      FrameStore frames,
      List<Rung> rungs,
      BiConsumer<String, Throwable> faults) {
    this.timeline = timeline;
    this.frames = frames;
    this.rungs = List.copyOf(rungs);
    this.worker = new Worker("pacer", "", this::run, faults);
  }

  /** Starts at the next tick that all renditions share, and says which. */
  long start() {
    firstTick = timeline.commonTickAfter(System.nanoTime());
    worker.start();
    return firstTick;
  }

  void stop() {
    stopped = true;
    worker.join();
  }

  private void run(Worker self) {
    self.enter("pacing");
    for (long tick = firstTick; !stopped; tick++) {
      Worker.sleepUntil(timeline.nanosOf(tick));
      boolean keyframe = tick == firstTick || timeline.isKeyframeTick(tick);
      try (VideoFrame picture = frames.pick(tick)) {
        for (Rung rung : rungs) {
          rung.offer(picture, tick, keyframe);
        }
      }
    }
  }
}
