package tv.teebox.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * What the platforms got since the moment that a fault began. Every figure is that of the platform
 * that fared worst. Asked by the command's thread.
 */
final class Watch {

  static final long FRAME_MS = 1000 / Rig.FPS;

  /** What its makers promise of a decoder's and an encoder's rounding. */
  private static final double TOLERANCE_MS = 1;

  private static final String LIP_SYNC = "sound against picture";

  /** A platform, and where its stream was. */
  private record Seat(Sink sink, Reception reception, Reception.Mark mark, int receptions) {

    List<Arrival> arrivals() {
      return reception.arrivals(mark);
    }

    List<Picture> pictures() {
      return reception.pictures(mark);
    }
  }

  private final List<Seat> seats = new ArrayList<>();
  private final long nanos = System.nanoTime();

  Watch(Rig rig) {
    for (Sink sink : rig.sinks()) {
      Reception now = sink.reception();
      seats.add(new Seat(sink, now, now.mark(), sink.receptions().size()));
    }
  }

  boolean isOver(Duration time) {
    return System.nanoTime() - nanos > time.toNanos();
  }

  private long worst(ToLongFunction<Seat> measured) {
    long worst = 0;
    for (Seat seat : seats) {
      long one = measured.applyAsLong(seat);
      if (one < 0) {
        return -1;
      }
      worst = Math.max(worst, one);
    }
    return worst;
  }

  private static Optional<Picture> first(List<Picture> pictures, Predicate<Picture> what) {
    return pictures.stream().filter(what).findFirst();
  }

  /** From the source's last picture that is new to the first of the slate, in the stream's time. */
  Figure untilSlate(long holdMs) {
    return until("last source frame to first slate frame", Picture.Look.SLATE, holdMs);
  }

  /** The same, where the second source stands in. */
  Figure untilSecondSource(long holdMs) {
    return until(
        "last frame of the first to first of the second source", Picture.Look.SECOND, holdMs);
  }

  private Figure until(String what, Picture.Look owed, long holdMs) {
    Figure time = Figure.within(what, holdMs + FRAME_MS + 1, worst(Watch::untilOther));
    for (Seat seat : seats) {
      Optional<Picture.Look> seen = other(seat).map(Picture::look);
      if (seen.isPresent() && seen.get() != owed) {
        return new Figure(what, time.owed(), time.seen() + ", to " + seen.get(), false);
      }
    }
    return time;
  }

  private static Optional<Picture> other(Seat seat) {
    return seat.pictures().stream().filter(each -> each.look() != Picture.Look.SOURCE).findFirst();
  }

  private static long untilOther(Seat seat) {
    Optional<Picture> other = other(seat);
    long lastNew =
        seat.pictures().stream()
            .takeWhile(each -> each.look() == Picture.Look.SOURCE)
            .filter(Picture::moves)
            .mapToLong(Picture::shownMs)
            .max()
            .orElse(-1);
    return other.isEmpty() || lastNew < 0 ? -1 : other.get().shownMs() - lastNew;
  }

  /** From a moment to the first picture that shows this, without the usual delay of the source. */
  Figure shown(String what, Picture.Look look, long fromNanos, long limitMs) {
    return Figure.within(
        what,
        limitMs,
        worst(
            seat ->
                seat.pictures().stream()
                    .filter(each -> each.look() == look)
                    .map(each -> seat.reception().arrivedNanos(each.shownMs()))
                    .filter(arrived -> arrived >= fromNanos)
                    .findFirst()
                    .map(arrived -> (arrived - fromNanos) / 1_000_000)
                    .orElse(-1L)));
  }

  /** How much of the sound under the slate is silence. */
  Figure silenceUnderSlate() {
    long loud = worst(Watch::loudUnderSlate);
    return Figure.holds(
        "sound under the slate",
        "silence",
        loud < 0 ? "no slate" : loud == 0 ? "silence" : loud + " ms of sound",
        loud == 0);
  }

  private static long loudUnderSlate(Seat seat) {
    long from = -1;
    long to = -1;
    for (Picture each : seat.pictures()) {
      if (each.look() == Picture.Look.SLATE) {
        from = from < 0 ? each.shownMs() : from;
        to = each.shownMs();
      }
    }
    if (from < 0) {
      return -1;
    }
    // What AAC smears over its frames' borders, and the picture's own length, is no sound.
    double begin = from + 3 * 22;
    double end = to - 3 * 22;
    return 5
        * seat.reception().sounds(seat.mark()).stream()
            .filter(each -> each.shownMs() > begin && each.shownMs() < end && !each.isSilent())
            .count();
  }

  /**
   * From the source's first keyframe to its first picture at the platforms, without the delay that
   * every picture has.
   */
  Figure back(long keyframeNanos, long limitMs, Delay delay) {
    return Figure.within(
        "source back (from its keyframe)",
        limitMs,
        worst(seat -> backMs(seat, keyframeNanos, delay.of(seat.sink()))));
  }

  private static long backMs(Seat seat, long keyframeNanos, long delayMs) {
    return returned(seat)
        .map(each -> seat.reception().arrivedNanos(each.shownMs()))
        .map(arrived -> Math.max(0, (arrived - keyframeNanos) / 1_000_000 - delayMs))
        .orElse(-1L);
  }

