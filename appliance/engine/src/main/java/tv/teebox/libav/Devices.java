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

  private final Map<VideoDevice, Optional<Device>> open = new ConcurrentHashMap<>();

  /**
   * The device; empty for main memory.
   *
   * @throws LibavException if it cannot be opened; the next who asks tries again
   */
  public Optional<Device> get(VideoDevice which) {
    return open.computeIfAbsent(which, Device::open);
  }
}
