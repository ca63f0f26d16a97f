package tv.teebox.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.FrameRate;

class FrameNumbersTest {

  private static EncodingOrder order(String canvas, String rate) {
    return Orders.x264(FrameRate.parse(canvas), FrameRate.parse(rate));
  }

  /** The time of showing that the program would say. */
  private static int stamp(EncodingOrder order, long number) {
    long ms = Math.round(number * 1000.0 * order.rate().denominator() / order.rate().numerator());
    return (int) (ms & 0xFF_FFFF);
  }

  /** Days of ticks, some left out, of which a few are inside at any time, and come out mixed. */
  @ParameterizedTest
  @CsvSource({"30, 30", "29.97, 29.97", "59.94, 59.94", "59.94, 29.97", "60, 30"})
  void ticksAreFoundAgainAndMultiplesOfTheIntervalAreExactlyTheKeyframes(
      String canvas, String rate) {
    EncodingOrder order = order(canvas, rate);
    FrameNumbers numbers = new FrameNumbers(order);
    Random random = new Random(7);
    assertThat(numbers.leave(stamp(order, numbers.open()))).isEqualTo(FrameNumbers.OPENING);
    List<long[]> inside = new ArrayList<>();
    long tick = 12_346;
    long last = 0;
    for (int i = 0; i < 2_000_000; i++) {
      boolean keyframe = numbers.isKeyframe(tick);
      assertThat(keyframe).isEqualTo(i == 0 || tick % order.keyframeTicks() == 0);
      long number = numbers.enter(tick);
      if (number <= last || (number % order.keyframeFrames() == 0) != keyframe) {
        assertThat(number).as("tick %d", tick).isGreaterThan(last);
        assertThat(number % order.keyframeFrames() == 0).as("tick %d", tick).isEqualTo(keyframe);
      }
      last = number;
      inside.add(new long[] {number, tick});
      if (inside.size() > 20) {
        long[] out = inside.remove(random.nextInt(4));
        if (numbers.leave(stamp(order, out[0])) != out[1]) {
          throw new AssertionError("another tick than " + out[1]);
        }
      }
      tick += (long) order.divisor() * (random.nextInt(50) == 0 ? 1 + random.nextInt(90) : 1);
    }
    assertThat(numbers.inside()).isEqualTo(inside.size());
  }

  @Test
  void aGapLiesOnlyBeforeAKeyframeOrIsOfOneNumber() {
    EncodingOrder order = order("30", "30");
    FrameNumbers numbers = new FrameNumbers(order);
    long first = numbers.enter(61);
    assertThat(numbers.enter(62)).isEqualTo(first + 1);
    assertThat(numbers.enter(100)).isEqualTo(first + 2);
    assertThat(numbers.enter(120)).isEqualTo(first + 60);
  }

  @Test
  void whatDidNotGoInCannotComeOut() {
    EncodingOrder order = order("30", "30");
    FrameNumbers numbers = new FrameNumbers(order);
    long number = numbers.enter(0);
    assertThat(numbers.leave(stamp(order, number))).isZero();
    assertThatThrownBy(() -> numbers.leave(stamp(order, number)))
        .hasMessageContaining("did not go in");
  }
}
