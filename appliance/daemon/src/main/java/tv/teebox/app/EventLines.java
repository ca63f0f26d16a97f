package tv.teebox.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tv.teebox.api.history.HistoryJson;
import tv.teebox.history.DestinationFigures;
import tv.teebox.history.HistoryEntry;
import tv.teebox.history.SessionSummary;
import tv.teebox.history.Stamp;
import tv.teebox.media.Diagnosis;

/** How the history is printed: a line for each event. */
abstract class EventLines {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private final ZoneId zone;

  private EventLines(ZoneId zone) {
    this.zone = zone;
  }

  /** For people, with their own time and how far it is from UTC. */
  static EventLines text(ZoneId zone) {
    return new Text(zone);
  }

  /** For programs. */
  static EventLines json() {
    return new Json();
  }

  /** One event; to be asked in order. */
  abstract String of(HistoryEntry entry);

  /** A session's figures. */
  abstract List<String> of(SessionSummary session);

  String time(HistoryEntry entry) {
    return time(entry.at().wall());
  }

  final String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }

  private static final class Text extends EventLines {

    /** The network's time corrects a clock by less all the time. */
    private static final long JUMP_MS = 2000;

    private Stamp before;

    Text(ZoneId zone) {
      super(zone);
    }

    @Override
    String of(HistoryEntry entry) {
      String line =
          "%s  %-12s %s%s"
              .formatted(
                  time(entry),
                  entry.line().who(),
                  entry.line().what(),
                  entry.line().why().map(Text::why).orElse(""));
      Optional<String> jump = jump(entry.at());
      before = entry.at();
      return jump.map(said -> said + System.lineSeparator() + line).orElse(line);
    }

    private static String why(Diagnosis why) {
      return ": " + why.what() + (why.advice().isEmpty() ? "" : ". To do: " + why.advice());
    }

    /** That the clock on the wall was set between two lines, which else would seem out of order. */
    private Optional<String> jump(Stamp now) {
      if (before == null || !before.boot().equals(now.boot())) {
        return Optional.empty();
      }
      long by = now.offsetMs() - before.offsetMs();
      if (Math.abs(by) < JUMP_MS) {
        return Optional.empty();
      }
      return Optional.of(
          "                            -- the box's clock was set %s by %s --"
              .formatted(by > 0 ? "forward" : "back", span(Math.abs(by))));
    }

    @Override
    List<String> of(SessionSummary session) {
      List<String> lines = new ArrayList<>();
      lines.add("");
      lines.add(
          "session %d of channel %s: %s from %s, %s"
              .formatted(
                  session.number(),
                  session.channel(),
                  span(session.lastedMs()),
                  time(session.began().wall()),
                  how(session.ended())));
      if (!session.canvas().isEmpty()) {
        lines.add("picture " + session.canvas());
      }
      if (!session.destinations().isEmpty()) {
        lines.add(
            "%-24s %12s %10s %14s %10s"
                .formatted("destination", "live", "reconnects", "frames dropped", "sent"));
      }
      session.destinations().forEach(each -> lines.add(row(each)));
      return lines;
    }

    private static String how(String ended) {
      return switch (ended) {
        case "ended" -> "ended in order";
        case "died" -> "until the box or the machine died";
        default -> "still on air";
      };
    }

    private static String row(DestinationFigures each) {
      return "%-24s %12s %10d %14d %7.1f MB"
          .formatted(
              each.name(),
              span(each.liveMs()),
              each.reconnects(),
              each.droppedVideo() + each.droppedAudio(),
              each.bytes() / 1e6);
    }

    private static String span(long ms) {
      Duration span = Duration.ofMillis(ms);
      if (span.toDays() >= 2) {
        return span.toDays() + " d " + span.toHoursPart() + " h";
      }
      if (span.toHours() > 0) {
        return span.toHours() + " h " + span.toMinutesPart() + " min";
      }
      return span.toMinutes() > 0
          ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
          : span.toSeconds() + " s";
    }
  }

  private static final class Json extends EventLines {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    Json() {
      super(ZoneOffset.UTC);
    }

    @Override
    String of(HistoryEntry entry) {
      return text(HistoryJson.of(entry));
    }

    @Override
    List<String> of(SessionSummary session) {
      return List.of(text(HistoryJson.of(session)));
    }

    private static String text(ObjectNode node) {
      try {
        return MAPPER.writeValueAsString(node);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("an event of ours is not to be written as JSON", e);
      }
    }
  }
}
