package tv.teebox.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stream owes to its platform whatever happens to the box: pure, of what arrived in a time.
 *
 * @param fps of the rendition
 * @param gridMs when the stream's first picture is shown
 */
record StreamRules(int fps, long gridMs) {

  static final long KEYFRAME_MS = 2000;
  private static final long AUDIO_FRAME_MS = 22;
  private static final int MOST_PROBLEMS = 4;

  /**
   * What the fault itself excuses.
   *
   * @param openings engines that opened, each with a keyframe off the grid
   * @param silenceMs how long no sound may have been sent
   */
  record Excuse(int openings, long silenceMs) {
    static final Excuse NONE = new Excuse(0, 0);
  }

  /** Everything that is not as it must be; the first few. */
  List<String> problems(List<Arrival> arrivals, Excuse excuse) {
    List<String> problems = new ArrayList<>();
    checkTimes(arrivals, problems);
    checkKeyframes(arrivals, excuse, problems);
    checkHeaders(arrivals, problems);
    checkSound(arrivals, excuse, problems);
    return problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()));
  }

  private void checkTimes(List<Arrival> arrivals, List<String> problems) {
    long lastPicture = -1;
    long lastSound = -1;
    for (Arrival each : arrivals) {
      if (each.isPicture()) {
        if (each.decodedMs() <= lastPicture) {
          problems.add("video time went from " + lastPicture + " to " + each.decodedMs() + " ms");
        }
        lastPicture = each.decodedMs();
        if (!isOnGrid(each.shownMs())) {
          problems.add("a picture at " + each.shownMs() + " ms is off the grid");
        }
      } else if (each.kind() == Arrival.Kind.SOUND) {
        if (each.decodedMs() <= lastSound) {
          problems.add("audio time went from " + lastSound + " to " + each.decodedMs() + " ms");
        }
        lastSound = each.decodedMs();
      }
    }
  }

  private boolean isOnGrid(long shownMs) {
    double ticks = (shownMs - gridMs) * fps / 1000.0;
    return Math.abs(ticks - Math.round(ticks)) * 1000 / fps <= 1.5;
  }

  private static void checkKeyframes(List<Arrival> arrivals, Excuse excuse, List<String> problems) {
    List<Long> shown =
        arrivals.stream()
            .filter(each -> each.kind() == Arrival.Kind.KEYFRAME)
            .map(Arrival::shownMs)
            .toList();
    if (shown.isEmpty()) {
      return;
    }
    long phase = commonPhase(shown);
    List<Long> onGrid = shown.stream().filter(each -> each % KEYFRAME_MS == phase).toList();
    int off = shown.size() - onGrid.size();
    if (off > excuse.openings()) {
      problems.add(off + " keyframes are off the grid of 2 s");
    }
    int missing = 0;
    for (int i = 1; i < onGrid.size(); i++) {
      missing += onGrid.get(i) - onGrid.get(i - 1) != KEYFRAME_MS ? 1 : 0;
    }
    if (missing > excuse.openings()) {
      problems.add(missing + " keyframes of the grid are missing");
    }
  }

  private static long commonPhase(List<Long> shown) {
    Map<Long, Integer> phases = new HashMap<>();
    shown.forEach(each -> phases.merge(each % KEYFRAME_MS, 1, Integer::sum));
    return phases.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  /** A header that comes again is another one, or its own; a keyframe follows it. */
  private static void checkHeaders(List<Arrival> arrivals, List<String> problems) {
    boolean headerBefore = false;
    for (Arrival each : arrivals) {
      if (headerBefore && each.kind() == Arrival.Kind.PICTURE) {
        problems.add("a header at " + each.decodedMs() + " ms is not followed by a keyframe");
      }
      if (each.kind() == Arrival.Kind.VIDEO_HEADER) {
        headerBefore = true;
      } else if (each.isPicture()) {
        headerBefore = false;
      }
    }
  }

  private static void checkSound(List<Arrival> arrivals, Excuse excuse, List<String> problems) {
    long longest = longestSilenceMs(arrivals);
    if (longest > AUDIO_FRAME_MS + excuse.silenceMs()) {
      problems.add(
          "no sound for %d ms of the stream's time, of which the fault excuses %d"
              .formatted(longest, excuse.silenceMs()));
    }
  }

  /** Between the times of two audio frames. */
  static long longestSilenceMs(List<Arrival> arrivals) {
    long longest = 0;
    long last = -1;
    for (Arrival each : arrivals) {
      if (each.kind() == Arrival.Kind.SOUND) {
        longest = last < 0 ? longest : Math.max(longest, each.decodedMs() - last);
        last = each.decodedMs();
      }
    }
    return longest;
  }

  /** Ticks of the grid that no picture came for. */
  long missingPictures(List<Arrival> arrivals) {
    List<Long> decoded =
        arrivals.stream().filter(Arrival::isPicture).map(Arrival::decodedMs).toList();
    if (decoded.isEmpty()) {
      return 0;
    }
    long spanMs = decoded.get(decoded.size() - 1) - decoded.get(0);
    return Math.round(spanMs * fps / 1000.0) + 1 - decoded.size();
  }

  /** The longest time in which no picture arrived. */
  static long longestGapMs(List<Arrival> arrivals) {
    long longest = 0;
    long last = 0;
    for (Arrival each : arrivals) {
      if (each.isPicture()) {
        longest = last == 0 ? longest : Math.max(longest, each.nanos() - last);
        last = each.nanos();
      }
    }
    return longest / 1_000_000;
  }

  /** The longest time without a picture: as they arrived, or in the stream's own time. */
  static long longestOutageMs(List<Arrival> arrivals) {
    long longest = longestGapMs(arrivals);
    long last = -1;
    for (Arrival each : arrivals) {
      if (each.isPicture()) {
        longest = last < 0 ? longest : Math.max(longest, each.decodedMs() - last);
        last = each.decodedMs();
      }
    }
    return longest;
  }
}
