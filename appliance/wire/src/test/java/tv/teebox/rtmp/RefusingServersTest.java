package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.FreePort;

/** Our publisher against servers that refuse, break off, stall and ask for things. */
class RefusingServersTest {

  private static final StreamKey KEY = new StreamKey("secret-key");

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<Diagnosis> closings = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private ScriptedServer server;

  @AfterEach
  void close() throws Exception {
    over.countDown();
    loop.close();
    if (server != null) {
      server.close();
    }
  }

  private void serve(Consumer<RawPeer> script) {
    server = new ScriptedServer(0, script);
  }

  private void holdUntilTheTestIsOver() {
    try {
      over.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private RtmpTarget target(int port) {
    return RtmpTarget.of(RtmpUrl.parseServer("rtmp://127.0.0.1:" + port + "/app"), KEY)
        .withLimits(Duration.ofMillis(1500), Duration.ofMillis(1500));
  }

  private RtmpPublisher publisher(RtmpTarget target) {
    return loop.call(
        () -> {
          RtmpPublisher publisher = new RtmpPublisher(loop.vertx(), target);
          publisher.onClosed(closings::add);
          return publisher;
        });
  }

  private Diagnosis failure(RtmpTarget target) {
    RtmpPublisher publisher = publisher(target);
    Throwable failure = loop.awaitFailure(publisher::start);
    assertThat(failure).isInstanceOf(PublishException.class);
    assertThat(failure.getMessage()).doesNotContain("secret-key");
    assertThat(closings).isEmpty();
    return ((PublishException) failure).diagnosis();
  }

  private Diagnosis failure() {
    return failure(target(server.port()));
  }

  @Test
  void aClosedPortSaysToCheckTheUrl() {
    Diagnosis diagnosis = failure(target(FreePort.onLoopback()));
    assertThat(diagnosis.code()).isEqualTo("connection-refused");
    assertThat(diagnosis.advice()).contains("check the URL");
  }

  @Test
  void aServerThatAcceptsAndSaysNothingIsATimeout() {
    serve(peer -> holdUntilTheTestIsOver());
    Diagnosis diagnosis = failure();
    assertThat(diagnosis.code()).isEqualTo("answer-timeout");
    assertThat(diagnosis.what()).contains("handshake");
    assertThat(diagnosis.advice()).contains("firewall", "RTMPS port");
  }

  @Test
  void aServerThatFallsSilentIsATimeoutOfThatStep() {
    serve(
        peer -> {
          peer.shakeHands(true);
          holdUntilTheTestIsOver();
        });
    assertThat(failure().what()).contains("the connect command");
  }

  @Test
  void anHttpServerIsNamed() {
    serve(
        peer -> {
          peer.raw(
              "HTTP/1.1 400 Bad Request\r\n\r\n"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          holdUntilTheTestIsOver();
        });
    assertThat(failure().what()).contains("HTTP");
  }

  @ParameterizedTest
  @CsvSource({
    "NetConnection.Connect.InvalidApp, no such app, app-refused",
    "NetConnection.Connect.Rejected, no, app-refused",
    "NetConnection.Connect.Rejected, [ AccessManager.Reject ] : [ code=403 need auth;"
        + " authmod=adobe ] : , authentication-wanted",
    "NetConnection.Connect.Failed, full, refused",
  })
  void aRefusedConnectNamesItsReason(String code, String description, String expected) {
    serve(
        peer -> {
          peer.shakeHands(true);
          peer.awaitCommand("connect");
          Map<String, Object> info =
              Map.of("level", "error", "code", code, "description", description);
          peer.command(Command.of("_error", 1, null, info), 0);
          peer.awaitEnd();
        });
    assertThat(failure().code()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NetStream.Publish.BadName, key-refused-or-in-use",
    "NetStream.Publish.Denied, key-refused",
    "NetStream.Publish.Rejected, key-refused",
    "NetStream.Publish.Unauthorized, key-refused",
    "NetStream.Failed, key-refused",
    "NetStream.Something.Else, refused",
  })
  void aRefusedPublishNamesItsReason(String code, String expected) {
    serve(
        peer -> {
          ScriptedServer.upToPublish(peer);
          peer.command(ScriptedServer.status("error", code, "not secret-key\r\nbut another"), 1);
          peer.awaitEnd();
        });
    Diagnosis diagnosis = failure();
    assertThat(diagnosis.code()).isEqualTo(expected);
    assertThat(diagnosis.what()).contains("not ****\\u000d\\u000abut another");
  }

  @Test
  void anEndAfterPublishIsLaidToTheKey() {
    serve(ScriptedServer::upToPublish);
    Diagnosis diagnosis = failure();
    assertThat(diagnosis.code()).isEqualTo("key-probably-refused");
    assertThat(diagnosis.what()).contains("key is probably wrong");
  }

  @Test
  void anEndBeforePublishIsLaidToTheUrl() {
    serve(peer -> peer.shakeHands(true));
    assertThat(failure().advice()).contains("Check the URL");
  }

  private RtmpPublisher live(Consumer<RawPeer> then) {
    serve(
        peer -> {
          ScriptedServer.upToPublish(peer);
          peer.command(Answers.publishStarted(), 1);
          then.accept(peer);
        });
    return started(publisher(target(server.port())));
  }

  private RtmpPublisher started(RtmpPublisher publisher) {
    loop.await(publisher::start);
    return publisher;
  }

  private Diagnosis closing() throws InterruptedException {
    Diagnosis closing = closings.poll(10, TimeUnit.SECONDS);
    assertThat(closing).isNotNull();
    return closing;
  }

  @Test
  void anErrorWhileLiveClosesWithItsReason() throws InterruptedException {
    live(
        peer -> {
          peer.command(ScriptedServer.status("error", "NetStream.Publish.BadName", "moved"), 1);
          peer.awaitEnd();
        });
    assertThat(closing().code()).isEqualTo("key-refused-or-in-use");
  }

  @Test
  void anEndWhileLiveIsToldOnce() throws InterruptedException {
    RtmpPublisher publisher = live(peer -> {});
    assertThat(closing().code()).isEqualTo("closed-by-server");
    loop.await(publisher::end);
    loop.await(publisher::abort);
    assertThat(closings).isEmpty();
  }

  @Test
  void pingsAndChunkSizesAndWindowsAreHonoured() throws Exception {
    live(
        peer -> {
          peer.message(2, MessageType.SET_CHUNK_SIZE, 0, 0, ControlMessages.int32(65536));
          peer.message(2, MessageType.USER_CONTROL, 0, 0, new byte[] {0, 6, 9, 8, 7, 6});
          RtmpMessage pong = peer.awaitMessage(m -> m.type() == MessageType.USER_CONTROL);
          assertThat(pong.payload()).containsExactly(0, 7, 9, 8, 7, 6);
          peer.message(2, MessageType.SET_PEER_BANDWIDTH, 0, 0, ControlMessages.peerBandwidth(9));
          peer.awaitMessage(m -> m.type() == MessageType.WINDOW_ACK_SIZE);
          peer.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, ControlMessages.int32(1000));
          peer.awaitMessage(m -> m.type() == MessageType.ACKNOWLEDGEMENT);
        });
    server.awaitScript();
  }

  @Test
  void aRequestToReconnectIsPassedOnAndNoError() throws Exception {
    BlockingQueue<Optional<RtmpUrl>> requests = new LinkedBlockingQueue<>();
    CountDownLatch listening = new CountDownLatch(1);
    RtmpPublisher publisher =
        live(
            peer -> {
              await(listening);
              Map<String, Object> info =
                  Map.of(
                      "level", "status",
                      "code", "NetConnection.Connect.ReconnectRequest",
                      "tcUrl", "rtmp://127.0.0.2/app");
              peer.command(Command.of("onStatus", 0, null, info), 0);
              peer.awaitMessage(m -> m.type() == MessageType.AUDIO);
            });
    loop.run(() -> publisher.onReconnectRequest(requests::add));
    listening.countDown();
    assertThat(requests.poll(10, TimeUnit.SECONDS).orElseThrow().host()).isEqualTo("127.0.0.2");
    loop.run(() -> publisher.send(new FlvTag(TagType.AUDIO, 0, new byte[] {1})));
    server.awaitScript();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sends until the queue stays full: the kernel's buffers are then full too. */
  private long fill(RtmpPublisher publisher) {
    byte[] picture = new byte[16 * 1024];
    long queued = 0;
    for (int quiet = 0; quiet < 5; ) {
      boolean full = loop.call(publisher::isWriteQueueFull);
      if (!full) {
        loop.run(() -> publisher.send(new FlvTag(TagType.VIDEO, 0, picture)));
        queued += picture.length;
        quiet = 0;
      } else {
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        quiet++;
      }
    }
    return queued;
  }

  @Test
  void aServerThatStopsReadingFillsABoundedQueueAndDrainsOnceItReadsAgain() throws Exception {
    CountDownLatch readAgain = new CountDownLatch(1);
    CountDownLatch drained = new CountDownLatch(1);
    server =
        new ScriptedServer(
            64 * 1024,
            peer -> {
              ScriptedServer.upToPublish(peer);
              peer.command(Answers.publishStarted(), 1);
              await(readAgain);
              peer.awaitEnd();
            });
    RtmpPublisher publisher = started(publisher(target(server.port())));
    loop.run(() -> publisher.onDrain(drained::countDown));
    long queued = fill(publisher);
    // The queue, the send buffer (which Linux doubles), and the peer's small window.
    assertThat(queued).isLessThan((256 + 2 * 256 + 4 * 64) * 1024);
    assertThat(loop.call(publisher::bytesQueued)).isGreaterThanOrEqualTo(256 * 1024);
    long stalledAt = loop.call(publisher::lastProgressNanos);
    loop.run(() -> publisher.send(new FlvTag(TagType.AUDIO, 0, new byte[] {1})));
    assertThat(loop.call(publisher::lastProgressNanos)).isEqualTo(stalledAt);
    readAgain.countDown();
    assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.call(publisher::lastProgressNanos)).isGreaterThan(stalledAt);
    loop.await(publisher::end);
    server.awaitScript();
  }

  @Test
  void aStalledServerDelaysNeitherAbortNorEnd() {
    server =
        new ScriptedServer(
            64 * 1024,
            peer -> {
              ScriptedServer.upToPublish(peer);
              peer.command(Answers.publishStarted(), 1);
              holdUntilTheTestIsOver();
            });
    RtmpPublisher publisher = started(publisher(target(server.port())));
    fill(publisher);
    long begun = System.nanoTime();
    loop.await(publisher::end);
    assertThat(System.nanoTime() - begun)
        .isBetween(TimeUnit.MILLISECONDS.toNanos(1500), TimeUnit.SECONDS.toNanos(4));
    loop.await(publisher::abort);
    assertThat(closings).isEmpty();
  }

  @Test
  void anAbortWhileConnectingFailsTheStart() {
    serve(peer -> holdUntilTheTestIsOver());
    RtmpPublisher publisher = publisher(target(server.port()));
    Throwable failure =
        loop.awaitFailure(
            () -> {
              io.vertx.core.Future<Void> start = publisher.start();
              publisher.abort();
              return start;
            });
    assertThat(((PublishException) failure).diagnosis().code()).isEqualTo("aborted");
  }

  @Test
  void aPublisherStartsOnce() {
    serve(peer -> holdUntilTheTestIsOver());
    RtmpPublisher publisher = publisher(target(server.port()));
    loop.run(publisher::start);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> loop.run(publisher::start))
        .isInstanceOf(IllegalStateException.class);
    loop.await(publisher::abort);
  }
}
