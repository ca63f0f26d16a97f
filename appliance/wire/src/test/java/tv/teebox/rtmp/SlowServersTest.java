package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.EventLoop;

/** Servers that read slowly, or not at all: what waits is bounded, told of, and not waited for. */
class SlowServersTest {

  private static final int WINDOW = 64 * 1024;

  private final PublisherGround ground = new PublisherGround();
  private final EventLoop loop = ground.loop();

  @AfterEach
  void close() throws Exception {
    ground.close();
  }

  @Test
  void aSlowReaderGetsAllOfIt() throws Exception {
    int bytes = 2_000_000;
    CountDownLatch drained = new CountDownLatch(1);
    ByteArrayOutputStream got = new ByteArrayOutputStream();
    RtmpPublisher publisher =
        ground.live(
            PublisherGround.SMALL_WINDOW,
            peer -> {
              for (int i = 0; i < 10; i++) {
                assertThat(peer.readSome(2000)).isTrue();
              }
              got.writeBytes(peer.awaitMessage(m -> m.type() == MessageType.VIDEO).payload());
            });
    loop.run(() -> publisher.onDrain(drained::countDown));
    ground.send(publisher, bytes, 0);
    assertThat(loop.call(publisher::isWriteQueueFull)).isTrue();
    assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();
    ground.awaitScript();
    assertThat(got.size()).isEqualTo(bytes);
    assertThat(loop.call(publisher::bytesQueued)).isZero();
  }

  @Test
  void aServerThatStopsReadingIsToldByTheLackOfProgress() {
    RtmpPublisher publisher = ground.live(PublisherGround.SMALL_WINDOW, peer -> ground.hold());
    ground.send(publisher, 4_000_000, 0);
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
    ground.assertNoClosing();
  }

  /** Sends until the queue stays full: the kernel's buffers are then full too. */
  private long fill(RtmpPublisher publisher) {
    int picture = 16 * 1024;
    long queued = 0;
    for (int quiet = 0; quiet < 5; ) {
      if (loop.call(publisher::isWriteQueueFull)) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        quiet++;
      } else {
        ground.send(publisher, picture, 0);
        queued += picture;
        quiet = 0;
      }
    }
    return queued;
  }

  @Test
  void aServerThatStopsReadingFillsABoundedQueueWhichDrainsOnceItReadsAgain() throws Exception {
    CountDownLatch readAgain = new CountDownLatch(1);
    CountDownLatch drained = new CountDownLatch(1);
    RtmpPublisher publisher =
        ground.live(
            WINDOW,
            peer -> {
              PublisherGround.await(readAgain);
              peer.awaitEnd();
            });
    loop.run(() -> publisher.onDrain(drained::countDown));
    long queued = fill(publisher);
    // The queue, the send buffer (which Linux doubles), and the peer's small window.
    assertThat(queued).isLessThan((256 + 2 * 256) * 1024 + 4 * WINDOW);
    assertThat(loop.call(publisher::bytesQueued)).isGreaterThanOrEqualTo(256 * 1024);
    long stalledAt = loop.call(publisher::lastProgressNanos);
    ground.send(publisher, 1, 40);
    assertThat(loop.call(publisher::lastProgressNanos)).isEqualTo(stalledAt);
    readAgain.countDown();
    assertThat(drained.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.call(publisher::lastProgressNanos)).isGreaterThan(stalledAt);
    loop.await(publisher::end);
    ground.awaitScript();
  }

  /** What its own tool says of the socket: without a bound it would hold up to 4 MB. */
  @Test
  void theKernelHoldsNoMoreThanItsBoundedSendBuffer() {
    RtmpPublisher publisher = ground.live(WINDOW, peer -> ground.hold());
    fill(publisher);
    String socket;
    List<String> ss = List.of("ss", "-tnmOH", "dport = :" + ground.port());
    try (ChildProcess process = ChildProcess.start(ss)) {
      assertThat(process.await(10)).isZero();
      socket = process.output();
    }
    int twice = 2 * Dialer.SEND_BUFFER_BYTES; // as Linux counts its own overhead
    assertThat(number(socket, ",tb(\\d+)")).as(socket).isEqualTo(twice);
    assertThat(number(socket, "^\\S+\\s+\\d+\\s+(\\d+)"))
        .as("bytes that the server has not taken: %s", socket)
        .isBetween(1L, (long) twice);
    loop.await(publisher::abort);
  }

  private static long number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  @Test
  void aStalledServerDelaysNeitherAbortNorEnd() {
    RtmpPublisher publisher = ground.live(WINDOW, peer -> ground.hold());
    fill(publisher);
    long begun = System.nanoTime();
    loop.await(publisher::end);
    assertThat(System.nanoTime() - begun)
        .isBetween(TimeUnit.MILLISECONDS.toNanos(1500), TimeUnit.SECONDS.toNanos(4));
    loop.await(publisher::abort);
    ground.assertNoClosing();
  }

  @Test
  void aFloodOfWishesWhoseAnswersAreNotReadStaysBounded() {
    byte[] wish = HexFormat.of().parseHex("020000000000050600000000" + "0000000102");
    ByteArrayOutputStream wishes = new ByteArrayOutputStream();
    for (int i = 0; i < 400_000; i++) {
      wishes.writeBytes(wish);
    }
    CountDownLatch flooded = new CountDownLatch(1);
    RtmpPublisher publisher =
        ground.live(
            PublisherGround.SMALL_WINDOW,
            peer -> {
              peer.raw(wishes.toByteArray());
              flooded.countDown();
              ground.hold();
            });
    PublisherGround.await(flooded);
    assertThat(loop.call(publisher::bytesQueued)).isLessThan((256 + 64) * 1024);
    ground.assertNoClosing();
    loop.await(publisher::abort);
  }
}
