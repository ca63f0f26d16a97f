package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.teebox.link.EngineReport.TrackProgress;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.Resolution;

/** {@link EngineWatch} and {@link StallWatch}: what is dead and what is only slow. */
class WatchesTest {

  private static final long MS = 1_000_000;

  private final EngineWatch engine = new EngineWatch(0, 0, false);
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
    EngineWatch second = new EngineWatch(0, 1, false);
    assertThat(second.complaint(10_000 * MS)).isEmpty();
    assertThat(second.complaint(10_001 * MS)).isPresent();
    EngineWatch hundredth = new EngineWatch(0, 100, false);
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

  private static EngineSpec.VideoTrack track(String name, int width) {
    return new EngineSpec.VideoTrack(
        name,
        new Resolution(width, 360),
        false,
        1,
        Bitrate.ofKbps(800),
        List.of(
            new EngineSpec.Encoder(
                "libx264", EncoderSetup.onProcessor("libx264", "yuv420p"), Map.of())));
  }

  private void uses(long ms, EngineSpec.VideoTrack... tracks) {
    engine.uses(List.of(tracks), List.of(), ms * MS);
  }

  /** Pictures of one track, and no complaint, from one time to another. */
  private void goesWell(String track, int fromMs, int toMs) {
    for (int ms = fromMs; ms <= toMs; ms += 500) {
      engine.tag(track, true, ms * MS);
      assertThat(engine.complaint(ms * MS)).as("at " + ms).isEmpty();
    }
  }

  @Test
  void aTrackThatIsNotWantedAnyMoreIsNotMissedThoughItsLastTagsComeLate() {
    uses(0, track("a", 640), track("b", 640));
    engine.tag("a", true, 1000 * MS);
    engine.tag("b", true, 1000 * MS);
    uses(1500, track("a", 640));
    engine.tag("b", true, 1600 * MS);
    goesWell("a", 1700, 60_000);
  }

  @Test
  void aTrackThatIsNewIsNotMissedBeforeItHasBegun() {
    uses(0, track("a", 640));
    engine.tag("a", true, 1000 * MS);
    uses(1500, track("a", 640), track("b", 640));
    goesWell("a", 1700, 30_000);
    engine.tag("b", true, 30_000 * MS);
    for (int ms = 30_000; ms <= 35_001; ms += 500) {
      engine.tag("a", true, ms * MS);
    }
    assertThat(engine.complaint(35_001 * MS)).contains("gave nothing of b for 5000 ms");
  }

  @Test
  void withoutAnyRenditionThereIsNoPictureToMiss() {
    uses(0, track("a", 640));
    engine.tag("a", true, 1000 * MS);
    uses(1500);
    assertThat(engine.complaint(600_000 * MS)).isEmpty();
    uses(600_000, track("a", 640));
    assertThat(engine.complaint(606_999 * MS)).isEmpty();
    assertThat(engine.complaint(607_001 * MS)).isPresent();
  }

  @Test
  void anotherSizeByTheSameNameHasItsTimeToBegin() {
    uses(0, track("a", 640));
    engine.tag("a", true, 1000 * MS);
    uses(1500, track("a", 320));
    assertThat(engine.complaint(4000 * MS)).isEmpty();
    goesWell("a", 5000, 6000);
    assertThat(engine.complaint(7001 * MS)).contains("gave no picture for 1000 ms");
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
