package tv.teebox.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.rtmp.EchoingServer;
import tv.teebox.rtmp.PublishException;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/** No stream key is in any file of the history, not even one that a server repeated. */
class HistoryKeyScanTest {

  private static final String SECRET = "live_123456789_sEcReTsEcReT";

  @TempDir private Path folder;

  @Test
  void whatARealServerRepeatsOfTheKeyIsNotWrittenDown() throws Exception {
    StreamKey key = new StreamKey(SECRET);
    Diagnosis refusal = refusal(key);
    assertThat(refusal.what()).contains("nobody is live with ****");
    History history = History.start(HistorySettings.usual(folder, folder.resolve("cache"), "1.2"));
    history.onAir("main", "1280x720");
    history.record(
        "main",
        new Edge.DestinationChanged("Twitch", "connecting", "retrying", Optional.of(refusal)));
    history.record(new Edge.ConfigurationSaved(2, "Twitch: key " + key));
    history.goesOn("main", List.of(new DestinationFigures("Twitch", "twitch", 0, 0, 0, 0, 0)));
    while (history.written() < 4) {
      Thread.onSpinWait();
    }
    // The write-ahead log is there until the end, and is looked into as well.
    assertThat(files()).anyMatch(file -> file.toString().endsWith("-wal"));
    assertNowhere();
    history.close("told to", Duration.ofSeconds(20));
    assertNowhere();
  }

  private static Diagnosis refusal(StreamKey key) throws IOException {
    try (EchoingServer server = new EchoingServer(key);
        EventLoop loop = new EventLoop()) {
      RtmpTarget target = RtmpTarget.of(RtmpUrl.parseServer(server.url()), key);
      Throwable failure = loop.awaitFailure(() -> new RtmpPublisher(loop.vertx(), target).start());
      return ((PublishException) failure).diagnosis();
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private void assertNowhere() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : files()) {
      all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    assertThat(all).contains("nobody is live with ****").doesNotContain("sEcReT");
  }
}
