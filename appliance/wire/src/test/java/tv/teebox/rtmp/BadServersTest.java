package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;

/** What servers do to a publisher, each by its name, and what the operator is told of it. */
class BadServersTest {

  private static final StreamKey KEY = new StreamKey("secret-key");
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Duration DRIP = Duration.ofMillis(20);

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<Diagnosis> closings = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private ScriptedServer server;

  @AfterEach
  void close() throws Exception {
    over.countDown();
    loop.close();
    server.close();
  }

  /** What a server does before it lets a publisher go live. */
  private record Refusing(String name, Consumer<RawPeer> script, String code, String says) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Refusing refusesConnect(String code, String description, String expected) {
    return new Refusing(
        code + " (" + description + ")",
        peer -> {
          peer.shakeHands(true);
          peer.awaitCommand("connect");
          Map<String, Object> info =
              Map.of("level", "error", "code", code, "description", description);
          peer.command(Command.of("_error", 1, null, info), 0);
          peer.awaitEnd();
        },
        expected,
        "");
  }

  private static Refusing refusesPublish(String code, String expected) {
    return new Refusing(
        code,
        peer -> {
          ScriptedServer.upToPublish(peer);
          peer.command(ScriptedServer.status("error", code, "about secret-key\u001b\r\n"), 1);
          peer.awaitEnd();
        },
        expected,
        "");
  }

