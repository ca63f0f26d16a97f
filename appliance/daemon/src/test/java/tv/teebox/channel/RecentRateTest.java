package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentRateTest {

  private static final long SECOND = 1_000_000_000L;

  private final RecentRate rate = new RecentRate();

  private void frames(int second, int count, int size) {
    for (int i = 0; i < count; i++) {
      rate.add(second * SECOND + i * SECOND / count, true, size);
    }
  }

  @Test
  void nothingIsSaidBeforeTwoWholeSeconds() {
    frames(0, 30, 1000);
    frames(1, 30, 1000);
    assertThat(rate.fps(2 * SECOND)).isEqualTo(-1);
    assertThat(rate.kbps(2 * SECOND)).isEqualTo(-1);
    frames(2, 30, 1000);
    assertThat(rate.fps(3 * SECOND)).isEqualTo(30);
    assertThat(rate.kbps(3 * SECOND)).isEqualTo(240);
  }

  @Test
  void theLastFiveWholeSecondsCountAndNoOther() {
    for (int i = 0; i < 20; i++) {
      frames(i, i < 15 ? 10 : 30, 100);
    }
    assertThat(rate.framesASecond(20 * SECOND)).containsExactly(30, 30, 30, 30, 30);
    assertThat(rate.framesASecond(19 * SECOND + SECOND / 2)).as("as late as was seen").hasSize(5);
  }

  @Test
  void secondsWithoutAnythingAreZero() {
    for (int i = 0; i < 6; i++) {
      frames(i, 30, 100);
    }
    assertThat(rate.framesASecond(8 * SECOND)).containsExactly(30, 30, 30, 0, 0);
    assertThat(rate.fps(100 * SECOND)).isZero();
    frames(100, 30, 100);
    assertThat(rate.framesASecond(101 * SECOND)).containsExactly(0, 0, 0, 0, 30);
    rate.clear();
    assertThat(rate.fps(102 * SECOND)).isEqualTo(-1);
  }
}
