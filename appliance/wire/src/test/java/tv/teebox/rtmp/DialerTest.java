package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.FreePort;

/** Names with several addresses, dead and alive, and names with none. */
class DialerTest {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final EventLoop loop = new EventLoop();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    loop.close();
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  private static List<InetAddress> addresses(String... texts) {
    return Arrays.stream(texts).map(DialerTest::address).toList();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByAddress("platform.example", InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** A server at one address that lets a publisher go live. */
  private int serve(String address) {
    ScriptedServer server =
        new ScriptedServer(
            address,
            0,
            0,
            peer -> {
              ScriptedServer.upToPublish(peer).command(Answers.publishStarted(), 1);
              peer.awaitEnd();
            });
    opened.add(server);
    return server.port();
  }

  private RtmpPublisher publisher(String host, int port, AddressLookup lookup) {
    RtmpTarget target =
        RtmpTarget.of(
                RtmpUrl.parseServer("rtmp://" + host + ":" + port + "/app"), new StreamKey("key"))
            .withLimits(LIMIT, Duration.ofSeconds(15));
    return loop.call(
        () ->
            new RtmpPublisher(loop.vertx(), target, new AddressBook(lookup), PublishWitness.NONE));
  }

  private void assertGoesLive(RtmpPublisher publisher) {
    loop.await(publisher::start);
    loop.await(publisher::end);
  }

  private Diagnosis failure(RtmpPublisher publisher) {
    return ((PublishException) loop.awaitFailure(publisher::start)).diagnosis();
  }

  /** An address whose listener takes no more: its backlog is full and SYNs are dropped. */
  private void blackHole(String address, int port) throws IOException {
    ServerSocket full = new ServerSocket(port, 1, InetAddress.getByName(address));
    opened.add(full);
    for (int i = 0; i < 8; i++) {
      Socket filler = new Socket();
      opened.add(filler);
      try {
        filler.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 50);
      } catch (IOException e) {
        return; // nobody gets in any more
      }
    }
    throw new AssertionError("the backlog does not fill");
  }

  @Test
  void aDeadAddressIsPassedOverForTheNext() {
    int port = serve("127.0.0.3");
    AddressLookup lookup = host -> addresses("127.0.0.2", "127.0.0.3");
    assertGoesLive(publisher("platform.example", port, lookup));
  }

  @Test
  void aSilentAddressCostsItsShareOfTheLimitOnly() throws IOException {
    int port = serve("127.0.0.3");
    blackHole("127.0.0.2", port);
    long begun = System.nanoTime();
    AddressLookup lookup = host -> addresses("127.0.0.2", "127.0.0.3");
    assertGoesLive(publisher("platform.example", port, lookup));
    assertThat(System.nanoTime() - begun).isGreaterThan(LIMIT.toNanos() / 3);
  }

  @Test
  void iPv6AndIPv4AreTriedBothWaysRound() {
    int six = serve("::1");
    assertGoesLive(publisher("platform.example", six, host -> addresses("127.0.0.2", "::1")));
    int four = serve("127.0.0.3");
    assertGoesLive(publisher("platform.example", four, host -> addresses("::1", "127.0.0.3")));
  }

  @Test
  void anIPv6LiteralIsPublishedTo() {
    assertGoesLive(publisher("[::1]", serve("::1"), AddressLookup.SYSTEM));
  }

  @Test
  void iPv4AndIPv6TakeTurnsAndEightAreTried() {
    assertThat(AddressLookup.inTurn(addresses("10.0.0.1", "10.0.0.2", "10.0.0.3", "::1", "::2")))
        .containsExactlyElementsOf(addresses("10.0.0.1", "::1", "10.0.0.2", "::2", "10.0.0.3"));
    String[] many = IntStream.range(1, 30).mapToObj(i -> "10.0.0." + i).toArray(String[]::new);
    assertThat(AddressLookup.inTurn(addresses(many))).hasSize(AddressLookup.MAX_ADDRESSES);
  }

  @Test
  void addressesThatAllRefuseAreARefusal() {
    AddressLookup lookup = host -> addresses("127.0.0.2", "127.0.0.3", "::1");
    Diagnosis diagnosis = failure(publisher("platform.example", FreePort.onLoopback(), lookup));
    assertThat(diagnosis.code()).isEqualTo("connection-refused");
    assertThat(diagnosis.what()).contains("platform.example");
    Sentences.assertClear(diagnosis);
  }

  @Test
  void whereOneRefusesAndTheOthersAreSilentTheRefusalIsTold() throws IOException {
    int port = FreePort.onLoopback();
    blackHole("127.0.0.2", port);
    AddressLookup lookup = host -> addresses("127.0.0.2", "127.0.0.3");
    assertThat(failure(publisher("platform.example", port, lookup)).code())
        .isEqualTo("connection-refused");
  }

  @Test
  void silenceEverywhereIsATimeoutOfTheWholeLimit() throws IOException {
    int port = FreePort.onLoopback();
    blackHole("127.0.0.2", port);
    blackHole("127.0.0.3", port);
    AddressLookup lookup = host -> addresses("127.0.0.2", "127.0.0.3");
    Diagnosis diagnosis = failure(publisher("platform.example", port, lookup));
    assertThat(diagnosis.code()).isEqualTo("connect-timeout");
    Sentences.assertClear(diagnosis);
  }

  @Test
  void anAbandonedConnectionThatComesLateIsClosed() {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    int port = serve("127.0.0.3");
    RtmpPublisher publisher =
        publisher(
            "platform.example",
            port,
            host -> {
              asked.countDown();
              await(answer);
              return addresses("127.0.0.3");
            });
    Throwable failure =
        loop.awaitFailure(
            () -> {
              io.vertx.core.Future<Void> start = publisher.start();
              publisher.abort();
              return start;
            });
    await(asked);
    answer.countDown();
    assertThat(((PublishException) failure).diagnosis().code()).isEqualTo("aborted");
    assertThat(loop.call(publisher::bytesSent)).isZero();
  }

  @Test
  void aNameWithoutAnAddressIsTold() {
    AddressLookup lookup =
        host -> {
          throw new UnknownHostException(host);
        };
    Diagnosis diagnosis = failure(publisher("nowhere.example", 1935, lookup));
    assertThat(diagnosis.code()).isEqualTo("host-not-found");
    assertThat(diagnosis.what()).contains("nowhere.example");
    assertThat(diagnosis.advice()).contains("DNS");
    Sentences.assertClear(diagnosis);
  }

  @Test
  void aResolverThatDoesNotAnswerIsToldFromAServerThatDoesNot() {
    CountDownLatch over = new CountDownLatch(1);
    AddressLookup lookup =
        host -> {
          await(over);
          return addresses("127.0.0.3");
        };
    Diagnosis diagnosis = failure(publisher("platform.example", 1935, lookup));
    over.countDown();
    assertThat(diagnosis.code()).isEqualTo("lookup-timeout");
    Sentences.assertClear(diagnosis);
  }

  @Test
  void whereTheNameIsNotFoundAnyMoreTheStreamGoesWhereItWentBefore() {
    int port = FreePort.onLoopback();
    AtomicInteger asked = new AtomicInteger();
    AddressBook book =
        new AddressBook(
            host -> {
              if (asked.incrementAndGet() > 1) {
                throw new UnknownHostException(host);
              }
              return addresses("127.0.0.3");
            });
    RtmpTarget target =
        RtmpTarget.of(
            RtmpUrl.parseServer("rtmp://platform.example:" + port + "/app"), new StreamKey("key"));
    for (int round = 0; round < 2; round++) {
      try (ScriptedServer server =
          new ScriptedServer(
              "127.0.0.3",
              port,
              0,
              peer -> {
                ScriptedServer.upToPublish(peer).command(Answers.publishStarted(), 1);
                peer.awaitEnd();
              })) {
        assertGoesLive(
            loop.call(() -> new RtmpPublisher(loop.vertx(), target, book, PublishWitness.NONE)));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void namesOfSeveralPlatformsAtOneAddressAreALoginPages() {
    AddressBook book = new AddressBook(host -> addresses("127.0.0.3"));
    int port = FreePort.onLoopback();
    Diagnosis last = null;
    for (String host : List.of("live.platform.example", "ingest.other.test")) {
      RtmpTarget target =
          RtmpTarget.of(
              RtmpUrl.parseServer("rtmp://" + host + ":" + port + "/app"), new StreamKey("key"));
      last =
          failure(
              loop.call(() -> new RtmpPublisher(loop.vertx(), target, book, PublishWitness.NONE)));
    }
    assertThat(last.code()).isEqualTo("portal-dns");
    assertThat(last.what()).contains("127.0.0.3").contains("ingest.other.test");
    Sentences.assertClear(last);
  }

  @Test
  void aConnectionFromAnAddressThatTheMachineHasLostIsLeftAtOnce() throws Exception {
    RtmpPublisher publisher =
        publisher("platform.example", serve("127.0.0.3"), h -> addresses("127.0.0.3"));
    java.util.concurrent.CompletableFuture<Diagnosis> closing =
        new java.util.concurrent.CompletableFuture<>();
    loop.run(() -> publisher.onClosed(closing::complete));
    loop.await(publisher::start);
    loop.run(() -> publisher.ownAddresses(java.util.Set.copyOf(addresses("192.0.2.1"))));
    Diagnosis diagnosis = closing.get(10, TimeUnit.SECONDS);
    assertThat(diagnosis.code()).isEqualTo("address-gone");
    Sentences.assertClear(diagnosis);
  }

  @Test
  void eachAttemptLooksTheNameUpAnew() {
    AtomicInteger asked = new AtomicInteger();
    int port = serve("127.0.0.3");
    AddressLookup lookup =
        host -> addresses(asked.incrementAndGet() == 1 ? "127.0.0.2" : "127.0.0.3");
    assertThat(failure(publisher("platform.example", port, lookup)).code())
        .isEqualTo("connection-refused");
    assertGoesLive(publisher("platform.example", port, lookup));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
