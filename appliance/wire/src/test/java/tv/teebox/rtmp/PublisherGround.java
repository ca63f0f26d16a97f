package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;

/** One publisher of ours, the scripted server that it meets, and what it is told of it. */
final class PublisherGround implements AutoCloseable {

  static final StreamKey KEY = new StreamKey("secret-key");

  /** What the server's kernel may hold of a stream, where a test wants to fill it. */
  static final int SMALL_WINDOW = 16 * 1024;

  private static final Duration LONG = Duration.ofSeconds(15);

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<Diagnosis> closings = new LinkedBlockingQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private ScriptedServer server;

  /** Serves one publisher by this script; it may give up while the server is still at it. */
  void serve(Consumer<RawPeer> script) {
    serve(0, script);
  }

  private void serve(int receiveBytes, Consumer<RawPeer> script) {
    server = new ScriptedServer(receiveBytes, script);
  }

  /** For a script whose publisher leaves before the script has done its worst. */
  static Consumer<RawPeer> untilLeft(Consumer<RawPeer> script) {
    return peer -> {
      try {
        script.accept(peer);
      } catch (UncheckedIOException e) {
        // The publisher gave up while the server was still at it.
      }
    };
  }

  /** For a script: does nothing until the test is over. */
  void hold() {
    await(over, 20);
  }

  static void await(CountDownLatch latch) {
    await(latch, 10);
  }

  private static void await(CountDownLatch latch, int seconds) {
    try {
      latch.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  RtmpTarget target(int port, Duration limit) {
    return RtmpTarget.of(RtmpUrl.parseServer("rtmp://127.0.0.1:" + port + "/app"), KEY)
        .withLimits(limit, limit);
  }

  RtmpPublisher publisher(RtmpTarget target) {
    return loop.call(
        () -> {
          RtmpPublisher publisher = new RtmpPublisher(loop.vertx(), target);
          publisher.onClosed(closings::add);
          return publisher;
        });
  }

  /** A publisher to the served server. */
  RtmpPublisher publisher() {
    return publisher(target(server.port(), LONG));
  }

  /** What a start to the served server fails with. */
  Diagnosis failure(Duration limit) {
    return failure(target(server.port(), limit));
  }

  Diagnosis failure(RtmpTarget target) {
    Throwable failure = loop.awaitFailure(publisher(target)::start);
    assertThat(failure).isInstanceOf(PublishException.class);
    assertThat(failure.getMessage()).doesNotContain("secret-key");
    assertThat(closings).as("it was never live").isEmpty();
    Diagnosis diagnosis = ((PublishException) failure).diagnosis();
    Sentences.assertClear(diagnosis);
    return diagnosis;
  }

  /** A live publisher, whose server goes on by this script. */
  RtmpPublisher live(Consumer<RawPeer> then) {
    return live(0, then);
  }

  /**
   * @param receiveBytes of the server's receive buffer; 0 leaves it to the kernel
   */
  RtmpPublisher live(int receiveBytes, Consumer<RawPeer> then) {
    serve(
        receiveBytes,
        peer -> {
          ScriptedServer.upToPublish(peer);
          peer.command(Answers.publishStarted(), 1);
          then.accept(peer);
        });
    RtmpPublisher publisher = publisher();
    loop.await(publisher::start);
    return publisher;
  }

  void send(RtmpPublisher publisher, int bytes, long timestampMs) {
    loop.run(() -> publisher.send(new FlvTag(TagType.VIDEO, timestampMs, new byte[bytes])));
  }

  /** What the publisher says of its end. */
  Diagnosis closing() {
    try {
      Diagnosis closing = closings.poll(10, TimeUnit.SECONDS);
      assertThat(closing).as("the publisher is told").isNotNull();
      Sentences.assertClear(closing);
      return closing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  void assertNoClosing() {
    assertThat(closings).isEmpty();
  }

  /** Waits for the script's end and passes its failure on. */
  void awaitScript() throws Exception {
    server.awaitScript();
  }

  /** The served server's. */
  int port() {
    return server.port();
  }

  EventLoop loop() {
    return loop;
  }

  @Override
  public void close() throws Exception {
    over.countDown();
    loop.close();
    if (server != null) {
      server.close();
    }
  }
}
