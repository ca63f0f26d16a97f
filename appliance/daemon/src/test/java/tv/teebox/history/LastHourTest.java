package tv.teebox.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures of the last hour, and never more. */
class LastHourTest {

  private final LastHour hour = new LastHour();

  private void add(int source, Map<String, Integer> kbps) {
    hour.add(new LastHour.Point(source, 1, LastHour.UNKNOWN, kbps));
  }

  @Test
  void pointsComeFromTheOldestToTheNewest() {
    add(100, Map.of("Twitch", 10));
    add(200, Map.of("Twitch", 20));
    LastHour.Series series = hour.since(0);
    assertThat(series.first()).isZero();
    assertThat(series.sourceKbps()).containsExactly(100, 200);
    assertThat(series.skipped()).containsExactly(1, 1);
    assertThat(series.processorPercent()).containsExactly(-1, -1);
    assertThat(series.kbps().get("Twitch")).containsExactly(10, 20);
  }

  @Test
  void afterAnHourTheOldestGo() {
    for (int i = 0; i < LastHour.POINTS + 3; i++) {
      add(i, Map.of());
    }
    LastHour.Series series = hour.since(0);
    assertThat(series.first()).isEqualTo(3);
    assertThat(series.sourceKbps()).hasSize(LastHour.POINTS).startsWith(3).endsWith(722);
  }

  @Test
  void whoAsksAgainGetsWhatIsNew() {
    add(1, Map.of());
    add(2, Map.of());
    add(3, Map.of());
    assertThat(hour.since(2).sourceKbps()).containsExactly(3);
    assertThat(hour.since(3).sourceKbps()).isEmpty();
    assertThat(hour.since(99).first()).isEqualTo(3);
  }

  @Test
  void aDestinationThatComesLaterOrGoesIsUnknownMeanwhile() {
    add(0, Map.of());
    add(0, Map.of("Kick", 5));
    add(0, Map.of());
    assertThat(hour.since(0).kbps().get("Kick")).containsExactly(-1, 5, -1);
    for (int i = 0; i < LastHour.POINTS; i++) {
      add(0, Map.of());
    }
    assertThat(hour.since(0).kbps()).as("forgotten after an hour").isEmpty();
  }

  @Test
  void thereAreNeverMoreColumnsThanTheBound() {
    for (int i = 0; i < 1000; i++) {
      add(0, Map.of("destination " + i, i));
    }
    assertThat(hour.since(0).kbps()).hasSize(LastHour.MOST_DESTINATIONS);
  }
}
