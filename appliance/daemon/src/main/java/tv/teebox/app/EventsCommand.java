package tv.teebox.app;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tv.teebox.history.HistoryEntry;
import tv.teebox.history.HistoryException;
import tv.teebox.history.HistoryReader;
import tv.teebox.history.SessionSummary;

/** {@code events}: what has happened on this box, and why. */
@Command(
    name = "events",
    description = "Shows what has happened on this box and why, while it runs or not.",
    mixinStandardHelpOptions = true)
final class EventsCommand implements Callable<Integer> {

  private static final int PAGE = 500;
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  @Mixin private Folders folders = new Folders();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Span.class,
      defaultValue = "24h",
      description = "how far back: 90s, 30m, 2h or 7d (default: ${DEFAULT-VALUE})")
  private Duration since;

  @Option(
      names = "--session",
      paramLabel = "NUMBER",
      description = "one time on air, whenever it was: its lines and its figures")
  private Long session;

  @Option(names = "--json", description = "as JSON, one object a line")
  private boolean json;

  @Option(names = "--follow", description = "goes on as more happens, until Ctrl+C")
  private boolean follow;

  /** Reads {@code 2h}. */
  static final class Span implements ITypeConverter<Duration> {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})([smhd])");

    @Override
    public Duration convert(String text) {
      Matcher matcher = TEXT.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("write it like 90s, 30m, 2h or 7d, not '" + text + "'");
      }
      long number = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        case "h" -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
  }

  @Override
  public Integer call() throws Exception {
    EventLines lines = json ? EventLines.json() : EventLines.text(ZoneId.systemDefault());
    try {
      return tell(folders.stateToRead(), lines);
    } catch (HistoryException e) {
      throw new Exit(Exit.FAILED, List.of(e.getMessage()));
    }
  }

  private int tell(Path state, EventLines lines) throws Exception {
    // First: whoever only looks must not make the folders of a box that never ran.
    HistoryReader.requireReadable(state);
    try (ScratchCache cache = ScratchCache.in(folders)) {
      HistoryReader reader = HistoryReader.open(state, cache.folder());
      try {
        long last = session == null ? tell(reader, lines) : tellSession(reader, lines);
        if (follow) {
          reader.close();
          new EventsFollower(state, cache.folder(), session, LOOK_EVERY)
              .follow(last, entry -> say(lines.of(entry)));
        }
      } finally {
        reader.close();
      }
    }
    return 0;
  }

  /** Tells the lines of the last hours; returns the number of the last one. */
  private long tell(HistoryReader reader, EventLines lines) throws HistoryException {
    long last = reader.lastBefore(since);
    long first = last;
    List<HistoryEntry> page = reader.after(last, PAGE);
    while (!page.isEmpty()) {
      for (HistoryEntry entry : page) {
        say(lines.of(entry));
        last = entry.number();
      }
      page = reader.after(last, PAGE);
    }
    if (last == first) {
      System.err.println(
          reader
              .newest()
              .map(entry -> "Nothing has happened since then; the last was at " + lines.time(entry))
              .orElse("Nothing has happened yet."));
    }
    return last;
  }

  private long tellSession(HistoryReader reader, EventLines lines) throws HistoryException {
    SessionSummary summary = reader.session(session).orElseThrow(() -> unknown(reader));
    long last = 0;
    List<HistoryEntry> page = reader.ofSession(session, last, PAGE);
    while (!page.isEmpty()) {
      for (HistoryEntry entry : page) {
        say(lines.of(entry));
        last = entry.number();
      }
      page = reader.ofSession(session, last, PAGE);
    }
    lines.of(summary).forEach(EventsCommand::say);
    return last;
  }

  private Exit unknown(HistoryReader reader) {
    String known;
    try {
      known =
          reader.sessions(1).stream()
              .findFirst()
              .map(newest -> "the newest is " + newest.number())
              .orElse("there was none yet");
    } catch (HistoryException e) {
      known = e.getMessage();
    }
    return new Exit(Exit.FAILED, List.of("There is no session " + session + ": " + known));
  }

  /** Ends the command where whoever reads it has gone. */
  private static void say(String line) {
    System.out.println(line);
    if (System.out.checkError()) {
      throw new Exit(0, List.of());
    }
  }
}
