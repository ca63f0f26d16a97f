package tv.teebox.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures of the last hour, and never more. */
class LastHourTest {

  private final LastHour hour = new LastHour();

  private void add(int source, Map<String, Integer> kbps) {
    hour.add(
        new LastHour.Point(
            source, 1, LastHour.UNKNOWN, LastHour.UNKNOWN, kbps, Map.of(), Map.of()));
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
  void devicesAndRenditionsHaveTheirFiguresForEachPoint() {
    add(0, Map.of());
    hour.add(
        new LastHour.Point(
            0,
            0,
            40,
            61,
            Map.of(),
            Map.of("nvidia0", new LastHour.Device(10, 20, 30)),
            Map.of("720p30", new LastHour.Rendition(2500, 40, 30))));
    LastHour.Series series = hour.since(0);
    assertThat(series.processorCelsius()).containsExactly(-1, 61);
    assertThat(series.devices().get("nvidia0"))
        .isEqualTo(new LastHour.DeviceSeries(List.of(-1, 10), List.of(-1, 20), List.of(-1, 30)));
    assertThat(series.renditions().get("720p30"))
        .isEqualTo(
            new LastHour.RenditionSeries(List.of(-1, 2500), List.of(-1, 40), List.of(-1, 30)));
    for (int i = 0; i < LastHour.POINTS; i++) {
      add(0, Map.of());
    }
    assertThat(hour.since(0).devices()).as("forgotten after an hour").isEmpty();
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
    assertThat(hour.since(0).kbps())
        .hasSize(LastHour.MOST_DESTINATIONS)
        .containsKeys("destination 999", "destination 998")
        .doesNotContainKey("destination 0");
  }
}
