package tv.teebox.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tv.teebox.libav.Device;
import tv.teebox.libav.Devices;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoFilter;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;

/**
 * Where the pictures of the canvas lie: on the device that the daemon named, until that fails, and
 * then in main memory for good. Any thread that finds that the device does not hold says so here.
 */
final class Canvas {

  /**
   * Pictures of the canvas that may be in use at once beside those that wait for their tick: those
   * that wait for an encoder, those that an encoder has in hand, and some on the way.
   */
  private static final int SURFACES = TickQueue.BOUND + RungEncoder.MOST_KEPT + 4;

  private final EngineSpec spec;
  private final Devices devices;
  private final Consumer<EngineReport> reports;
  private final VideoFrame black;
  private final List<Runnable> whenLeft = new CopyOnWriteArrayList<>();
  private volatile boolean left;

  Canvas(EngineSpec spec, Devices devices, Consumer<EngineReport> reports) {
    this.spec = spec;
    this.devices = devices;
    this.reports = reports;
    this.black = VideoFrame.black(spec.canvas());
    this.left = spec.pictures().equals(VideoDevice.MAIN_MEMORY);
  }

  /** Has somebody who keeps pictures forget them when the device is left. */
  void whenLeft(Runnable forget) {
    whenLeft.add(forget);
  }

  /** The device that holds the canvas; main memory if none does, or not any more. */
  VideoDevice place() {
    return left ? VideoDevice.MAIN_MEMORY : spec.pictures();
  }

  /** Whether the source may be decoded where the canvas lies. */
  boolean mayDecodeOnDevice() {
    return !left && spec.decodedThere();
  }

  /**
   * The open device that holds the canvas; empty if none does, or not any more. One that does not
   * open is left.
   */
  Optional<Device> device() {
    try {
      return left ? Optional.empty() : devices.get(spec.pictures());
    } catch (LibavException e) {
      leaveDevice(e);
      return Optional.empty();
    }
  }

  /**
   * What brings one source's pictures to the canvas as it is now. Each source has surfaces enough
   * of its own: what waits for encoders may all be of one. For the caller's thread, and its to
   * close.
   */
  VideoFilter conform() {
    return device()
        .map(
            device ->
                VideoFilter.copyingToDevice(
                    spec.canvas(), device, FrameStore.most(spec) + SURFACES))
        .orElseGet(this::conformInMemory);
  }

  /** What brings pictures to the canvas's size in main memory. The caller's to close. */
  VideoFilter conformInMemory() {
    return VideoFilter.toMainMemory(spec.canvas(), false, "yuv420p", Optional.empty());
  }

  /** A picture like those to come, before any has: black, in main memory; the caller's to close. */
  VideoFrame black() {
    return black.share();
  }

  /** The device failed: what lies on it is lost, what comes will be in main memory. */
  void leaveDevice(LibavException why) {
    synchronized (this) {
      if (left) {
        return;
      }
      left = true;
    }
    whenLeft.forEach(Runnable::run);
    reports.accept(
        new EngineReport.DeviceLeft(
            spec.pictures(),
            new Diagnosis(
                Diagnosis.Category.DEVICE,
                "device-left",
                why.getMessage(),
                "Pictures are decoded and scaled by the processor, until you say: teebox retry")));
  }
}
