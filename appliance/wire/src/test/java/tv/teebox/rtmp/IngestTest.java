package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.RecordingSink;

/** The ingest against clients of every kind. */
class IngestTest {

  private static final StreamKey KEY = new StreamKey("right-key");
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(60);

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<RecordingSink> sinks = new LinkedBlockingQueue<>();
  private final List<RawPeer> clients = new ArrayList<>();
  private RtmpServer server;
  private int port;

  @AfterEach
  void close() {
    clients.forEach(RawPeer::close);
    if (server != null) {
      loop.await(server::close);
    }
    loop.close();
  }

  private void listen(IngestOptions options) {
    server = new RtmpServer(loop.vertx(), options, this::admit);
    port = loop.await(server::start);
  }

  private void listen() {
    listen(IngestOptions.on("127.0.0.1", 0));
  }

  private Admission admit(PublishRequest request) {
    if (!request.key().matches(KEY)) {
      return new Admission.Refused(
          new Diagnosis(Diagnosis.Category.INPUT, "wrong-key", "the key is wrong", ""));
    }
    RecordingSink sink = new RecordingSink();
    sinks.add(sink);
    return new Admission.Accepted(sink);
  }

  private RawPeer client(RawPeer client) {
    clients.add(client);
    return client;
  }

  private RecordingSink sink() throws InterruptedException {
    RecordingSink sink = sinks.poll(10, TimeUnit.SECONDS);
    assertThat(sink).as("an accepted publisher").isNotNull();
    return sink;
  }

  private IngestCounters counters() {
    return loop.call(server::counters);
  }

  @Test
  void theLifecycleIsAnsweredInItsOrder() throws InterruptedException {
    listen();
    RawPeer client = client(RawPeer.connect(port)).shakeHands(false);
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
    IngestSession session = sink().awaitStart();
    assertThat(session.app()).isEqualTo("live");
    assertThat(session.flashVersion()).isEqualTo("Raw\\u000a");
    assertThat(session.remote().host()).isEqualTo("127.0.0.1");
  }

  @Test
  void tagsCarryTheirUnwrappedTimes() throws InterruptedException {
    listen();
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    client.message(6, 9, 1, 0xFFFF_FFF0L, new byte[] {0x17, 1, 0, 0, 0});
    client.message(6, 9, 1, 0x1_0000_0010L, new byte[] {0x27, 1, 0, 0, 0});
    RecordingSink sink = sink();
    assertThat(sink.awaitTag().timestampMs()).isEqualTo(0xFFFF_FFF0L);
    assertThat(sink.awaitTag().timestampMs()).isEqualTo(0x1_0000_0010L);
  }

  @Test
  void anAggregateIsTakenApart() throws InterruptedException {
    listen();
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    ByteBuffer parts = ByteBuffer.allocate(2 * (11 + 2 + 4));
    parts.putInt(8 << 24 | 2).putInt(1000 << 8).put(new byte[] {0, 0, 0, 0x2F, 1}).putInt(13);
    parts.putInt(9 << 24 | 2).putInt(1040 << 8).put(new byte[] {0, 0, 0, 0x27, 2}).putInt(13);
    client.message(6, MessageType.AGGREGATE, 1, 5000, parts.array());
    List<FlvTag> tags = sink().awaitTags(2);
    assertThat(tags).extracting(FlvTag::type).containsExactly(TagType.AUDIO, TagType.VIDEO);
    assertThat(tags).extracting(FlvTag::timestampMs).containsExactly(5000L, 5040L);
    assertThat(tags.get(1).payload()).containsExactly(0x27, 2);
  }

  @Test
  void aBrokenAggregateEndsTheStream() throws InterruptedException {
    listen();
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    client.message(6, MessageType.AGGREGATE, 1, 0, new byte[] {9, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    PublishEnd end = sink().awaitEnd();
    assertThat(end.kind()).isEqualTo(PublishEnd.Kind.LOST);
    assertThat(end.reason().code()).isEqualTo("protocol-violation");
    client.awaitEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"FCUnpublish", "deleteStream", "closeStream"})
  void eachWordOfPartingIsAnOrderlyEnd(String word) throws InterruptedException {
    listen();
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    RecordingSink sink = sink();
    client.command(Command.of(word, 6, null, "right-key"), word.equals("FCUnpublish") ? 0 : 1);
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
    client.message(4, 8, 1, 0, new byte[] {1});
    client.awaitEnd();
    assertThat(sink.waitingTags()).isZero();
  }

  @Test
  void aResetIsALoss() throws InterruptedException {
    listen();
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    RecordingSink sink = sink();
    client.reset();
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.LOST);
  }

  @Test
  void aSilentPublisherIsLostAtTheIdleLimit() throws InterruptedException {
    listen(IngestOptions.on("127.0.0.1", 0).withIdleLimit(SHORT));
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    assertThat(sink().awaitEnd().reason().code()).isEqualTo("source-idle");
    client.awaitEnd();
  }

