package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.teebox.link.EngineReport;

/** What is an overload and what is a hiccup. Each rendition is owed 30 frames a second. */
class OverloadWatchTest {

  private static final String TOP = "1080p30";
  private static final String LOW = "360p30";

  private final OverloadWatch watch = new OverloadWatch();
  private final Map<String, Long> frames = new LinkedHashMap<>();
  private final Map<String, Long> skipped = new HashMap<>();
  private final Map<String, String> encoders = new HashMap<>(Map.of(TOP, "x264", LOW, "x264"));
  private long nanos = 5_000_000_000L;
  private int engine = 1;
  private long ticks;
  private long late;

  /** So many of 30 ticks of each rendition are skipped, each second; the last look's finding. */
  private Map<String, Double> seconds(int seconds, int ofTop, int ofLow) {
    Map<String, Double> found = Map.of();
    for (int i = 0; i < seconds; i++) {
      nanos += 1_000_000_000L;
      ticks += 30;
      skip(TOP, ofTop);
      skip(LOW, ofLow);
      found = look();
    }
    return found;
  }

  private void skip(String track, int ticksSkipped) {
    frames.merge(track, 30L - ticksSkipped, Long::sum);
    skipped.merge(track, (long) ticksSkipped, Long::sum);
  }

  private Map<String, Double> look() {
    List<EngineReport.TrackProgress> tracks =
        frames.keySet().stream()
            .map(each -> new EngineReport.TrackProgress(each, frames.get(each), skipped.get(each)))
            .toList();
    return watch.look(
        new OverloadWatch.Look(
            nanos,
            engine,
            new EngineReport.Progress(ticks, 0, 0, late, 0, 0, tracks, List.of()),
            encoders));
  }

  /** The seconds that pass, with so many ticks skipped, until it is said; 30 if it is not. */
  private int secondsUntilSaid(int ofTop) {
    for (int second = 1; second < 30; second++) {
      if (!seconds(1, ofTop, 0).isEmpty()) {
        return second;
      }
    }
    return 30;
  }

  @Test
  void aBoxThatKeepsUpIsLeftAlone() {
    assertThat(seconds(600, 0, 0)).isEmpty();
    assertThat(seconds(600, 1, 1)).as("one frame of thirty").isEmpty();
  }

  @Test
  void oneThatIsTooSlowFromTheStartIsSaidWithinFifteenSeconds() {
    assertThat(secondsUntilSaid(9)).isBetween(10, 15);
  }

  @Test
  void whatIsSaidIsTheShareOfFramesOfEachRendition() {
    seconds(60, 0, 0);
    Map<String, Double> found = seconds(10, 9, 2);
    assertThat(found.get(TOP)).isCloseTo(0.7, within(0.001));
    assertThat(found.get(LOW)).isCloseTo(28.0 / 30, within(0.001));
  }

  @Test
  void oneThatBecomesTooSlowIsSaidAfterSixSeconds() {
    seconds(60, 0, 0);
    assertThat(secondsUntilSaid(9)).isEqualTo(OverloadWatch.BAD_SECONDS);
  }

  @Test
  void aHiccupHoweverBadIsNoOverload() {
    seconds(60, 0, 0);
    assertThat(seconds(4, 30, 30)).isEmpty();
    for (int i = 0; i < 20; i++) {
      assertThat(seconds(1, 0, 0)).isEmpty();
    }
  }

  @Test
  void whatAnEngineSkipsAsItOpensIsNoOverload() {
    seconds(60, 0, 0);
    engine++;
    assertThat(seconds(4, 25, 25)).isEmpty();
    for (int i = 0; i < 30; i++) {
      assertThat(seconds(1, 0, 0)).isEmpty();
    }
  }

  @Test
  void anEngineThatTakesLongToOpenIsGivenItsTimeFromItsFirstFrames() {
    engine++;
    for (int i = 0; i < 20; i++) {
      nanos += 1_000_000_000L;
      assertThat(look()).isEmpty();
    }
    frames.put(TOP, 0L);
    skipped.put(TOP, 0L);
    look();
    assertThat(secondsUntilSaid(15)).isBetween(10, 12);
  }

  @Test
  void anEncoderThatTookOverIsGivenTimeToSettle() {
    seconds(60, 0, 0);
    seconds(5, 20, 0);
    encoders.put(TOP, "another");
    assertThat(seconds(4, 20, 0)).isEmpty();
    assertThat(seconds(20, 0, 0)).isEmpty();
  }

  @Test
  void whatWasOwedWhileTheDaemonWasHeldUpIsNotKnown() {
    seconds(60, 0, 0);
    seconds(5, 20, 20);
    nanos += Duration.ofSeconds(30).toNanos();
    skip(TOP, 30);
    assertThat(look()).isEmpty();
    assertThat(seconds(3, 20, 20)).isEmpty();
    assertThat(seconds(20, 0, 0)).isEmpty();
  }

  @Test
  void aBadLineAloneIsNoOverload() {
    for (int i = 0; i < 60; i++) {
      late += 10;
      assertThat(seconds(1, 0, 0)).isEmpty();
    }
  }

  @Test
  void lateInputCountsWhereEncodersSkipAsWell() {
    seconds(60, 0, 0);
    Map<String, Double> found = Map.of();
    for (int i = 0; i < 10; i++) {
      late += 6;
      found = seconds(1, 1, 0);
    }
    assertThat(found.get(TOP)).isCloseTo(0.8 * 29 / 30, within(0.001));
  }

  @Test
  void aRenditionThatIsNotEncodedAnyMoreIsNotJudged() {
    seconds(15, 0, 0);
    seconds(9, 0, 15);
    frames.remove(LOW);
    nanos += 1_000_000_000L;
    ticks += 30;
    skip(TOP, 0);
    assertThat(look()).isEmpty();
  }

  @Test
  void aRenditionThatComesIntoARunningEngineHasItsTimeToSettle() {
    frames.put(TOP, 0L);
    skipped.put(TOP, 0L);
    for (int i = 0; i < 15; i++) {
      nanos += 1_000_000_000L;
      ticks += 30;
      skip(TOP, 0);
      look();
    }
    long before = nanos;
    while (seconds(1, 0, 15).isEmpty()) {
      assertThat(nanos - before).as("it is said in the end").isLessThan(30_000_000_000L);
    }
    assertThat(nanos - before)
        .isGreaterThanOrEqualTo(
            OverloadWatch.SETTLE.plusSeconds(OverloadWatch.BAD_SECONDS).toNanos());
  }
}
