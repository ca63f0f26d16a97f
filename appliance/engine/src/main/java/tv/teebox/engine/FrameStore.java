package tv.teebox.engine;

import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.FramePicker;

/**
 * Where decoded pictures wait for their tick: the picker behind a lock, between the decoder's
 * thread and the pacer's. Bounded by the picker: to one second of pictures in main memory, to fewer
 * on a device, and to what the jitter hold keeps.
 */
final class FrameStore {

  /** A fresh engine opens within its second and a half even if no picture comes. */
  private static final long FIRST_PICTURE_PATIENCE_NANOS = 400_000_000L;

  /**
   * Pictures on a device that wait here beside those that the jitter hold keeps: enough for a
   * decoder's burst, few enough for a device's memory (3 MB each at 1080p).
   */
  private static final int BURST_ON_DEVICE = 16;

  /** What the picker counted. */
  record Counts(long picked, long repeated, long skipped, long backlog) {}

  private final FramePicker<VideoFrame> picker;
  private final VideoFrame black;
  private final boolean pictureExpected;
  private final int most;
  private boolean hasPicture;

  FrameStore(EngineSpec spec) {
    int rate = spec.timeline().canvasRate().rounded();
    boolean onDevice = !spec.pictures().equals(VideoDevice.MAIN_MEMORY);
    int held = rate * spec.jitterHoldMs() / 1000;
    most = onDevice ? held + BURST_ON_DEVICE : Math.max(rate, held + BURST_ON_DEVICE);
    picker = new FramePicker<>(rate, most, VideoFrame::close);
    black = VideoFrame.black(spec.canvas());
    pictureExpected = spec.program().pictureExpected();
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

  /** How many pictures may wait here. */
  int most() {
    return most;
  }

  /** A black picture in main memory, of the canvas's size; a reference of the caller's own. */
  VideoFrame black() {
    return black.share();
  }

  /** Forgets all pictures: the device that they lie on is not to be asked any more. */
  synchronized void clear() {
    picker.clear();
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
