package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tv.teebox.link.EngineReport.ThreadCall;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.VideoDevice;

/**
 * Lays an engine's end at a device's door, by what its threads were in when it reported last. The
 * processor is never blamed. Pure; one owner thread.
 */
final class EngineBlame {

  /** So many deaths of engines that used a device within {@link #WITHIN} are no accident. */
  static final int DEATHS = 3;

  /** One that dies so soon after it was started counts for two. */
  static final Duration SOON = Duration.ofSeconds(5);

  static final Duration WITHIN = Duration.ofMinutes(1);

  /** A call on a device that lasts longer does not come back: a picture takes some 10 ms. */
  private static final long STUCK_MS = 300;

  private final Map<VideoDevice, ArrayDeque<Long>> deaths = new HashMap<>();

  /** The device that an engine hangs in: that of the call which has lasted longest. */
  Optional<VideoDevice> ofHang(List<ThreadCall> calls) {
    return calls.stream()
        .filter(each -> !each.device().equals(VideoDevice.MAIN_MEMORY))
        .filter(each -> each.sinceMs() >= STUCK_MS)
        .max(Comparator.comparingLong(ThreadCall::sinceMs))
        .map(ThreadCall::device);
  }

  /**
   * The device that an engine died of before it was open: the one it was opening.
   *
   * @param calls none, if it did not come so far as to report
   */
  Optional<VideoDevice> ofDeathAtOpening(List<ThreadCall> calls) {
    return calls.stream()
        .map(ThreadCall::device)
        .filter(each -> !each.equals(VideoDevice.MAIN_MEMORY))
        .findFirst();
  }

  /**
   * The device of which engines died so often in mid-stream that it must be the cause.
   *
   * @param livedNanos how long this one has lived
   */
  Optional<VideoDevice> ofDeath(
      EngineSpec spec, List<ThreadCall> calls, long livedNanos, long nowNanos) {
    Set<VideoDevice> suspects =
        calls.stream()
            .map(ThreadCall::device)
            .filter(each -> !each.equals(VideoDevice.MAIN_MEMORY))
            .collect(Collectors.toSet());
    for (VideoDevice each : suspects.isEmpty() ? spec.devices() : suspects) {
      ArrayDeque<Long> times = deaths.computeIfAbsent(each, key -> new ArrayDeque<>());
      times.addLast(nowNanos);
      if (livedNanos < SOON.toNanos()) {
        times.addLast(nowNanos);
      }
      while (nowNanos - times.peekFirst() > WITHIN.toNanos()) {
        times.removeFirst();
      }
      if (times.size() >= DEATHS) {
        times.clear();
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
