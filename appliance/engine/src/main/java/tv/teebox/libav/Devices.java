package tv.teebox.libav;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tv.teebox.media.VideoDevice;

/**
 * The devices of a process, each opened by the first who asks for it. For any thread. They stay
 * open until the process ends.
 */
public final class Devices {

  /** One of them, open or not: who opens it holds up only those who want the same. */
  private static final class Slot {
    private Optional<Device> device = Optional.empty();

    synchronized Optional<Device> get(VideoDevice which) {
      if (device.isEmpty()) {
        device = Device.open(which);
      }
      return device;
    }
  }

  private final Map<VideoDevice, Slot> slots = new ConcurrentHashMap<>();

  /**
   * The device; empty for main memory.
   *
   * @throws LibavException if it cannot be opened; the next who asks tries again
   */
  public Optional<Device> get(VideoDevice which) {
    return which.equals(VideoDevice.MAIN_MEMORY)
        ? Optional.empty()
        : slots.computeIfAbsent(which, key -> new Slot()).get(which);
  }
}
