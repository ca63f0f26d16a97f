package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.history.DestinationFigures;
import tv.teebox.history.HistoryEntry;
import tv.teebox.history.Line;
import tv.teebox.history.SessionSummary;
import tv.teebox.history.Stamp;
import tv.teebox.media.Diagnosis;

/** How an event is printed. */
class EventLinesTest {

  private static final long NOON = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();
  private static final Diagnosis RESET =
      new Diagnosis(
          Diagnosis.Category.DESTINATION, "reset", "The server cut the connection", "Wait");

  private final EventLines text = EventLines.text(ZoneId.of("Europe/Berlin"));

  private static HistoryEntry entry(long number, long upMs, long wallMs, Diagnosis why) {
    Line line =
        new Line(
            "destination", "Twitch", "retrying", "retrying (was live)", Optional.ofNullable(why));
    return new HistoryEntry(number, 3, "main", new Stamp("boot", upMs, wallMs), line);
  }

  @Test
  void aLineSaysWhenWhoWhatWhyAndWhatToDo() {
    assertThat(text.of(entry(1, 0, NOON, RESET)))
        .isEqualTo(
            "2026-11-22 13:00:00 +01:00  Twitch       retrying (was live): The server cut the"
                + " connection. To do: Wait");
  }

  @Test
  void aClockThatWasSetIsSaidBetweenTheLines() {
    long hour = Duration.ofHours(1).toMillis();
    text.of(entry(1, 0, NOON, null));
    assertThat(text.of(entry(2, 1000, NOON - 2 * hour, null)))
        .contains("the box's clock was set back by 2 h 0 min")
        .contains("2026-11-22 11:00:00 +01:00");
    assertThat(text.of(entry(3, 2000, NOON - 2 * hour + 1000, null))).doesNotContain("clock");
  }

  @Test
  void forProgramsALineIsAnObject() throws IOException {
    JsonNode node = new ObjectMapper().readTree(EventLines.json().of(entry(7, 5, NOON, RESET)));
    assertThat(node.get("number").intValue()).isEqualTo(7);
    assertThat(node.get("at").textValue()).isEqualTo("2026-11-22T12:00:00Z");
    assertThat(node.get("session").intValue()).isEqualTo(3);
    assertThat(node.at("/why/code").textValue()).isEqualTo("reset");
    JsonNode without = new ObjectMapper().readTree(EventLines.json().of(entry(8, 6, NOON, null)));
    assertThat(without.get("why").isNull()).isTrue();
  }

  @Test
  void aSessionIsATable() {
    SessionSummary session =
        new SessionSummary(
            3,
            "main",
            new Stamp("boot", 0, NOON),
            7_380_000,
            "died",
            "1280x720",
            List.of(
                new DestinationFigures("Twitch", "twitch", 7_200_000, 2, 30, 1, 2_500_000_000L)));
    assertThat(text.of(session))
        .contains(
            "session 3 of channel main: 2 h 3 min from 2026-11-22 13:00:00 +01:00, until the box or"
                + " the machine died")
        .anyMatch(line -> line.matches("Twitch +2 h 0 min +2 +31 +2500.0 MB"));
    assertThat(EventLines.json().of(session).get(0)).contains("\"liveMs\":7200000");
  }
}
