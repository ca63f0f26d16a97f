package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Diagnosis;
import tv.teebox.profiles.ProfileLibrary;

/** Streams that last as long as a platform allows, with a clock that is stepped. */
class SessionLimitWatchTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Map<String, SessionLimit> limits = new LinkedHashMap<>();
  private final List<String> told = new ArrayList<>();
  private SessionLimitWatch watch;
  private long now = 77_000_000_000_000L;

  private void limit(String name, String platform, SessionLimit.Key key, boolean rollover) {
    limits.put(
        name,
        SessionLimit.of(ProfileLibrary.builtIn().platform(platform).orElseThrow(), key, rollover)
            .orElseThrow());
    watch = new SessionLimitWatch(limits);
  }

  /** Lets time pass in steps of a second, with these live. */
  private void pass(Duration time, String... live) {
    for (long i = 0; i < time.toSeconds(); i++) {
      now += SECOND.toNanos();
      watch
          .look(Set.of(live), now)
          .forEach(each -> told.add(each.destination() + ": " + each.what()));
    }
  }

  @Test
  void theBuiltInProfilesHaveTheFigures() {
    limit("T", "twitch", SessionLimit.Key.LASTS, false);
    limit("F", "facebook", SessionLimit.Key.SINGLE_USE, false);
    limit("Y", "youtube", SessionLimit.Key.LASTS, false);
    assertThat(limits.get("T").length()).isEqualTo(Duration.ofHours(48));
    assertThat(limits.get("T").grace()).isEqualTo(Duration.ofSeconds(90));
    assertThat(limits.get("F").length()).isEqualTo(Duration.ofHours(8));
    assertThat(limits.get("Y").length()).isEqualTo(Duration.ofHours(12));
    assertThat(limits.get("Y").effect()).isEqualTo(SessionLimit.Effect.NOT_ARCHIVED);
    assertThat(
            SessionLimit.of(
                ProfileLibrary.builtIn().platform("kick").orElseThrow(),
                SessionLimit.Key.LASTS,
                false))
        .as("nobody says")
        .isEmpty();
  }

  @Test
  void itIsWarnedOfHalfAnHourAndFiveMinutesBeforeAndOnceEach() {
    limit("Mine", "facebook", SessionLimit.Key.SINGLE_USE, false);
    pass(Duration.ofMinutes(450), "Mine");
    assertThat(told).isEmpty();
    pass(SECOND.multipliedBy(2), "Mine");
    assertThat(told)
        .containsExactly(
            "Mine: Facebook ends a stream after 8 h, which is in 30 min. Its key is good for one"
                + " stream: have a new one ready");
    pass(Duration.ofMinutes(25), "Mine");
    assertThat(told).hasSize(2).last().asString().contains("which is in 5 min");
    pass(Duration.ofMinutes(20), "Mine");
    assertThat(told).hasSize(3).last().asString().contains("longer than the 8 h");
    pass(Duration.ofHours(2), "Mine");
    assertThat(told).hasSize(3);
  }

  @Test
  void whatStandsIsShownFromTheFirstWarningOn() {
    limit("Mine", "youtube", SessionLimit.Key.LASTS, false);
    pass(Duration.ofHours(11), "Mine");
    assertThat(watch.standing("Mine", now)).isEmpty();
    pass(Duration.ofMinutes(40), "Mine");
    assertThat(watch.standing("Mine", now).orElseThrow())
        .extracting(Diagnosis::what, Diagnosis::code)
        .containsExactly(
            "YouTube archives no stream of 12 h or more, which this one is in 20 min",
            "session-limit-near");
    watch.ended("Mine");
    assertThat(watch.standing("Mine", now)).isEmpty();
  }

  @Test
  void aConnectionMadeAgainWithinTheGraceGoesOnWithTheSameStream() {
    limit("Mine", "twitch", SessionLimit.Key.LASTS, false);
    pass(Duration.ofHours(1), "Mine");
    pass(Duration.ofSeconds(80));
    pass(Duration.ofMinutes(1), "Mine");
    assertThat(watch.lasting("Mine", now).orElseThrow()).isGreaterThan(Duration.ofMinutes(61));
    pass(Duration.ofSeconds(100));
    assertThat(watch.lasting("Mine", now)).isEmpty();
    pass(Duration.ofMinutes(1), "Mine");
    assertThat(watch.lasting("Mine", now).orElseThrow()).isLessThan(Duration.ofMinutes(2));
  }

  @Test
  void aStreamOfAnEarlierRunGoesOn() {
    limit("Mine", "twitch", SessionLimit.Key.LASTS, false);
    watch.goesOn("Mine", Duration.ofMinutes(48 * 60 - 20), Duration.ZERO, now);
    pass(SECOND, "Mine");
    assertThat(told).hasSize(1).first().asString().contains("which is in 20 min");
  }

  @Test
  void aBoxThatWasAwayForLongerThanThePlatformWaitsBeginsAnew() {
    limit("Mine", "twitch", SessionLimit.Key.LASTS, false);
    watch.goesOn("Mine", Duration.ofHours(5), Duration.ofSeconds(80), now);
    pass(SECOND, "Mine");
    assertThat(watch.lasting("Mine", now).orElseThrow())
        .as("the time away is in it")
        .isEqualTo(Duration.ofHours(5).plusSeconds(81));
    watch.goesOn("Mine", Duration.ofHours(5), Duration.ofSeconds(100), now);
    pass(SECOND, "Mine");
    assertThat(watch.lasting("Mine", now).orElseThrow()).isLessThan(Duration.ofMinutes(1));
  }

  /** Who rolls over when, looked at each second. */
  private Map<String, Duration> rollovers(Duration time, boolean calm, String... live) {
    Map<String, Duration> when = new LinkedHashMap<>();
    long start = now;
    for (long i = 0; i < time.toSeconds(); i++) {
      pass(SECOND, live);
      watch
          .rollover(calm, now)
          .ifPresent(each -> when.put(each.destination(), Duration.ofNanos(now - start)));
    }
    return when;
  }

  @Test
  void whoAskedForItRollsOverBeforeTheLimitAndOneAtATime() {
    limit("A", "twitch", SessionLimit.Key.LASTS, true);
    limit("B", "twitch", SessionLimit.Key.LASTS, true);
    limit("C", "twitch", SessionLimit.Key.LASTS, true);
    limit("D", "twitch", SessionLimit.Key.LASTS, false);
    List.of("A", "B", "C", "D")
        .forEach(each -> watch.goesOn(each, Duration.ofHours(47), Duration.ZERO, now));
    Map<String, Duration> when = rollovers(Duration.ofMinutes(59), true, "A", "B", "C", "D");
    assertThat(when).containsOnlyKeys("A", "B", "C");
    List<Duration> times = when.values().stream().sorted().toList();
    assertThat(times.get(1).minus(times.get(0))).isGreaterThanOrEqualTo(SessionLimitWatch.SPACING);
    assertThat(times.get(2).minus(times.get(1))).isGreaterThanOrEqualTo(SessionLimitWatch.SPACING);
    assertThat(times.get(2)).as("well before").isLessThan(Duration.ofMinutes(50));
    assertThat(watch.lasting("A", now).orElseThrow()).isLessThan(Duration.ofMinutes(20));
  }

  @Test
  void whileSomethingElseIsWrongItWaitsButNotForEver() {
    limit("A", "twitch", SessionLimit.Key.LASTS, true);
    watch.goesOn("A", Duration.ofHours(47), Duration.ZERO, now);
    assertThat(rollovers(Duration.ofMinutes(54), false, "A")).isEmpty();
    assertThat(rollovers(Duration.ofMinutes(2), false, "A")).containsOnlyKeys("A");
  }

  @Test
  void aKeyForOneStreamIsNeverRolledOver() {
    limit("Mine", "facebook", SessionLimit.Key.SINGLE_USE, true);
    watch.goesOn("Mine", Duration.ofHours(7), Duration.ZERO, now);
    assertThat(rollovers(Duration.ofHours(2), true, "Mine")).isEmpty();
    assertThat(told).first().asString().contains("have a new one ready");
  }

  @Test
  void whoRollsOverIsToldThatNothingNeedsDoing() {
    limit("Mine", "youtube", SessionLimit.Key.LASTS, true);
    watch.goesOn("Mine", Duration.ofMinutes(12 * 60 - 25), Duration.ZERO, now);
    pass(SECOND, "Mine");
    assertThat(told).hasSize(1).first().asString().contains("Nothing to do: the box begins");
  }

  @Test
  void aShortLimitOfAnOwnProfileHasShortWarnings() {
    SessionLimit hour =
        new SessionLimit(
            "Mine",
            Duration.ofHours(1),
            SessionLimit.Effect.ENDED,
            Duration.ofSeconds(10),
            SessionLimit.Key.LASTS,
            true);
    assertThat(hour.firstWarning()).isEqualTo(Duration.ofSeconds(225));
    assertThat(hour.lastWarning()).isBetween(Duration.ofSeconds(37), Duration.ofSeconds(38));
  }
}
