package tv.teebox.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SourceClockTest {

  private static final long MS = 1_000_000L;
  private static final long START = 50_000 * MS;
  private static final long TOLERANCE = SourceClock.DEADBAND.toNanos();

  private final SourceClock clock = new SourceClock();

  /** A tag of {@code sourceMs} that arrives {@code lateMs} after a steady stream would bring it. */
  private void arrive(long sourceMs, double lateMs) {
    clock.observe(START + sourceMs * MS + (long) (lateMs * MS), sourceMs);
  }

  private long errorNanos(long sourceMs) {
    return clock.monotonicNanos(sourceMs) - (START + sourceMs * MS);
  }

  @Test
  void aSteadySourceMapsToItsArrival() {
    for (long t = 0; t < 10_000; t += 33) {
      arrive(t, 0);
    }
    assertThat(errorNanos(10_000)).isZero();
  }

  @Test
  void jitterDoesNotMoveTheMap() {
    Random random = new Random(7);
    arrive(0, 0);
    for (long t = 33; t < 60_000; t += 33) {
      arrive(t, random.nextDouble() * 12);
      assertThat(errorNanos(t)).isZero();
    }
  }

  @Test
  void whatPiledUpInAStallIsMappedIntoThePast() {
    for (long t = 0; t < 5_000; t += 33) {
      arrive(t, 0);
    }
    for (long t = 5_000; t < 9_000; t += 33) {
      arrive(t, 9_000 - t);
      assertThat(errorNanos(t)).as("at %d", t).isZero();
    }
    arrive(9_000, 0);
    assertThat(errorNanos(9_000)).isZero();
  }

  @Test
  void aSourceThatStaysLateBecomesTheNewLiveEdge() {
    for (long t = 0; t < 5_000; t += 33) {
      arrive(t, 0);
    }
    for (long t = 5_000; t < 8_000; t += 33) {
      arrive(t, 700);
    }
    assertThat(errorNanos(8_000)).isCloseTo(700 * MS, within(TOLERANCE));
  }

  @Test
  void aReplayedGroupOfPicturesMapsAsItDidTheFirstTime() {
    for (long t = 1_000; t <= 9_300; t += 33) {
      arrive(t, 0);
    }
    SourceClock fresh = new SourceClock();
    for (long t = 1_000; t <= 9_300; t += 33) {
      fresh.observe(START + t * MS, t);
    }
    assertThat(fresh.monotonicNanos(9_300)).isEqualTo(clock.monotonicNanos(9_300));
  }

  @Test
  void anUnstampedBurstEndsAtTheLiveEdge() {
    long now = START + 9_300 * MS;
    for (long t = 1_000; t <= 9_300; t += 33) {
      clock.observe(now + t / 100, t);
    }
    assertThat(errorNanos(9_300)).isCloseTo(0, within(40 * MS));
  }

  @Test
  void aSlowSourceClockIsFollowedForHours() {
    for (long t = 0; t < 4 * 3_600_000L; t += 33) {
      arrive(t, t * 100e-6);
      assertThat(errorNanos(t) / 1e6).isCloseTo(t * 100e-6, within(16.0));
    }
  }

  @Test
  void aFastSourceClockIsFollowedForHours() {
    for (long t = 0; t < 4 * 3_600_000L; t += 33) {
      arrive(t, -t * 100e-6);
      assertThat(errorNanos(t) / 1e6).isCloseTo(-t * 100e-6, within(16.0));
    }
  }

  @Test
  void aJumpAheadByAnHourIsFollowedAtOnce() {
    arrive(0, 0);
    clock.observe(START + 33 * MS, 3_600_033);
    assertThat(clock.monotonicNanos(3_600_033)).isEqualTo(START + 33 * MS);
  }

  @Test
  void aJumpBackStartsTheMapAnew() {
    for (long t = 100_000; t < 105_000; t += 33) {
      arrive(t, 0);
    }
    clock.observe(START + 105_000 * MS, 0);
    assertThat(clock.monotonicNanos(0)).isEqualTo(START + 105_000 * MS);
    assertThat(clock.restarts()).isEqualTo(1);
  }

  @Test
  void interleavingThatStepsBackALittleRestartsNothing() {
    arrive(1_000, 0);
    arrive(700, 300);
    arrive(1_033, 0);
    assertThat(clock.restarts()).isZero();
    assertThat(errorNanos(1_033)).isZero();
  }
}
