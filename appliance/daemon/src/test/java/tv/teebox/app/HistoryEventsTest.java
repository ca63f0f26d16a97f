package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.EventSink;
import tv.teebox.channel.OutletState;
import tv.teebox.history.History;
import tv.teebox.history.HistoryEntry;
import tv.teebox.history.HistoryException;
import tv.teebox.history.HistoryReader;
import tv.teebox.history.HistorySettings;
import tv.teebox.history.Retention;
import tv.teebox.media.Diagnosis;

/** What {@code teebox events} says of what happens in a channel, with a real file. */
@Timeout(60)
class HistoryEventsTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private History start() {
    return History.start(
        new HistorySettings(
            folder, folder.resolve("cache"), "1.2", Retention.USUAL, 100, Duration.ofMillis(20)));
  }

  private static Diagnosis why(String what, String advice) {
    return new Diagnosis(Diagnosis.Category.DEVICE, "code", what, advice);
  }

  /** As they are printed, without their times. */
  private List<String> printed() throws HistoryException {
    try (HistoryReader reader = HistoryReader.open(folder, folder.resolve("cache"))) {
      EventLines lines = EventLines.text(ZoneOffset.UTC);
      return reader.after(0, 100).stream()
          .map(
              (HistoryEntry each) ->
                  lines.of(each).substring("2026-11-22 12:00:00 +00:00".length()))
          .map(String::strip)
          .map(each -> each.replaceAll(" {2,}", " "))
          .toList();
    }
  }

  @Test
  void everyEdgeIsALineInPlainWords() throws HistoryException {
    History history = start();
    EventSink events = new HistoryEvents(history, "main", System::nanoTime);
    events.channelChanged(ChannelState.OFF_AIR, ChannelState.ON_AIR, "the operator said so");
    events.programChanged("slate", "the source sends nothing");
    events.destinationChanged(
        "Twitch", OutletState.LIVE, OutletState.RETRYING, Optional.of(why("It is gone", "Wait")));
    events.engineReplaced(2, Optional.of(why("The engine ended with status 134", "Look")));
    events.engineLastWords("crashed in libfoo.so\nand no more");
    events.encoderSetAside("", "", "the card nvidia0", why("It died three times", "teebox retry"));
    events.encoderSetAside("720p30", "h264_nvenc", "the card", why("It is lost", ""));
    events.planRevised(
        "Slow gets 720p30-1200k instead of 720p30",
        Optional.of(why("It took only 1.6 of 2.6 Mbps", "Nothing to do")));
    events.planRevised("", Optional.empty());
    events.uploadJudged("uplink", Optional.of(why("2 of 2 fall behind", "")));
    events.configurationApplied(7, "Kick added");
    events.configurationApplied(0, "");
    events.sessionLimit(
        "Twitch",
        new Diagnosis(
            Diagnosis.Category.DESTINATION, "session-rollover", "A new stream is begun", ""));
    assertThat(history.close("told to", LIMIT)).isTrue();
    assertThat(printed())
        .containsExactly(
            "box started (Teebox 1.2)",
            "channel on air (was off air): the operator said so",
            "program viewers see the slate: the source sends nothing",
            "Twitch retrying (was live): It is gone. To do: Wait",
            "engine the encoding process was replaced (number 2 since on air): The engine ended"
                + " with status 134. To do: Look",
            "engine the last words of the one before: crashed in libfoo.so and no more",
            "encoder the card nvidia0 is set aside: It died three times. To do: teebox retry",
            "encoder h264_nvenc on the card is set aside for 720p30: It is lost",
            "plan Slow gets 720p30-1200k instead of 720p30: It took only 1.6 of 2.6 Mbps. To do:"
                + " Nothing to do",
            "plan another device takes over",
            "upload somebody does not keep up: 2 of 2 fall behind",
            "settings number 7 is in force: Kick added",
            "settings in force",
            "Twitch another stream is begun: A new stream is begun",
            "box stopped in order: told to");
  }

  @Test
  void aHistoryThatCannotBeOpenedHoldsUpNobodyAndSaysSo() throws IOException {
    // A folder where the file should be: nobody can write there, not even root.
    Files.createDirectories(folder.resolve("history.db").resolve("in-the-way"));
    History history = start();
    EventSink events = new HistoryEvents(history, "main", System::nanoTime);
    for (int i = 0; i < 1000; i++) {
      events.planRevised("number " + i, Optional.empty());
    }
    assertThat(history.close("told to", LIMIT)).as("and the box ends").isFalse();
    assertThat(history.trouble()).isPresent();
    assertThat(history.written()).isZero();
    assertThat(history.lost()).as("what finds no room is counted").isPositive();
  }
}
