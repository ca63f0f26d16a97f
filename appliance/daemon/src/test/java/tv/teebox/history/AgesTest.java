package tv.teebox.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long ago something was, with a wall clock that cannot be trusted. */
class AgesTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long NOW = 500_000 * HOUR;

  @Test
  void withinABootOnlyTheMonotonicClockCounts() {
    Ages ages = new Ages(new Stamp("boot", 10 * HOUR, NOW));
    assertThat(ages.of(new Stamp("boot", 9 * HOUR, NOW + 40 * HOUR)))
        .isEqualTo(Duration.ofHours(1));
    assertThat(ages.of(new Stamp("boot", 2 * HOUR, 0))).isEqualTo(Duration.ofHours(8));
  }

  @Test
  void aBootThatBeganWithoutATimeIsDatedByItsEnd() {
    Ages ages = new Ages(new Stamp("now", HOUR, NOW));
    Stamp setRight = new Stamp("before", 5 * HOUR, NOW - 3 * HOUR);
    Stamp without = new Stamp("before", 1 * HOUR, 1 * HOUR);
    assertThat(ages.of(setRight)).isEqualTo(Duration.ofHours(3));
    assertThat(ages.of(without)).isEqualTo(Duration.ofHours(7));
  }
}
