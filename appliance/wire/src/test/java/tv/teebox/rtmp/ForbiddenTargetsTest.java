package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;

/** Where no stream may go, no connection is made: whatever a name said before, and now. */
class ForbiddenTargetsTest {

  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final EventLoop loop = new EventLoop();
  private ServerSocket listener;

  @AfterEach
  void close() throws IOException {
    loop.close();
    if (listener != null) {
      listener.close();
    }
  }

  private static List<InetAddress> addresses(String... texts) {
    return Arrays.stream(texts).map(ForbiddenTargetsTest::address).toList();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  /** A port of this machine that must not be connected to. */
  private int listen() throws IOException {
    listener = new ServerSocket(0, 16, InetAddress.getByName("127.0.0.1"));
    listener.setSoTimeout(1);
    return listener.getLocalPort();
  }

  /** The kernel takes a connection before anybody accepts it, so one that came is there. */
  private void assertNobodyCame() throws IOException {
    try {
      listener.accept().close();
      throw new AssertionError("somebody has connected");
    } catch (java.net.SocketTimeoutException nobody) {
      assertThat(nobody).isNotNull();
    }
  }

  private RtmpPublisher publisher(AddressBook book, String host, int port, AddressRule rule) {
    RtmpTarget target =
        RtmpTarget.of(
                RtmpUrl.parseServer("rtmp://" + host + ":" + port + "/app"), new StreamKey("key"))
            .withLimits(LIMIT, LIMIT)
            .withAddresses(rule);
    return loop.call(() -> new RtmpPublisher(loop.vertx(), target, book, PublishWitness.NONE));
  }

  private Diagnosis failure(AddressBook book, String host, int port, AddressRule rule) {
    RtmpPublisher publisher = publisher(book, host, port, rule);
    return ((PublishException) loop.awaitFailure(publisher::start)).diagnosis();
  }

  @Test
  void aNameThatLeadsToTheBoxTheNextTimeIsNotConnectedTo() throws IOException {
    int port = listen();
    AtomicInteger asked = new AtomicInteger();
    AddressBook book =
        new AddressBook(
            // Nobody answers at the first: it is refused by this machine's own kernel.
            host -> addresses(asked.incrementAndGet() == 1 ? "::ffff:0:52.0.0.1" : "127.0.0.1"));
    assertThat(failure(book, "rebinding.example", port, AddressRule.INTERNET).code())
        .doesNotStartWith("target-");
    Diagnosis second = failure(book, "rebinding.example", port, AddressRule.INTERNET);
    assertThat(second.code()).isEqualTo("target-self");
    assertThat(second.what()).contains("rebinding.example").contains("127.0.0.1");
    Sentences.assertClear(second);
    assertThat(asked).hasValue(2);
    assertNobodyCame();
  }

  @Test
  void whatANameHadBeforeIsJudgedAgainWhereItIsNotFoundAnyMore() throws IOException {
    int port = listen();
    AddressBook book =
        new AddressBook(
            host -> {
              throw new UnknownHostException(host);
            });
    book.proved("server.example", addresses("127.0.0.1"));
    assertThat(failure(book, "server.example", port, AddressRule.INTERNET).code())
        .isEqualTo("target-self");
    assertNobodyCame();
  }

  @Test
  void ofSeveralAddressesOnlyTheForbiddenArePassedOver() throws IOException {
    int port = listen();
    AddressBook book = new AddressBook(host -> addresses("169.254.169.254", "127.0.0.1"));
    RtmpPublisher publisher = publisher(book, "server.example", port, AddressRule.of(false, true));
    loop.awaitFailure(publisher::start); // the listener says nothing
    listener.accept().close();
  }

  @Test
  void anAddressOfAnInterfaceIsTheBoxItself() throws IOException {
    int port = listen();
    AddressBook book =
        new AddressBook(host -> addresses("192.0.2.9"), () -> Set.of(address("192.0.2.9")), LIMIT);
    assertThat(failure(book, "server.example", port, AddressRule.of(true, false)).code())
        .isEqualTo("target-self");
    assertNobodyCame();
  }

  @Test
  void aRefusedDestinationIsTriedAgainAndFoundOnceTheNameIsMended() throws IOException {
    int port = listen();
    AtomicInteger asked = new AtomicInteger();
    AddressBook book =
        new AddressBook(
            host -> addresses(asked.incrementAndGet() == 1 ? "169.254.1.1" : "127.0.0.1"));
    AddressRule rule = AddressRule.of(false, true);
    assertThat(failure(book, "server.example", port, rule).code()).isEqualTo("target-link-local");
    RtmpPublisher second = publisher(book, "server.example", port, rule);
    loop.awaitFailure(second::start); // the listener says nothing
    listener.accept().close();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, target-self",
    "127.1, target-self",
    "2130706433, target-self",
    "localhost, target-self",
    "0.0.0.0, target-self",
    "[::1], target-self",
    "[::ffff:127.0.0.1], target-self",
    "[64:ff9b::7f00:1], target-self",
    "169.254.169.254, target-link-local",
    "192.168.1.1, target-lan",
    "[fd00::1], target-lan",
    "255.255.255.255, target-reserved",
    "224.0.0.1, target-reserved",
  })
  void howeverItIsWrittenItIsNotConnectedTo(String host, String code) throws IOException {
    int port = listen();
    AddressBook book = new AddressBook(AddressLookup.SYSTEM);
    Diagnosis diagnosis = failure(book, host, port, AddressRule.INTERNET);
    assertThat(diagnosis.code()).isEqualTo(code);
    Sentences.assertClear(diagnosis);
    assertNobodyCame();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, target-self",
    "::1, target-self",
    "localhost, target-self",
    "LocalHost, target-self",
    "studio.localhost, target-self",
    "fe80::1%eth0, target-link-local",
    "10.1.2.3, target-lan",
    "239.1.1.1, target-reserved",
  })
  void whatTheNameAloneSaysIsSaidWithoutAskingAnybody(String host, String code) {
    assertThat(AddressRule.INTERNET.objection(host))
        .hasValueSatisfying(
            why -> {
              assertThat(why.code()).isEqualTo(code);
              Sentences.assertClear(why);
            });
    assertThat(AddressRule.ANY.objection(host)).isEmpty();
  }

  @Test
  void theSwitchesAllowWhatTheyName() {
    assertThat(AddressRule.of(true, false).objection("192.168.1.1")).isEmpty();
    assertThat(AddressRule.of(true, false).objection("127.0.0.1")).isPresent();
    assertThat(AddressRule.of(false, true).objection("127.0.0.1")).isEmpty();
    assertThat(AddressRule.of(false, true).objection("192.168.1.1")).isPresent();
    assertThat(AddressRule.of(true, true).objection("169.254.1.1")).isPresent();
    assertThat(AddressRule.of(true, true).objection("224.0.0.1")).isPresent();
    assertThat(AddressRule.INTERNET.objection("live.twitch.tv")).isEmpty();
    assertThat(AddressRule.INTERNET.objection("52.223.192.10")).isEmpty();
  }
}
