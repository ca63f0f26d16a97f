package tv.teebox.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import tv.teebox.media.FrameRate;

class TimelineTest {

  private static final long EPOCH = 123_456_789_012L;
  private static final long YEAR_OF_TICKS = 60L * 60 * 24 * 365 * 60;

  private static Timeline at(String rate) {
    return new Timeline(FrameRate.parse(rate), EPOCH);
  }

  @Test
  void keyframesAreTwoSecondsApartAtWholeRates() {
    for (String rate : new String[] {"24", "25", "30", "50", "60"}) {
      Timeline timeline = at(rate);
      int step = timeline.ticksPerKeyframe();
      for (long tick = 0; tick < 100L * step; tick += step) {
        assertThat(timeline.isKeyframeTick(tick)).isTrue();
        assertThat(timeline.presentationMs(tick + step) - timeline.presentationMs(tick))
            .as("%s fps", rate)
            .isEqualTo(2000);
      }
    }
  }

  @Test
  void keyframesAre2002MillisecondsApartAtBroadcastRates() {
    for (String rate : new String[] {"29.97", "59.94"}) {
      Timeline timeline = at(rate);
      int step = timeline.ticksPerKeyframe();
      for (long tick = 0; tick < 1000L * step; tick += step) {
        assertThat(timeline.presentationMs(tick + step) - timeline.presentationMs(tick))
            .as("%s fps", rate)
            .isEqualTo(2002);
      }
    }
  }

  @Test
  void noTickIsKeyframeBetweenTwoOnTheGrid() {
    Timeline timeline = at("30");
    assertThat(java.util.stream.LongStream.range(1, 60).filter(timeline::isKeyframeTick)).isEmpty();
    assertThat(timeline.isKeyframeTick(60)).isTrue();
    assertThat(timeline.isKeyframeTick(-60)).isTrue();
  }

  @Test
  void everyRenditionOwnsEveryKeyframeTick() {
    for (String rate : new String[] {"24", "25", "29.97", "30", "50", "59.94", "60"}) {
      Timeline timeline = at(rate);
      for (int divisor = 1; divisor <= timeline.largestDivisor(); divisor++) {
        assertThat(timeline.isTickOf(divisor, 7L * timeline.ticksPerKeyframe())).isTrue();
      }
    }
  }

  @Test
  void noErrorAddsUpInYears() {
    Timeline timeline = at("59.94");
    long tick = 60_000L * 100_000;
    assertThat(timeline.presentationMs(tick)).isEqualTo(1_001_000L * 100_000);
    assertThat(timeline.nanosOf(tick) - EPOCH).isEqualTo(1_001_000_000_000L * 100_000);
  }

  @Test
  void decodingIsTwoFramesOfTheSlowestRenditionAhead() {
    assertThat(at("30").reorderTicks()).isEqualTo(2);
    assertThat(at("60").reorderTicks()).isEqualTo(4);
    assertThat(at("60").presentationMs(60) - at("60").decodingMs(60)).isEqualTo(67);
    assertThat(at("30").presentationMs(60) - at("30").decodingMs(60)).isEqualTo(67);
  }

  @Test
  void aCanvasFasterThanSixtyIsRefused() {
    assertThatThrownBy(() -> at("120")).hasMessageContaining("60 fps at most");
  }

  @Test
  void audioTimesNeverGoBackOverManyHours() {
    long last = -1;
    for (long frame = 0; frame < 2_000_000; frame++) {
      long ms = Timeline.audioMs(frame * 1024, 48_000);
      assertThat(ms - last).isBetween(1L, 22L);
      last = ms;
    }
    assertThat(Timeline.audioMs(48_000L * 3600 * 24 * 50, 48_000)).isEqualTo(4_320_000_000L);
  }

  @Test
  void audioAndVideoShareTheEpoch() {
    Timeline timeline = at("30");
    assertThat(timeline.audioNanos(48_000 * 10, 48_000)).isEqualTo(timeline.nanosOf(300));
    assertThat(timeline.audioSampleAt(timeline.nanosOf(300), 48_000)).isEqualTo(480_000);
    assertThat(timeline.audioSampleAt(EPOCH - 1_000_000_000L, 48_000)).isEqualTo(-48_000);
  }

  @Property
  void theTickAtItsOwnTimeIsItself(
      @ForAll @LongRange(min = -1000, max = YEAR_OF_TICKS) long tick,
      @ForAll @IntRange(min = 0, max = 4) int which) {
    Timeline timeline = at(new String[] {"24", "25", "29.97", "59.94", "60"}[which]);
    assertThat(timeline.tickAt(timeline.nanosOf(tick))).isEqualTo(tick);
    assertThat(timeline.tickAt(timeline.nanosOf(tick) - 1)).isEqualTo(tick - 1);
    assertThat(timeline.nearestTick(timeline.nanosOf(tick) + 1000)).isEqualTo(tick);
  }

  @Property
  void shownTimesRiseByAFrameWithinAMillisecond(
      @ForAll @LongRange(min = 0, max = YEAR_OF_TICKS) long tick) {
    Timeline timeline = at("59.94");
    long step = timeline.presentationMs(tick + 1) - timeline.presentationMs(tick);
    assertThat(step).isBetween(16L, 17L);
    assertThat(timeline.decodingMs(tick)).isLessThanOrEqualTo(timeline.presentationMs(tick));
  }
}
