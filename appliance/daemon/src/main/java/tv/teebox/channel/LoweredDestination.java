package tv.teebox.channel;

import java.time.Duration;
import java.util.List;
import tv.teebox.media.Bitrate;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Wish;

/**
 * A destination that gets less than before.
 *
 * @param wish what was wanted for it then
 * @param gets what it gets now
 * @param former what it got before
 * @param route and how
 * @param atMost of video that it gets now
 * @param patience for how long it has to keep up before the former is tried again
 */
record LoweredDestination(
    Wish wish,
    Plan.Rendition gets,
    Plan.Rendition former,
    Plan.Encoded route,
    Bitrate atMost,
    Duration patience) {

  /**
   * Before what a destination got is tried again; after each trial that fails twice as long, since
   * each is a hiccup for its viewers.
   */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  static final Duration LONGEST_PATIENCE = Duration.ofMinutes(64);

  /** So long after it was raised one bad window is enough. */
  static final Duration TRIAL = Duration.ofMinutes(1);

  /** Headers of RTMP are in what a destination took, and it should have time for a hiccup. */
  private static final double USABLE = 0.9;

  /** Nothing is lowered by more than this at one time: one bad spell says not all of it. */
  private static final double LEAST_AT_ONCE = 0.5;

  /**
   * What it was raised from at this time, to get the former again.
   *
   * @param low as it was
   */
  record Trial(LoweredDestination low, long sinceNanos) {

    boolean isFresh(long nowNanos) {
      return nowNanos - sinceNanos < TRIAL.toNanos();
    }

    /** Longer where it did not keep up for as long as was waited for it. */
    Duration patienceAfter(long nowNanos) {
      if (nowNanos - sinceNanos > low.patience.plus(TRIAL).toNanos()) {
        return PATIENCE;
      }
      Duration longer = low.patience.multipliedBy(2);
      return longer.compareTo(LONGEST_PATIENCE) < 0 ? longer : LONGEST_PATIENCE;
    }
  }

  /** The same, lowered once more. */
  LoweredDestination to(Plan.Rendition other, Bitrate most) {
    return new LoweredDestination(wish, other, former, route, most, patience);
  }

  /** Whether nobody has planned otherwise for it since, nor wants anything else. */
  boolean isIn(Plan plan, List<Wish> wishes) {
    return wishes.contains(wish)
        && plan.renditionOf(wish.name()).filter(each -> each.looksLike(gets)).isPresent();
  }

  /**
   * How much video a destination carries.
   *
   * @param took all that it took in a second
   * @param video what it was given of it
   */
  static Bitrate usable(Bitrate took, Bitrate video, Bitrate sound) {
    long left = took.times(USABLE).bitsPerSecond() - sound.bitsPerSecond();
    return new Bitrate(Math.max(left, video.times(LEAST_AT_ONCE).bitsPerSecond()));
  }
}
