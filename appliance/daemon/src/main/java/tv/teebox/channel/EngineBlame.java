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
import java.util.stream.Stream;
import tv.teebox.link.EngineReport.ThreadCall;
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

  /** Opening may wake a card up. */
  private static final long STUCK_OPENING_MS = 2500;

  /** So long nobody waits for a call while an engine runs, whatever else goes on. */
  private static final long HANGS_MS = 1000;

  /** After so many engines that died before they were open, and before they could say of what. */
  private static final int SILENT_DEATHS = 2;

  private final Map<VideoDevice, ArrayDeque<Long>> deaths = new HashMap<>();
  private int silentDeaths;

  /**
   * A call on a device that does not come back, although pictures may go on: a decoder that hangs
   * leaves the last one standing.
   */
  Optional<ThreadCall> hang(List<ThreadCall> calls) {
    return onDevices(calls)
        .filter(each -> each.sinceMs() >= (isOpening(each) ? 2 * STUCK_OPENING_MS : HANGS_MS))
        .max(Comparator.comparingLong(ThreadCall::sinceMs));
  }

  /** The device that an engine hangs in: that of the call which has lasted longest. */
  Optional<VideoDevice> ofHang(List<ThreadCall> calls) {
    return onDevices(calls)
        .filter(each -> each.sinceMs() >= (isOpening(each) ? STUCK_OPENING_MS : STUCK_MS))
        .max(Comparator.comparingLong(ThreadCall::sinceMs))
        .map(ThreadCall::device);
  }

  private static Stream<ThreadCall> onDevices(List<ThreadCall> calls) {
    return calls.stream().filter(each -> !each.device().equals(VideoDevice.MAIN_MEMORY));
  }

  private static boolean isOpening(ThreadCall call) {
    return call.call().startsWith("opening");
  }

  /**
   * The device that an engine died of before it was open: the one it was opening. Where it could
   * not say so, one of those that it was to use, from the second time on.
   *
   * @param calls none, if it did not come so far as to report
   */
  Optional<VideoDevice> ofDeathAtOpening(Set<VideoDevice> devices, List<ThreadCall> calls) {
    Optional<VideoDevice> suspect = onDevices(calls).map(ThreadCall::device).findFirst();
    if (suspect.isPresent() || devices.isEmpty()) {
      return suspect;
    }
    silentDeaths++;
    if (silentDeaths < SILENT_DEATHS) {
      return Optional.empty();
    }
    silentDeaths = 0;
    return devices.stream().findFirst();
  }

  /**
   * The device of which engines died so often in mid-stream that it must be the cause.
   *
   * @param devices that it used
   * @param livedNanos how long this one has lived
   */
  Optional<VideoDevice> ofDeath(
      Set<VideoDevice> devices, List<ThreadCall> calls, long livedNanos, long nowNanos) {
    Set<VideoDevice> suspects =
        onDevices(calls).map(ThreadCall::device).collect(Collectors.toSet());
    for (VideoDevice each : suspects.isEmpty() ? devices : suspects) {
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
