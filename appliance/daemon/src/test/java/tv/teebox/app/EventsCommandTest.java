package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tv.teebox.channel.ChannelStatus.DestinationStatus;
import tv.teebox.channel.OutletState;
import tv.teebox.history.History;
import tv.teebox.history.HistorySettings;
import tv.teebox.media.Diagnosis;

/** {@code events}, with a history that a channel's events have written. */
@Timeout(60)
class EventsCommandTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private record Outcome(int status, String out, String err) {}

  private Outcome events(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream wrong = new ByteArrayOutputStream();
    CommandLine line = new CommandLine(new EventsCommand());
    line.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          Exit exit = (Exit) failure;
          exit.lines().forEach(System.err::println);
          return exit.code();
        });
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(wrong, true, StandardCharsets.UTF_8));
      int status = line.execute(arguments);
      return new Outcome(
          status, said.toString(StandardCharsets.UTF_8), wrong.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String[] here(String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of("--state", folder.toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private History history() {
    return History.start(HistorySettings.usual(folder, folder.resolve("cache"), "1.2"));
  }

  private static DestinationStatus twitch() {
    return new DestinationStatus(
        "Twitch", "twitch", "Twitch", "rtmp", true, "720p30", false, "", "live", 1000L, 2660L, null,
        10, 10, 2500, 1, 7, 0, 5, 1_000_000, 2500, 0);
  }

  private void session() {
    History history = history();
    long[] now = {0};
    HistoryEvents events = new HistoryEvents(history, "main", () -> now[0]);
    events.onAir("1280x720 at 30");
    events.destinationChanged("Twitch", OutletState.JOINING, OutletState.LIVE, Optional.empty());
    now[0] += Duration.ofSeconds(90).toNanos();
    events.destinationChanged(
        "Twitch",
        OutletState.LIVE,
        OutletState.RETRYING,
        Optional.of(new Diagnosis(Diagnosis.Category.DESTINATION, "reset", "It was cut", "Wait")));
    now[0] += Duration.ofSeconds(50).toNanos();
    events.destinationChanged("Twitch", OutletState.JOINING, OutletState.LIVE, Optional.empty());
    now[0] += Duration.ofSeconds(30).toNanos();
    events.offAir(List.of(twitch()));
    assertThat(history.close("told to", LIMIT)).isTrue();
  }

  @Test
  void whatHappenedIsALineEach() {
    session();
    Outcome outcome = events(here("--since", "2h"));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out().lines()).hasSize(7);
    assertThat(outcome.out())
        .contains("session      on air, session 1, 1280x720 at 30")
        .contains("Twitch       retrying (was live): It was cut. To do: Wait");
  }

  @Test
  void aSessionEndsWithItsFigures() {
    session();
    Outcome outcome = events(here("--session", "1"));
    assertThat(outcome.out())
        .doesNotContain("started (")
        .containsPattern("Twitch +2 min 0 s +1 +7 +1\\.0 MB");
    Outcome unknown = events(here("--session", "9"));
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("There is no session 9: the newest is 1");
  }

  @Test
  void whereNoBoxEverRanNothingIsMade() {
    Path nowhere = folder.resolve("nowhere");
    Outcome outcome = events("--state", nowhere.toString());
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("There is no history in " + nowhere);
    assertThat(nowhere).doesNotExist();
  }

  @Test
  void aTimeThatIsNoneExits2AndSaysHowItIsWritten() {
    Outcome outcome = events(here("--since", "yesterday"));
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("write it like 90s, 30m, 2h or 7d, not 'yesterday'");
  }

  @Test
  void whoFollowsHearsOfWhatIsWrittenLater() throws Exception {
    History history = history();
    BlockingQueue<String> heard = new ArrayBlockingQueue<>(100);
    Thread follower =
        new Thread(
            () -> {
              try {
                new EventsFollower(folder, folder.resolve("cache"), null, Duration.ofMillis(10))
                    .follow(0, entry -> heard.add(entry.line().what()));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    follower.start();
    try {
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("started (Teebox 1.2)");
      history.onAir("main", "");
      assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("on air, session 1");
    } finally {
      follower.interrupt();
      follower.join();
      history.close("told to", LIMIT);
    }
  }
}
