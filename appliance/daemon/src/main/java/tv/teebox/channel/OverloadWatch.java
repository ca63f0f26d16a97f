package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tv.teebox.link.EngineReport.Progress;
import tv.teebox.link.EngineReport.TrackProgress;
import tv.teebox.plan.Observed;

/**
 * Judges by an engine's counts whether the box keeps up: a rendition is overloaded when more than
 * {@link Observed#TOLERATED} of its frames were missing over {@link #WINDOW}, and in {@link
 * #BAD_SECONDS} of its seconds, so that a hiccup, however bad, is none. An engine that has just
 * opened, an encoder that has just taken over, or a rendition that has just come into it, is given
 * {@link #SETTLE} first. What is not encoded any more is not judged. Pure; one owner thread.
 *
 * <p>Pictures of the source that come too late say nothing by themselves: a bad line makes them so
 * as well. Where encoders skip at the same time, if only a little, the box is too slow for both.
 */
final class OverloadWatch {

  static final Duration WINDOW = Duration.ofSeconds(10);

  static final int BAD_SECONDS = 6;

  static final Duration SETTLE = Duration.ofSeconds(4);

  /** Looks are a second apart; after a longer pause nobody knows what was owed in it. */
  static final Duration HELD_UP = Duration.ofMillis(2500);

  /** So many missing frames count where pictures of the source are too late as well. */
  private static final double TOLERATED_WITH_LATE_INPUT = 0.01;

  /**
   * What is seen at one moment.
   *
   * @param engine the number of the engine in charge
   * @param counts since going on air, over all engines
   * @param encoders of the renditions, by their names, as far as they are known
   */
  record Look(long nanos, int engine, Progress counts, Map<String, String> encoders) {}

  private record Counts(long owed, long missing) {}

  private record Slice(long nanos, long owed, long missing) {}

  /** What became of one track, second by second. */
  private static final class Series {
    private final ArrayDeque<Slice> slices = new ArrayDeque<>();
    private Counts last;
    private String encoder = "";
    private long settledNanos = Long.MIN_VALUE;

    void add(Counts counts, long nanos, boolean settled) {
      long owed = last == null ? 0 : counts.owed - last.owed;
      if (owed > 0 && settled && nanos >= settledNanos) {
        slices.addLast(new Slice(nanos, owed, counts.missing - last.missing));
      }
      last = counts;
      while (!slices.isEmpty() && nanos - slices.peekFirst().nanos() >= WINDOW.toNanos()) {
        slices.removeFirst();
      }
    }

    /** It came while others were there already. */
    static Series begunAt(long nanos) {
      Series series = new Series();
      series.settledNanos = nanos + SETTLE.toNanos();
      return series;
    }

    void encodedBy(String other, long nanos) {
      if (!other.equals(encoder)) {
        settledNanos = encoder.isEmpty() ? settledNanos : nanos + SETTLE.toNanos();
        encoder = other;
        slices.clear();
      }
    }

    boolean isOverloaded(double tolerated) {
      long bad = slices.stream().filter(each -> each.missing > each.owed * tolerated).count();
      return bad >= BAD_SECONDS && share() > tolerated;
    }

    /** The share of its frames that is missing. */
    double share() {
      long owed = slices.stream().mapToLong(Slice::owed).sum();
      return owed == 0 ? 0 : (double) slices.stream().mapToLong(Slice::missing).sum() / owed;
    }
  }

  private final Map<String, Series> tracks = new LinkedHashMap<>();
  private Series input = new Series();
  private int engine = -1;
  private long lastNanos;
  private long runningSinceNanos = -1;

  /**
   * The next second.
   *
   * @return of each rendition the share of its frames that was encoded in time; empty unless one is
   *     overloaded
   */
  Map<String, Double> look(Look look) {
    if (look.engine != engine || look.nanos - lastNanos > HELD_UP.toNanos()) {
      reset();
      engine = look.engine;
    }
    lastNanos = look.nanos;
    boolean settled = runningSinceNanos >= 0 && look.nanos - runningSinceNanos >= SETTLE.toNanos();
    tracks.keySet().retainAll(look.counts.tracks().stream().map(TrackProgress::track).toList());
    for (TrackProgress each : look.counts.tracks()) {
      Series track =
          tracks.computeIfAbsent(
              each.track(),
              name -> runningSinceNanos < 0 ? new Series() : Series.begunAt(look.nanos));
      if (runningSinceNanos < 0 && track.last != null && each.frames() > encoded(track.last)) {
        runningSinceNanos = look.nanos;
      }
      track.encodedBy(look.encoders.getOrDefault(each.track(), ""), look.nanos);
      track.add(
          new Counts(each.frames() + each.skippedTicks(), each.skippedTicks()),
          look.nanos,
          settled);
    }
    input.add(new Counts(look.counts.ticks(), look.counts.backlog()), look.nanos, settled);
    return overload();
  }

  private static long encoded(Counts counts) {
    return counts.owed - counts.missing;
  }

  private Map<String, Double> overload() {
    boolean late = input.isOverloaded(Observed.TOLERATED);
    double tolerated = late ? TOLERATED_WITH_LATE_INPUT : Observed.TOLERATED;
    if (tracks.values().stream().noneMatch(each -> each.isOverloaded(tolerated))) {
      return Map.of();
    }
    double shown = late ? 1 - Math.min(1, input.share()) : 1;
    Map<String, Double> ratios = new HashMap<>();
    tracks.forEach(
        (name, track) -> {
          if (!track.slices.isEmpty()) {
            ratios.put(name, shown * (1 - track.share()));
          }
        });
    return ratios;
  }

  /** Nothing was seen. */
  void reset() {
    tracks.clear();
    input = new Series();
    runningSinceNanos = -1;
  }
}
