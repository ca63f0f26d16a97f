package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.peers.RecordingSink;

/** Who is refused by an ingest, and what the client hears of it. */
class IngestRefusalsTest {

  private IngestHost host;

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong-key", "right-ke", "right-key ", "../right-key", "a\r\n\0b"})
  void aWrongKeyIsRefusedAndDisconnected(String key) {
    host = new IngestHost();
    RawPeer client = host.readyToPublish();
    client.command(Command.of("publish", 3, null, key, "live"), 1);
    assertThat(client.awaitCommand("onStatus").field(1, "code"))
        .isEqualTo("NetStream.Publish.BadName");
    client.awaitEnd();
    assertThat(host.counters().refused()).isEqualTo(1);
    assertThat(host.takeSinks()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "live/../x", "a b", "live\n"})
  void anApplicationThatCannotBeIsRejected(String app) {
    host = new IngestHost();
    RawPeer client = host.connect().shakeHands(false);
    client.command(Command.of("connect", 1, Map.of("app", app)), 0);
    assertThat(client.awaitCommand("_error").field(1, "code"))
        .isEqualTo("NetConnection.Connect.Rejected");
    client.awaitEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001", "\u0000"})
  void otherProtocolsAreClosedAndCounted(String opening) {
    host = new IngestHost();
    RawPeer client = host.connect();
    client.raw(opening.getBytes(StandardCharsets.ISO_8859_1));
    client.awaitEnd();
    assertThat(host.counters().violations()).isEqualTo(1);
  }

  @Test
  void mediaBeforePublishIsAViolation() {
    host = new IngestHost();
    RawPeer client = host.readyToPublish();
    client.message(6, 9, 1, 0, new byte[] {0x17});
    client.awaitEnd();
    assertThat(host.counters().violations()).isEqualTo(1);
  }

  @Test
  void publishBeforeConnectIsAViolation() {
    host = new IngestHost();
    RawPeer client = host.connect().shakeHands(false);
    client.command(Command.of("publish", 3, null, "right-key", "live"), 1);
    client.awaitEnd();
    assertThat(host.counters().violations()).isEqualTo(1);
    assertThat(host.takeSinks()).isZero();
  }

  @Test
  void publishTwiceEndsTheFirst() {
    host = new IngestHost();
    RawPeer client = host.publishing();
    RecordingSink sink = host.sink();
    client.command(Command.of("publish", 4, null, "right-key", "live"), 1);
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.LOST);
    client.awaitEnd();
    assertThat(host.takeSinks()).isZero();
  }

  @Test
  void aPlayerIsTurnedAway() {
    host = new IngestHost();
    RawPeer client = host.readyToPublish();
    client.command(Command.of("play", 3, null, "right-key"), 1);
    client.awaitEnd();
  }

  @Test
  void aNestedCommandIsAViolation() {
    host = new IngestHost();
    RawPeer client = host.connect().shakeHands(false);
    ByteBuffer body = ByteBuffer.allocate(20_000);
    body.put(Command.of("connect", 1).encode());
    while (body.remaining() > 4) {
      body.put(new byte[] {3, 0, 1, 'a'});
    }
    client.message(3, MessageType.COMMAND, 0, 0, body.array());
    client.awaitEnd();
    assertThat(host.counters().violations()).isEqualTo(1);
  }
}
