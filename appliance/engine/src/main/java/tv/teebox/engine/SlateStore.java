package tv.teebox.engine;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import tv.teebox.libav.Device;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.VideoDevice;
import tv.teebox.slate.SlatePictures;

/**
 * The slate: one picture that is drawn once, on a thread of its own, and shared by every tick that
 * shows it; black until it is there, and black for good where it cannot be drawn. It lies in main
 * memory and, where the canvas lies on a device, there as well: one surface, until the device is
 * left.
 */
final class SlateStore {

  private final EngineSpec spec;
  private final Canvas canvas;
  private final Worker worker;
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final CountDownLatch tried = new CountDownLatch(1);
  private long startNanos;
  private VideoFrame inMemory;
  private VideoFrame onDevice;

  SlateStore(EngineSpec spec, Canvas canvas, BiConsumer<String, Throwable> faults) {
    this.spec = spec;
    this.canvas = canvas;
    this.worker = new Worker("slate", "", this::draw, faults);
    try (VideoFrame black = canvas.black()) {
      inMemory = conformed(black);
    }
    canvas.whenLeft(this::forgetDevice);
  }

  /** Starts drawing, after a time on {@code System.nanoTime} or when it is wanted. */
  void start(long notBeforeNanos) {
    startNanos = notBeforeNanos;
    worker.start();
  }

  /** It is drawn without further delay: it is about to be shown. */
  void drawNow() {
    wanted.countDown();
  }

  Worker worker() {
    return worker;
  }

  /** Waits a little for the slate, so that an output that opens with it does not open on black. */
  void awaitDrawn() {
    await(tried, FrameStore.FIRST_PICTURE_PATIENCE_NANOS);
  }

  private static void await(CountDownLatch latch, long atMostNanos) {
    try {
      boolean unused = latch.await(atMostNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The slate as it is now; a reference of the caller's own. */
  synchronized VideoFrame picture() {
    return (onDevice == null ? inMemory : onDevice).share();
  }

  private void draw(Worker self) {
    self.enter("waiting to draw the slate");
    await(wanted, startNanos - System.nanoTime());
    self.enter("drawing the slate");
    try (VideoFrame drawn = SlatePictures.of(spec.program().slate(), spec.canvas())) {
      keep(conformed(drawn));
    } catch (RuntimeException | Error e) {
      // Nobody goes off the air for want of a slate.
      System.err.println("[engine] the slate cannot be drawn and is black: " + e);
    }
    tried.countDown();
    if (!canvas.place().equals(VideoDevice.MAIN_MEMORY)) {
      self.enter("opening the device for the slate", canvas.place());
      Optional<Device> device = canvas.device();
      self.enter("copying the slate", canvas.place());
      device.ifPresent(this::copyTo);
    }
    self.enter("the slate is drawn");
  }

  /** Of the size and the colours that all pictures of the canvas have. */
  private VideoFrame conformed(VideoFrame picture) {
    try (VideoFilter filter = canvas.conformInMemory()) {
      return filter.apply(picture);
    }
  }

  private void copyTo(Device device) {
    try (VideoFrame source = picture();
        VideoFilter filter = VideoFilter.copyingToDevice(spec.canvas(), device, 1)) {
      keepOnDevice(filter.apply(source));
    } catch (RuntimeException e) {
      // Then each rendition copies it for itself, as it does with pictures of the processor's.
    }
  }

  private synchronized void keep(VideoFrame drawn) {
    inMemory.close();
    inMemory = drawn;
  }

  /** Unless the device was left meanwhile. */
  private void keepOnDevice(VideoFrame copy) {
    boolean kept;
    synchronized (this) {
      kept = !canvas.place().equals(VideoDevice.MAIN_MEMORY);
      if (kept) {
        onDevice = copy;
      }
    }
    // Not under the lock: a device that is left may not answer, and the pacer must not wait for it.
    if (!kept) {
      copy.close();
    }
  }

  private void forgetDevice() {
    VideoFrame lost;
    synchronized (this) {
      lost = onDevice;
      onDevice = null;
    }
    if (lost != null) {
      lost.close();
    }
  }
}
