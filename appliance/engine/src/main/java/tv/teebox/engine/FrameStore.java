package tv.teebox.engine;

import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.timeline.FramePicker;

/**
 * Where decoded pictures wait for their tick: the picker behind a lock, between the decoder's
 * thread and the pacer's. Bounded to one second of pictures by the picker.
 */
final class FrameStore {

  /** A fresh engine opens within its second and a half even if no picture comes. */
  private static final long FIRST_PICTURE_PATIENCE_NANOS = 400_000_000L;

  /** What the picker counted. */
  record Counts(long picked, long repeated, long skipped, long backlog) {}

  private final FramePicker<VideoFrame> picker;
  private final VideoFrame black;
  private final boolean pictureExpected;
  private boolean hasPicture;

  FrameStore(EngineSpec spec) {
    picker = new FramePicker<>(spec.timeline().canvasRate().rounded(), VideoFrame::close);
    black = VideoFrame.black(spec.canvas());
    pictureExpected = spec.pictureExpected();
  }

  /** Takes a picture over; {@code position} in ticks. */
  synchronized void offer(VideoFrame picture, double position) {
    picker.offer(picture, position);
    hasPicture = true;
    notifyAll();
  }

  /** The picture for this tick, black before the first; a reference of the caller's own. */
  synchronized VideoFrame pick(long tick) {
    VideoFrame picture = picker.pick(tick);
    return (picture == null ? black : picture).share();
  }

  /**
   * If a picture is on its way, waits a little for it, so that the output does not open on black.
   */
  synchronized void awaitFirstPicture() {
    long deadline = System.nanoTime() + FIRST_PICTURE_PATIENCE_NANOS;
    try {
      while (pictureExpected && !hasPicture) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  synchronized Counts counts() {
    return new Counts(picker.picked(), picker.repeated(), picker.skipped(), picker.backlog());
  }
}