  @Test
  void aTakenOverPublisherIsClosedBeforeTheCallReturns() throws InterruptedException {
    listen();
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    RecordingSink sink = sink();
    IngestSession session = sink.awaitStart();
    boolean ended =
        loop.call(
            () -> {
              session.close("another publisher took over");
              return sink.hasEnded();
            });
    assertThat(ended).isTrue();
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.CLOSED);
    client.awaitEnd();
  }

  @Test
  void twoPublishersDoNotMeet() throws InterruptedException {
    listen();
    RawPeer first = client(RawPeer.publishing(port, "right-key"));
    RecordingSink firstSink = sink();
    RawPeer second = client(RawPeer.publishing(port, "right-key"));
    RecordingSink secondSink = sink();
    first.message(4, 8, 1, 0, new byte[] {1});
    second.message(4, 8, 1, 0, new byte[] {2});
    assertThat(firstSink.awaitTag().payload()).containsExactly(1);
    assertThat(secondSink.awaitTag().payload()).containsExactly(2);
    second.reset();
    secondSink.awaitEnd();
    first.message(4, 8, 1, 0, new byte[] {3});
    assertThat(firstSink.awaitTag().payload()).containsExactly(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "wrong-key", "right-ke", "right-key ", "../right-key", "a\r\n\0b"})
  void aWrongKeyIsRefusedAndDisconnected(String key) {
    listen();
    RawPeer client = client(RawPeer.readyToPublish(port));
    client.command(Command.of("publish", 3, null, key, "live"), 1);
    assertThat(client.awaitCommand("onStatus").field(1, "code"))
        .isEqualTo("NetStream.Publish.BadName");
    client.awaitEnd();
    assertThat(counters().refused()).isEqualTo(1);
    assertThat(sinks).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "live/../x", "a b", "live\n"})
  void anApplicationThatCannotBeIsRejected(String app) {
    listen();
    RawPeer client = client(RawPeer.connect(port)).shakeHands(false);
    client.command(Command.of("connect", 1, Map.of("app", app)), 0);
    assertThat(client.awaitCommand("_error").field(1, "code"))
        .isEqualTo("NetConnection.Connect.Rejected");
    client.awaitEnd();
  }

  @Test
  void anAnsweredPingComesBack() {
    listen();
    RawPeer client = client(RawPeer.readyToPublish(port));
    client.message(2, MessageType.USER_CONTROL, 0, 0, new byte[] {0, 6, 1, 2, 3, 4});
    RtmpMessage pong = client.awaitMessage(m -> m.type() == MessageType.USER_CONTROL);
    assertThat(pong.payload()).containsExactly(0, 7, 1, 2, 3, 4);
  }

  @Test
  void bytesAreAcknowledgedWithinTheWindow() {
    listen();
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    client.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, ControlMessages.int32(20_000));
    client.message(6, 9, 1, 0, new byte[12_000]);
    RtmpMessage ack = client.awaitMessage(m -> m.type() == MessageType.ACKNOWLEDGEMENT);
    assertThat(ByteBuffer.wrap(ack.payload()).getInt()).isGreaterThan(10_000);
  }

  @Test
  void silenceBeforeTheHandshakeIsCutOff() {
    listen(IngestOptions.on("127.0.0.1", 0).withDeadlines(SHORT, LONG, LONG));
    client(RawPeer.connect(port)).awaitEnd();
  }

  @Test
  void aDrippedHandshakeIsCutOffAsAWhole() {
    listen(IngestOptions.on("127.0.0.1", 0).withDeadlines(SHORT, LONG, LONG));
    RawPeer client = client(RawPeer.connect(port));
    long begun = System.nanoTime();
    try {
      for (int i = 0; i < 1500; i++) {
        client.raw(new byte[] {3});
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    } catch (java.io.UncheckedIOException e) {
      // cut off while dripping
    }
    client.awaitEnd();
    assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(5));
  }

  @Test
  void silenceAfterTheHandshakeIsCutOff() {
    listen(IngestOptions.on("127.0.0.1", 0).withDeadlines(LONG, SHORT, LONG));
    client(RawPeer.connect(port)).shakeHands(false).awaitEnd();
  }

  @Test
  void silenceAfterConnectIsCutOff() {
    listen(IngestOptions.on("127.0.0.1", 0).withDeadlines(LONG, SHORT, LONG));
    client(RawPeer.readyToPublish(port)).awaitEnd();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1\r\n\r\n", "\u0016\u0003\u0001", "\u0000"})
  void otherProtocolsAreClosedAndCounted(String opening) {
    listen();
    RawPeer client = client(RawPeer.connect(port));
    client.raw(opening.getBytes(StandardCharsets.ISO_8859_1));
    client.awaitEnd();
    assertThat(counters().violations()).isEqualTo(1);
  }

  @Test
  void mediaBeforePublishIsAViolation() {
    listen();
    RawPeer client = client(RawPeer.readyToPublish(port));
    client.message(6, 9, 1, 0, new byte[] {0x17});
    client.awaitEnd();
    assertThat(counters().violations()).isEqualTo(1);
  }

  @Test
  void publishBeforeConnectIsAViolation() {
    listen();
    RawPeer client = client(RawPeer.connect(port)).shakeHands(false);
    client.command(Command.of("publish", 3, null, "right-key", "live"), 1);
    client.awaitEnd();
    assertThat(counters().violations()).isEqualTo(1);
    assertThat(sinks).isEmpty();
  }

  @Test
  void publishTwiceEndsTheFirst() throws InterruptedException {
    listen();
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    RecordingSink sink = sink();
    client.command(Command.of("publish", 4, null, "right-key", "live"), 1);
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.LOST);
    client.awaitEnd();
    assertThat(sinks).isEmpty();
  }

  @Test
  void aPlayerIsTurnedAway() {
    listen();
    RawPeer client = client(RawPeer.readyToPublish(port));
    client.command(Command.of("play", 3, null, "right-key"), 1);
    client.awaitEnd();
  }

  @Test
  void aNestedCommandIsAViolation() {
    listen();
    RawPeer client = client(RawPeer.connect(port)).shakeHands(false);
    ByteBuffer body = ByteBuffer.allocate(20_000);
    body.put(Command.of("connect", 1).encode());
    while (body.remaining() > 4) {
      body.put(new byte[] {3, 0, 1, 'a'});
    }
    client.message(3, MessageType.COMMAND, 0, 0, body.array());
    client.awaitEnd();
    assertThat(counters().violations()).isEqualTo(1);
  }

  @Test
  void idleStrangersOfOneAddressAreLimitedAndThePublisherStays() throws InterruptedException {
    listen(IngestOptions.on("127.0.0.1", 0).withConnectionLimits(64, 4));
    RawPeer publisher = client(RawPeer.publishing(port, "right-key"));
    RecordingSink sink = sink();
    for (int i = 0; i < 4; i++) {
      client(RawPeer.connect(port)).shakeHands(false);
    }
    client(RawPeer.connect(port)).awaitEnd();
    assertThat(counters().turnedAway()).isEqualTo(1);
    assertThat(counters().publishing()).isEqualTo(1);
    publisher.message(4, 8, 1, 0, new byte[] {1});
    assertThat(sink.awaitTag().payload()).containsExactly(1);
    clients.get(1).reset();
    awaitOpen(4);
    client(RawPeer.publishing(port, "right-key"));
    assertThat(counters().publishing()).isEqualTo(2);
  }

  @Test
  void connectionsInAllAreLimited() {
    listen(IngestOptions.on("127.0.0.1", 0).withConnectionLimits(2, 16));
    client(RawPeer.connect(port)).shakeHands(false);
    client(RawPeer.connect(port)).shakeHands(false);
    client(RawPeer.connect(port)).awaitEnd();
    assertThat(counters().open()).isEqualTo(2);
  }

  private void awaitOpen(int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (counters().open() != count) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  @Test
  void everyEdgeIsLoggedAndNoLineHoldsAKey() throws InterruptedException {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Level before = root.getLevel();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    root.setLevel(Level.INFO);
    root.addAppender(lines);
    try {
      listen();
      RawPeer refused = client(RawPeer.readyToPublish(port));
      refused.command(Command.of("publish", 3, null, "mistyped-key", "live"), 1);
      refused.awaitEnd();
      RawPeer client = client(RawPeer.publishing(port, "right-key"));
      RecordingSink sink = sink();
      client.command(Command.of("FCUnpublish", 6, null, "right-key"), 0);
      sink.awaitEnd();
    } finally {
      root.detachAppender(lines);
      root.setLevel(before);
    }
    assertThat(List.copyOf(lines.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("right-key") || line.contains("mistyped-key"))
        .anyMatch(line -> line.matches("\\[ingest 127.0.0.1:\\d+] closed: the key is wrong"))
        .anyMatch(line -> line.matches("\\[ingest 127.0.0.1:\\d+] publishing to live with Raw"))
        .anyMatch(line -> line.matches("\\[ingest 127.0.0.1:\\d+] ended: the source ended.*"));
  }

  @Test
  void aClosedServerEndsItsPublishers() throws InterruptedException {
    listen();
    RawPeer client = client(RawPeer.publishing(port, "right-key"));
    RecordingSink sink = sink();
    loop.await(server::close);
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.CLOSED);
    client.awaitEnd();
    loop.await(server::close);
  }
}
