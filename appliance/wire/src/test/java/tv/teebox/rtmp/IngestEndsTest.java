package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tv.teebox.peers.RecordingSink;

/** How a publisher's stream ends, and what is told of it. */
class IngestEndsTest {

  private static final Duration SHORT = Duration.ofMillis(300);

  private IngestHost host;

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FCUnpublish", "deleteStream", "closeStream"})
  void eachWordOfPartingIsAnOrderlyEnd(String word) {
    host = new IngestHost();
    RawPeer client = host.publishing();
    RecordingSink sink = host.sink();
    client.command(Command.of(word, 6, null, "right-key"), word.equals("FCUnpublish") ? 0 : 1);
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
    client.message(4, 8, 1, 0, new byte[] {1});
    client.awaitEnd();
    assertThat(sink.waitingTags()).isZero();
  }

  @Test
  void aResetIsALoss() {
    host = new IngestHost();
    RawPeer client = host.publishing();
    RecordingSink sink = host.sink();
    client.reset();
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.LOST);
  }

  @Test
  void aSilentPublisherIsLostAtTheIdleLimit() {
    host = new IngestHost(IngestHost.usual().withIdleLimit(SHORT));
    RawPeer client = host.publishing();
    assertThat(host.sink().awaitEnd().reason().code()).isEqualTo("source-idle");
    client.awaitEnd();
  }

  @Test
  void aTakenOverPublisherIsClosedBeforeTheCallReturns() {
    host = new IngestHost();
    RawPeer client = host.publishing();
    RecordingSink sink = host.sink();
    IngestSession session = sink.awaitStart();
    boolean ended =
        host.loop()
            .call(
                () -> {
                  session.close("another publisher took over");
                  return sink.hasEnded();
                });
    assertThat(ended).isTrue();
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.CLOSED);
    client.awaitEnd();
  }

  @Test
  void aClosedServerEndsItsPublishers() {
    host = new IngestHost();
    RawPeer client = host.publishing();
    RecordingSink sink = host.sink();
    host.stop();
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.CLOSED);
    client.awaitEnd();
    host.stop();
  }

  @Test
  void everyEdgeIsLoggedAndNoLineHoldsAKey() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.setLevel(Level.INFO);
    root.addAppender(lines);
    try {
      host = new IngestHost();
      RawPeer refused = host.readyToPublish();
      refused.command(Command.of("publish", 3, null, "mistyped-key", "live"), 1);
      refused.awaitEnd();
      RawPeer client = host.publishing();
      RecordingSink sink = host.sink();
      client.command(Command.of("FCUnpublish", 6, null, "right-key"), 0);
      sink.awaitEnd();
    } finally {
      root.detachAppender(lines);
      root.setLevel(before);
    }
    assertThat(List.copyOf(lines.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("right-key") || line.contains("mistyped-key"))
        .anyMatch(
            line -> line.matches("\\[ingest 127.0.0.1:\\d+] closed: wrong application or key"))
        .anyMatch(line -> line.matches("\\[ingest 127.0.0.1:\\d+] publishing to live with Raw"))
        .anyMatch(line -> line.matches("\\[ingest 127.0.0.1:\\d+] ended: the source ended.*"));
  }
}
