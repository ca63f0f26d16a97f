package tv.teebox.engine;

import java.util.ArrayList;
import java.util.List;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.VideoDevice;
import tv.teebox.timeline.FramePicker;

/**
 * Where one source's decoded pictures wait for their tick: the picker behind a lock, between the
 * decoder's thread and the pacer's. Bounded by the picker: to one second of pictures in main
 * memory, to fewer on a device, and to what the jitter hold keeps.
 */
final class FrameStore {

  /** A fresh engine opens within its second and a half even if no picture comes. */
  static final long FIRST_PICTURE_PATIENCE_NANOS = 400_000_000L;

  /**
   * Pictures on a device that wait here beside those that the jitter hold keeps: enough for a
   * decoder's burst, few enough for a device's memory (3 MB each at 1080p).
   */
  private static final int BURST_ON_DEVICE = 16;

  /** What the picker counted. */
  record Counts(long skipped, long backlog) {}

  private final FramePicker<VideoFrame> picker;

  /**
   * What the picker is done with. Closed without the lock: a device that is left may not answer,
   * and the pacer must not wait for it.
   */
  private final List<VideoFrame> done = new ArrayList<>();

  private boolean hasPicture;

  FrameStore(EngineSpec spec) {
    picker = new FramePicker<>(spec.timeline().canvasRate().rounded(), most(spec), done::add);
  }

  /** How many pictures may wait in one. */
  static int most(EngineSpec spec) {
    int rate = spec.timeline().canvasRate().rounded();
    boolean onDevice = !spec.pictures().equals(VideoDevice.MAIN_MEMORY);
    int held = rate * spec.jitterHoldMs() / 1000;
    return onDevice ? held + BURST_ON_DEVICE : Math.max(rate, held + BURST_ON_DEVICE);
  }

  /** Takes a picture over; {@code position} in ticks. */
  void offer(VideoFrame picture, double position) {
    List<VideoFrame> old;
    synchronized (this) {
      picker.offer(picture, position);
      hasPicture = true;
      notifyAll();
      old = takeDone();
    }
    old.forEach(VideoFrame::close);
  }

  /** Chooses the picture for this tick and says whether no tick before it showed it. */
  boolean advance(long tick) {
    boolean fresh;
    List<VideoFrame> old;
    synchronized (this) {
      picker.pick(tick);
      fresh = picker.isFresh();
      old = takeDone();
    }
    old.forEach(VideoFrame::close);
    return fresh;
  }

  private List<VideoFrame> takeDone() {
    List<VideoFrame> taken = List.copyOf(done);
    done.clear();
    return taken;
  }

  /** The chosen picture; null before the first. A reference of the caller's own. */
  synchronized VideoFrame current() {
    VideoFrame picture = picker.current();
    return picture == null ? null : picture.share();
  }

  /** Forgets all pictures: the device that they lie on is not to be asked any more. */
  void clear() {
    List<VideoFrame> old;
    synchronized (this) {
      picker.clear();
      old = takeDone();
    }
    old.forEach(VideoFrame::close);
  }

  /**
   * Waits a little for a picture that is on its way, so that the output opens with it, and says
   * whether it came.
   */
  synchronized boolean awaitFirstPicture() {
    long deadline = System.nanoTime() + FIRST_PICTURE_PATIENCE_NANOS;
    try {
      while (!hasPicture) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return hasPicture;
  }

  synchronized Counts counts() {
    return new Counts(picker.skipped(), picker.backlog());
  }
}