  /** The source's first picture after another was shown. */
  private static Optional<Picture> returned(Seat seat) {
    boolean away = false;
    for (Picture each : seat.pictures()) {
      if (each.look() != Picture.Look.SOURCE) {
        away = true;
      } else if (away && each.moves()) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** From the fault to the first picture of the next engine, which comes after the longest gap. */
  Figure nextPicture(long limitMs) {
    return Figure.within("next picture at the platforms", limitMs, worst(this::nextPictureMs));
  }

  private long nextPictureMs(Seat seat) {
    return afterGap(seat).map(each -> (each.nanos() - nanos) / 1_000_000).orElse(-1L);
  }

  /** The picture that came after the longest time without one. */
  private static Optional<Arrival> afterGap(Seat seat) {
    long longest = 0;
    Arrival last = null;
    Arrival after = null;
    for (Arrival each : seat.arrivals()) {
      if (each.isPicture()) {
        if (last != null && each.nanos() - last.nanos() > longest) {
          longest = each.nanos() - last.nanos();
          after = each;
        }
        last = each;
      }
    }
    return Optional.ofNullable(after);
  }

  /** From the fault to the first picture of the next engine that shows the source in motion. */
  Figure livePicture(long limitMs) {
    return Figure.within("live picture at the platforms", limitMs, worst(this::livePictureMs));
  }

  private long livePictureMs(Seat seat) {
    Optional<Arrival> next = afterGap(seat);
    if (next.isEmpty()) {
      return -1;
    }
    long from = next.get().shownMs();
    return first(
            seat.pictures(),
            each -> each.shownMs() > from && each.moves() && each.look() == Picture.Look.SOURCE)
        .map(each -> (seat.reception().arrivedNanos(each.shownMs()) - nanos) / 1_000_000)
        .orElse(-1L);
  }

  /** Publishers that came since, over both platforms; 0 is owed unless the daemon died. */
  Figure reconnects() {
    long fresh = 0;
    for (Seat seat : seats) {
      fresh += seat.sink().receptions().size() - seat.receptions();
    }
    return Figure.exactly("reconnects", 0, fresh);
  }

  /**
   * Whether the streams kept the rules.
   *
   * @param openings engines that opened; while there was none, there was no sound either
   */
  Figure streams(int openings) {
    List<String> problems = new ArrayList<>();
    for (Seat seat : seats) {
      List<Arrival> arrivals = seat.arrivals();
      long outageMs = openings == 0 ? 0 : StreamRules.longestOutageMs(arrivals);
      new StreamRules(Rig.FPS, seat.reception().gridMs())
          .problems(arrivals, new StreamRules.Excuse(openings, outageMs))
          .forEach(problem -> problems.add(seat.sink().name() + ": " + problem));
    }
    return Figure.holds(
        "time, keyframes, headers, sound",
        "in order",
        problems.isEmpty() ? "in order" : String.join("; ", problems),
        problems.isEmpty());
  }

  /** The longest time without a picture's arrival. */
  Figure longestGap(long limitMs) {
    return Figure.within(
        "longest gap between pictures",
        limitMs,
        worst(seat -> StreamRules.longestGapMs(seat.arrivals())));
  }

  /** Ticks of the grid without a picture. */
  Figure missingPictures(long limit) {
    long missing = worst(Watch::missing);
    return Figure.holds(
        "pictures missing in the stream", "≤ " + limit, Long.toString(missing), missing <= limit);
  }

  /** The same where nothing is owed of it. */
  Figure missingTold() {
    return Figure.holds(
        "pictures missing in the stream", "", Long.toString(worst(Watch::missing)), true);
  }

  private static long missing(Seat seat) {
    StreamRules rules = new StreamRules(Rig.FPS, seat.reception().gridMs());
    return Math.max(0, rules.missingPictures(seat.arrivals()));
  }

  /** How far the flash and the beep are apart that come first after the source's return. */
  Figure lipSync(long limitMs) {
    double worst = -1;
    for (Seat seat : seats) {
      Optional<Double> offset = offset(seat);
      if (offset.isEmpty()) {
        return new Figure(LIP_SYNC, "≤ " + limitMs + " ms apart", "no flash with a beep", false);
      }
      worst = Math.max(worst, Math.abs(offset.get()));
    }
    return Figure.holds(
        LIP_SYNC,
        "≤ " + limitMs + " ms apart",
        Math.round(worst) + " ms",
        worst <= limitMs + TOLERANCE_MS);
  }

  /** Whether every platform has seen a flash since the source's return. */
  boolean hasFlashed() {
    return seats.stream().allMatch(seat -> offset(seat).isPresent());
  }

  private static Optional<Double> offset(Seat seat) {
    long from = returned(seat).map(Picture::shownMs).orElse(0L);
    List<Picture> pictures =
        seat.pictures().stream().filter(each -> each.shownMs() >= from).toList();
    return LipSync.offsets(pictures, seat.reception().sounds(seat.mark())).stream().findFirst();
  }

  /** Whether every platform has got a keyframe since. */
  boolean hasKeyframe() {
    return seats.stream()
        .allMatch(
            seat ->
                seat.arrivals().stream()
                    .anyMatch(
                        each -> each.kind() == Arrival.Kind.KEYFRAME && each.nanos() > nanos));
  }
}
