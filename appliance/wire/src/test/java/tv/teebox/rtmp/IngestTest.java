package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.peers.RecordingSink;

/** What an ingest answers to a publisher that behaves, and what it hands on. */
class IngestTest {

  private IngestHost host;

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void theLifecycleIsAnsweredInItsOrder() {
    host = new IngestHost();
    RawPeer client = host.connect().shakeHands(false);
    client.command(Command.of("connect", 1, Map.of("app", "live/", "flashVer", "Raw\n")), 0);
    assertThat(client.awaitMessage(m -> true).type()).isEqualTo(MessageType.WINDOW_ACK_SIZE);
    assertThat(client.awaitMessage(m -> true).type()).isEqualTo(MessageType.SET_PEER_BANDWIDTH);
    Command connected = client.awaitCommand("_result");
    assertThat(connected.transaction()).isEqualTo(1);
    assertThat(connected.field(0, "fmsVer")).isNotEmpty();
    assertThat(connected.field(1, "code")).isEqualTo("NetConnection.Connect.Success");
    client.command(Command.of("releaseStream", 2, null, "right-key"), 0);
    assertThat(client.awaitCommand("_result").transaction()).isEqualTo(2);
    client.command(Command.of("FCPublish", 3, null, "right-key"), 0);
    assertThat(client.awaitCommand("onFCPublish").toString()).doesNotContain("right-key");
    client.command(Command.of("createStream", 4, (Object) null), 0);
    assertThat(client.awaitCommand("_result").number(1)).isEqualTo(1);
    client.command(Command.of("publish", 5, null, "right-key", "live"), 1);
    assertThat(client.awaitCommand("onStatus").field(1, "code"))
        .isEqualTo("NetStream.Publish.Start");
    IngestSession session = host.sink().awaitStart();
    assertThat(session.app()).isEqualTo("live");
    assertThat(session.flashVersion()).isEqualTo("Raw\\u000a");
    assertThat(session.remote().host()).isEqualTo("127.0.0.1");
  }

  @Test
  void tagsCarryTheirUnwrappedTimes() {
    host = new IngestHost();
    RawPeer client = host.publishing();
    client.message(6, 9, 1, 0xFFFF_FFF0L, new byte[] {0x17, 1, 0, 0, 0});
    client.message(6, 9, 1, 0x1_0000_0010L, new byte[] {0x27, 1, 0, 0, 0});
    RecordingSink sink = host.sink();
    assertThat(sink.awaitTag().timestampMs()).isEqualTo(0xFFFF_FFF0L);
    assertThat(sink.awaitTag().timestampMs()).isEqualTo(0x1_0000_0010L);
  }

  @Test
  void anAggregateIsTakenApart() {
    host = new IngestHost();
    RawPeer client = host.publishing();
    ByteBuffer parts = ByteBuffer.allocate(2 * (11 + 2 + 4));
    parts.putInt(8 << 24 | 2).putInt(1000 << 8).put(new byte[] {0, 0, 0, 0x2F, 1}).putInt(13);
    parts.putInt(9 << 24 | 2).putInt(1040 << 8).put(new byte[] {0, 0, 0, 0x27, 2}).putInt(13);
    client.message(6, MessageType.AGGREGATE, 1, 5000, parts.array());
    List<FlvTag> tags = host.sink().awaitTags(2);
    assertThat(tags).extracting(FlvTag::type).containsExactly(TagType.AUDIO, TagType.VIDEO);
    assertThat(tags).extracting(FlvTag::timestampMs).containsExactly(5000L, 5040L);
    assertThat(tags.get(1).payload()).containsExactly(0x27, 2);
  }

  @Test
  void aBrokenAggregateEndsTheStream() {
    host = new IngestHost();
    RawPeer client = host.publishing();
    client.message(6, MessageType.AGGREGATE, 1, 0, new byte[] {9, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    PublishEnd end = host.sink().awaitEnd();
    assertThat(end.kind()).isEqualTo(PublishEnd.Kind.LOST);
    assertThat(end.reason().code()).isEqualTo("protocol-violation");
    client.awaitEnd();
  }

  @Test
  void twoPublishersDoNotMeet() {
    host = new IngestHost();
    RawPeer first = host.publishing();
    RecordingSink firstSink = host.sink();
    RawPeer second = host.publishing();
    RecordingSink secondSink = host.sink();
    first.message(4, 8, 1, 0, new byte[] {1});
    second.message(4, 8, 1, 0, new byte[] {2});
    assertThat(firstSink.awaitTag().payload()).containsExactly(1);
    assertThat(secondSink.awaitTag().payload()).containsExactly(2);
    second.reset();
    secondSink.awaitEnd();
    first.message(4, 8, 1, 0, new byte[] {3});
    assertThat(firstSink.awaitTag().payload()).containsExactly(3);
  }

  @Test
  void anAnsweredPingComesBack() {
    host = new IngestHost();
    RawPeer client = host.readyToPublish();
    client.message(2, MessageType.USER_CONTROL, 0, 0, new byte[] {0, 6, 1, 2, 3, 4});
    RtmpMessage pong = client.awaitMessage(m -> m.type() == MessageType.USER_CONTROL);
    assertThat(pong.payload()).containsExactly(0, 7, 1, 2, 3, 4);
  }

  @Test
  void bytesAreAcknowledgedWithinTheWindow() {
    host = new IngestHost();
    RawPeer client = host.publishing();
    client.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, ControlMessages.int32(20_000));
    client.message(6, 9, 1, 0, new byte[12_000]);
    RtmpMessage ack = client.awaitMessage(m -> m.type() == MessageType.ACKNOWLEDGEMENT);
    assertThat(ByteBuffer.wrap(ack.payload()).getInt()).isGreaterThan(10_000);
  }
}