  static Stream<Refusing> refusals() {
    return Stream.of(
        refusesConnect("NetConnection.Connect.InvalidApp", "no such app", "app-refused"),
        refusesConnect("NetConnection.Connect.Rejected", "", "app-refused"),
        refusesConnect(
            "NetConnection.Connect.Rejected",
            "[ AccessManager.Reject ] : [ authmod=adobe ] : ",
            "authentication-wanted"),
        refusesPublish("NetStream.Publish.BadName", "key-refused-or-in-use"),
        refusesPublish("NetStream.Publish.Denied", "key-refused"),
        refusesPublish("NetStream.Publish.Rejected", "key-refused"),
        refusesPublish("NetStream.Publish.Unauthorized", "key-refused"),
        refusesPublish("NetStream.Failed", "key-refused"),
        refusesPublish("NetStream.Of.Another.Kind", "refused"),
        new Refusing(
            "end after publish without a status",
            ScriptedServer::upToPublish,
            "key-probably-refused",
            "key"),
        new Refusing(
            "reset after publish without a status",
            peer -> ScriptedServer.upToPublish(peer).reset(),
            "key-probably-refused",
            "key"),
        new Refusing("end on TCP connect", peer -> {}, "closed-by-server", "URL"),
        new Refusing("reset on TCP connect", RawPeer::reset, "connection-broken", "network"),
        new Refusing(
            "end in the handshake", peer -> peer.raw(new byte[700]), "protocol-violation", "URL"),
        new Refusing(
            "an answer that is HTTP",
            peer -> {
              peer.raw("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              peer.awaitEnd();
            },
            "protocol-violation",
            "URL"),
        new Refusing(
            "a handshake dripped byte by byte", BadServersTest::drip, "answer-timeout", "firewall"),
        new Refusing(
            "pings instead of an answer to connect",
            peer -> {
              peer.shakeHands(true);
              dripPings(peer);
            },
            "answer-timeout",
            "firewall"),
        new Refusing(
            "pings instead of an answer to publish",
            peer -> dripPings(ScriptedServer.upToPublish(peer)),
            "answer-timeout",
            "firewall"),
        new Refusing(
            "createStream answered without a number",
            peer -> {
              peer.shakeHands(true);
              peer.command(Answers.connected(1, List.of()), 0);
              peer.awaitCommand("createStream");
              peer.command(Command.of("_result", 4, null, "one"), 0);
              peer.awaitEnd();
            },
            "protocol-violation",
            "URL"),
        new Refusing(
            "a message of 16 MiB announced",
            peer -> {
              peer.shakeHands(true);
              peer.raw(HexFormat.of().parseHex("03000000FFFFFF1400000000"));
              peer.awaitEnd();
            },
            "protocol-violation",
            "URL"));
  }

  private static void drip(RawPeer peer) {
    do {
      peer.raw(new byte[] {3});
    } while (!peer.endsWithin(DRIP));
  }

  private static void dripPings(RawPeer peer) {
    do {
      peer.message(2, MessageType.USER_CONTROL, 0, 0, new byte[] {0, 6, 0, 0, 0, 0});
    } while (!peer.endsWithin(DRIP));
  }

  private RtmpPublisher publisher(Duration limit) {
    RtmpTarget target =
        RtmpTarget.of(RtmpUrl.parseServer("rtmp://127.0.0.1:" + server.port() + "/app"), KEY)
            .withLimits(limit, limit);
    return loop.call(
        () -> {
          RtmpPublisher publisher = new RtmpPublisher(loop.vertx(), target);
          publisher.onClosed(closings::add);
          return publisher;
        });
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void aStartThatFailsSaysWhy(Refusing refusing) {
    server = new ScriptedServer(0, swallowingItsEnd(refusing.script));
    Duration limit = refusing.code.equals("answer-timeout") ? SHORT : LONG;
    Throwable failure = loop.awaitFailure(publisher(limit)::start);
    Diagnosis diagnosis = ((PublishException) failure).diagnosis();
    assertThat(diagnosis.code()).isEqualTo(refusing.code);
    assertThat(diagnosis.toString()).contains(refusing.says);
    Sentences.assertClear(diagnosis);
    assertThat(closings).isEmpty();
  }

  private static Consumer<RawPeer> swallowingItsEnd(Consumer<RawPeer> script) {
    return peer -> {
      try {
        script.accept(peer);
      } catch (java.io.UncheckedIOException e) {
        // The publisher gave up while the server was still at it.
      }
    };
  }

  private RtmpPublisher live(Consumer<RawPeer> then) {
    return live(0, then);
  }

  private RtmpPublisher live(int receiveBytes, Consumer<RawPeer> then) {
    server =
        new ScriptedServer(
            receiveBytes,
            peer -> {
              ScriptedServer.upToPublish(peer);
              peer.command(Answers.publishStarted(), 1);
              then.accept(peer);
            });
    RtmpPublisher publisher = publisher(LONG);
    loop.await(publisher::start);
    return publisher;
  }

  private void send(RtmpPublisher publisher, int bytes, long timestampMs) {
    loop.run(() -> publisher.send(new FlvTag(TagType.VIDEO, timestampMs, new byte[bytes])));
  }

  private Diagnosis closing() {
    try {
      Diagnosis closing = closings.poll(10, TimeUnit.SECONDS);
      assertThat(closing).isNotNull();
      Sentences.assertClear(closing);
      return closing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private void holdUntilTheTestIsOver() {
    try {
      over.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void closesRightAfterPublishStart() {
    live(peer -> {});
    assertThat(closing().code()).isEqualTo("closed-by-server");
  }

  @Test
  void resetsInMidFrame() {
    CountDownLatch sent = new CountDownLatch(1);
    RtmpPublisher publisher =
        live(
            peer -> {
              await(sent);
              peer.readSome(5000);
              peer.reset();
            });
    send(publisher, 500_000, 0);
    sent.countDown();
    assertThat(closing().code()).isEqualTo("connection-broken");
    send(publisher, 500_000, 40);
    assertThat(closings).isEmpty();
  }

  @Test
  void saysCloseInAWord() {
    live(
        peer -> {
          peer.command(Command.of("close", 0, (Object) null), 0);
          peer.awaitEnd();
        });
    assertThat(closing().code()).isEqualTo("closed-by-server");
  }

  @Test
  void breaksTheProtocolWhileLive() {
    live(
        peer -> {
          peer.raw(new byte[] {(byte) 0xC9});
          peer.awaitEnd();
        });
    assertThat(closing().code()).isEqualTo("protocol-violation");
  }

  @Test
  void readsSlowlyAndGetsAllOfIt() throws Exception {
    int bytes = 2_000_000;
    CountDownLatch drained = new CountDownLatch(1);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    RtmpPublisher publisher =
        live(
            16 * 1024,
            peer -> {
              for (int i = 0; i < 10; i++) {
                assertThat(peer.readSome(2000)).isTrue();
              }
              got.writeBytes(peer.awaitMessage(m -> m.type() == MessageType.VIDEO).payload());
            });
    loop.run(() -> publisher.onDrain(drained::countDown));
    send(publisher, bytes, 0);
    assertThat(loop.call(publisher::isWriteQueueFull)).isTrue();
    assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();
    server.awaitScript();
    assertThat(got.size()).isEqualTo(bytes);
    assertThat(loop.call(publisher::bytesQueued)).isZero();
  }

  @Test
  void stopsReadingAndTheQueueTellsOfNoProgress() {
    RtmpPublisher publisher = live(16 * 1024, peer -> holdUntilTheTestIsOver());
    send(publisher, 4_000_000, 0);
    long progress = loop.call(publisher::lastProgressNanos);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    // The kernel takes what fits the closed window; then nothing moves any more.
    for (int still = 0; still < 200; ) {
      long now = loop.call(publisher::lastProgressNanos);
      still = now == progress ? still + 1 : 0;
      progress = now;
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
    assertThat(loop.call(publisher::bytesQueued)).isGreaterThan(2_000_000);
    assertThat(loop.call(publisher::isWriteQueueFull)).isTrue();
    loop.await(publisher::abort);
    assertThat(closings).isEmpty();
  }

  @Test
  void neverAcknowledges() throws Exception {
    int tags = 30;
    RtmpPublisher publisher =
        live(
            peer -> {
              peer.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, ControlMessages.int32(2000));
              for (int i = 0; i < tags; i++) {
                peer.awaitMessage(m -> m.type() == MessageType.VIDEO);
              }
            });
    for (int i = 0; i < tags; i++) {
      send(publisher, 100_000, i * 40L);
    }
    server.awaitScript();
  }

  @Test
  void acknowledgesLateAndAbsurdly() throws Exception {
    RtmpPublisher publisher =
        live(
            peer -> {
              for (int number : new int[] {-1, 0, 7}) {
                byte[] body = ControlMessages.int32(number);
                peer.message(2, MessageType.ACKNOWLEDGEMENT, 0, 0, body);
              }
              peer.awaitMessage(m -> m.type() == MessageType.VIDEO);
            });
    send(publisher, 1000, 0);
    server.awaitScript();
  }

  @Test
  void pingsAndChangesItsChunkSizeInMidStream() throws Exception {
    CountDownLatch answered = new CountDownLatch(3);
    RtmpPublisher publisher =
        live(
            peer -> {
              for (int size : new int[] {128, 65536, 200}) {
                peer.chunkSize(size);
                byte[] ping = {0, 6, 1, 2, 3, 4};
                peer.message(2, MessageType.USER_CONTROL, 0, 0, ping);
                peer.command(Command.of("onBWDone", 0, null, "x".repeat(5000)), 0);
                peer.awaitMessage(m -> m.type() == MessageType.USER_CONTROL);
                answered.countDown();
              }
              peer.awaitMessage(m -> m.payload().length == 10_000);
            });
    send(publisher, 50_000, 0);
    await(answered);
    send(publisher, 10_000, 40);
    server.awaitScript();
  }

  @Test
  void floodsWithWishesAndReadsNoAnswer() {
    byte[] wish = HexFormat.of().parseHex("020000000000050600000000" + "0000000102");
    ByteArrayOutputStream wishes = new ByteArrayOutputStream();
    for (int i = 0; i < 400_000; i++) {
      wishes.writeBytes(wish);
    }
    CountDownLatch flooded = new CountDownLatch(1);
    RtmpPublisher publisher =
        live(
            16 * 1024,
            peer -> {
              peer.raw(wishes.toByteArray());
              flooded.countDown();
              holdUntilTheTestIsOver();
            });
    await(flooded);
    assertThat(loop.call(publisher::bytesQueued)).isLessThan((256 + 64) * 1024);
    assertThat(closings).isEmpty();
    loop.await(publisher::abort);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rtmps://127.0.0.2/other", "not a URL at all", "http://h/app"})
  void asksToReconnect(String tcUrl) throws Exception {
    BlockingQueue<Optional<RtmpUrl>> requests = new LinkedBlockingQueue<>();
    CountDownLatch listening = new CountDownLatch(1);
    Map<String, Object> info =
        tcUrl.isEmpty()
            ? Map.of("level", "status", "code", "NetConnection.Connect.ReconnectRequest")
            : Map.of(
                "level", "status",
                "code", "NetConnection.Connect.ReconnectRequest",
                "tcUrl", tcUrl);
    RtmpPublisher publisher =
        live(
            peer -> {
              await(listening);
              peer.command(Command.of("onStatus", 0, null, info), 0);
              peer.awaitMessage(m -> m.type() == MessageType.VIDEO);
            });
    loop.run(() -> publisher.onReconnectRequest(requests::add));
    listening.countDown();
    Optional<RtmpUrl> where = requests.poll(10, TimeUnit.SECONDS);
    assertThat(where.map(RtmpUrl::toString))
        .isEqualTo(tcUrl.startsWith("rtmp") ? Optional.of(tcUrl) : Optional.empty());
    // Not an error: tags are still taken.
    send(publisher, 1000, 0);
    server.awaitScript();
    assertThat(requests).isEmpty();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
