package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tv.teebox.link.EngineReport.TrackProgress;

/** {@link EngineWatch} and {@link StallWatch}: what is dead and what is only slow. */
class WatchesTest {

  private static final long MS = 1_000_000;

  private static final Set<String> TRACKS = Set.of("720p30", "480p30", "aac128");

  private final EngineWatch engine = new EngineWatch(0, 0, false, TRACKS);
  private final StallWatch stall = new StallWatch();

  @Test
  void anEngineHasItsTimeToOpen() {
    long limit = EngineWatch.OPENING.toNanos();
    assertThat(engine.complaint(limit)).isEmpty();
    assertThat(engine.complaint(limit + 1)).contains("gave no picture within 5000 ms");
  }

  @Test
  void soundDoesNotCountAsOpen() {
    engine.tag("aac128", false, 100 * MS);
    assertThat(engine.isRunning()).isFalse();
    assertThat(engine.complaint(5001 * MS)).isPresent();
  }

  @Test
  void whereOthersFailedToOpenTheNextHasLonger() {
    EngineWatch second = new EngineWatch(0, 1, false, TRACKS);
    assertThat(second.complaint(10_000 * MS)).isEmpty();
    assertThat(second.complaint(10_001 * MS)).isPresent();
    EngineWatch hundredth = new EngineWatch(0, 100, false, TRACKS);
    assertThat(hundredth.complaint(20_001 * MS)).as("bounded").isPresent();
  }

  @Test
  void aSecondWithoutPicturesIsAHangHoweverLongTheSoundGoesOn() {
    engine.tag("720p30", true, 1000 * MS);
    engine.tag("aac128", false, 1990 * MS);
    assertThat(engine.complaint(2000 * MS)).isEmpty();
    assertThat(engine.complaint(2001 * MS)).contains("gave no picture for 1000 ms");
  }

  @Test
  void oneTrackThatStopsWhileOthersRunIsAHangAfterMorePatience() {
    engine.tag("720p30", true, 1000 * MS);
    engine.tag("480p30", true, 1000 * MS);
    for (int ms = 1000; ms <= 6000; ms += 500) {
      engine.tag("720p30", true, ms * MS);
    }
    assertThat(engine.complaint(6000 * MS)).isEmpty();
    engine.tag("720p30", true, 6001 * MS);
    assertThat(engine.complaint(6001 * MS)).contains("gave nothing of 480p30 for 5000 ms");
  }

  @Test
  void oneTrackWhoseEncoderTakesPicturesIsOnlySlowForAWhile() {
    engine.tag("480p30", true, 1000 * MS);
    for (int ms = 1000; ms <= 25_000; ms += 500) {
      engine.tag("720p30", true, ms * MS);
      long taken = ms < 18_000 ? ms / 500 : 36;
      engine.report(List.of(new TrackProgress("480p30", taken, 0)), ms * MS);
      if (ms <= 21_000) {
        assertThat(engine.complaint(ms * MS)).as("at " + ms).isEmpty();
      }
    }
    assertThat(engine.complaint(25_000 * MS)).contains("gave nothing of 480p30 for 5000 ms");
  }

  @Test
  void oneThatTakesPicturesForEverAndGivesNoneIsHungAllTheSame() {
    engine.tag("480p30", true, 1000 * MS);
    for (int ms = 1000; ms <= 21_001; ms += 500) {
      engine.tag("720p30", true, ms * MS);
      engine.report(List.of(new TrackProgress("480p30", ms, 0)), ms * MS);
    }
    assertThat(engine.complaint(21_001 * MS)).contains("gave nothing of 480p30 for 20000 ms");
  }

  @Test
  void aTrackThatIsOverIsNotMissedAndWhatIsStillOnItsWayCountsForNothing() {
    engine.tag("720p30", true, 1000 * MS);
    engine.tag("480p30", true, 1000 * MS);
    engine.use(Set.of("720p30", "aac128"));
    engine.tag("480p30", true, 1100 * MS);
    for (int ms = 1000; ms <= 30_000; ms += 500) {
      engine.tag("720p30", true, ms * MS);
      assertThat(engine.complaint(ms * MS)).as("at " + ms).isEmpty();
    }
  }

  @Test
  void aDestinationThatTakesNothingHasStalledAfterItsLimit() {
    long limit = StallWatch.LIMIT.toNanos();
    assertThat(stall.look(true, 0, 0)).isFalse();
    assertThat(stall.look(true, 0, limit - 1)).isFalse();
    assertThat(stall.look(true, 0, limit)).isTrue();
  }

  @Test
  void aDestinationThatCrawlsHasNotStalled() {
    for (int second = 0; second < 100; second++) {
      assertThat(stall.look(true, (second - 1) * 1000 * MS, second * 1000 * MS)).isFalse();
    }
  }

  @Test
  void aDestinationThatWasGivenNothingForLongHasNotStalled() {
    assertThat(stall.look(false, 0, 60_000 * MS)).isFalse();
    assertThat(stall.look(true, 0, 61_000 * MS)).isFalse();
    assertThat(stall.look(true, 0, 70_999 * MS)).isFalse();
    assertThat(stall.look(true, 0, 71_000 * MS)).isTrue();
  }

  @Test
  void aFreshConnectionHasNoPast() {
    stall.look(true, 0, 0);
    stall.reset();
    assertThat(stall.look(true, 0, Duration.ofHours(1).toNanos())).isFalse();
  }
}
