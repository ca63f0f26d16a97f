package tv.teebox.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tv.teebox.media.FrameRate;

class DecodingTimesTest {

  private static final Timeline SIXTY = new Timeline(FrameRate.parse("59.94"), 0);
  private static final Timeline THIRTY = new Timeline(FrameRate.of(30), 0);

  /** What an encoder with two B-frames hands out: the third of each group first. */
  private static List<Long> reordered(List<Long> ticks, boolean pyramid) {
    List<Long> out = new ArrayList<>(ticks.subList(0, 1));
    int group = pyramid ? 4 : 3;
    for (int i = 1; i + group <= ticks.size(); i += group) {
      out.add(ticks.get(i + group - 1));
      if (pyramid) {
        out.addAll(List.of(ticks.get(i + 1), ticks.get(i), ticks.get(i + 2)));
      } else {
        out.addAll(List.of(ticks.get(i), ticks.get(i + 1)));
      }
    }
    return out;
  }

  private static List<Long> every(int step, int count) {
    List<Long> ticks = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      ticks.add(1000 + i * step);
    }
    return ticks;
  }

  @Test
  void aSteadyRenditionDecodesTwoFramesBeforeItsTurnWhateverTheBFrames() {
    for (boolean pyramid : new boolean[] {false, true}) {
      List<Long> ticks = every(1, 61);
      DecodingTimes times = new DecodingTimes(THIRTY, 1);
      ticks.forEach(times::enter);
      List<Long> out = reordered(ticks, pyramid);
      for (int i = 0; i < out.size(); i++) {
        assertThat(times.leave(out.get(i))).isEqualTo(THIRTY.presentationMs(1000 + i - 2));
      }
    }
  }

  @Test
  void halfTheRateDecodesTwoOfItsOwnFramesAhead() {
    List<Long> ticks = every(2, 61);
    DecodingTimes times = new DecodingTimes(SIXTY, 2);
    ticks.forEach(times::enter);
    List<Long> out = reordered(ticks, true);
    for (int i = 0; i < out.size(); i++) {
      assertThat(times.leave(out.get(i))).isEqualTo(SIXTY.presentationMs(1000 + 2L * i - 4));
    }
  }

  @Test
  void whereTicksWereLeftOutTimeStillGrowsAndIsNeverAfterTheShowing() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      List<Long> ticks = new ArrayList<>();
      long tick = 0;
      for (int i = 0; i < 121; i++) {
        tick += 1 + (random.nextInt(4) == 0 ? random.nextInt(40) : 0);
        ticks.add(tick);
      }
      DecodingTimes times = new DecodingTimes(THIRTY, 1);
      ticks.forEach(times::enter);
      long last = Long.MIN_VALUE;
      for (long shown : reordered(ticks, round % 2 == 0)) {
        long time = times.leave(shown);
        assertThat(time).isGreaterThan(last).isLessThanOrEqualTo(THIRTY.presentationMs(shown));
        last = time;
      }
    }
  }

  @Test
  void aTickThatDidNotGoInCannotComeOut() {
    DecodingTimes times = new DecodingTimes(THIRTY, 1);
    times.enter(7);
    assertThatThrownBy(() -> times.leave(8)).isInstanceOf(IllegalArgumentException.class);
    times.leave(7);
    assertThatThrownBy(() -> times.leave(7)).isInstanceOf(IllegalArgumentException.class);
  }
}
