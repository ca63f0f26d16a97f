package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients whose connection is closed and counted, each by its name. Of every one of them holds: it
 * alone is closed, a good publisher beside it loses nothing, memory is bounded, it is counted where
 * it belongs, and one printable line without a key tells of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadClientsTest {

  /** Long enough for a good client on a busy machine. */
  private static final Duration SHORT = Duration.ofMillis(1000);

  private static final Duration SHORT_IDLE = Duration.ofMillis(3000);
  private static final Duration DRIP = Duration.ofMillis(20);

  private enum Reaction {
    VIOLATION(IngestCounters::violations),
    REFUSED(IngestCounters::refused),
    LATE(IngestCounters::late),
    LOST(IngestCounters::lost);

    private final ToLongFunction<IngestCounters> counter;

    Reaction(ToLongFunction<IngestCounters> counter) {
      this.counter = counter;
    }
  }

  /** How far the client behaves well before it does not. */
  private enum From {
    TCP,
    HANDSHAKE,
    CREATE_STREAM,
    PUBLISH
  }

  private record BadClient(String name, From from, Reaction reaction, Consumer<RawPeer> deed) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final LogLines lines = new LogLines();
  private IngestGround usual;
  private IngestGround hurried;
  private int clients;

  @BeforeAll
  void listen() {
    usual = new IngestGround(IngestOptions.on("127.0.0.1", 0));
    hurried =
        new IngestGround(IngestOptions.on("127.0.0.1", 0).withDeadlines(SHORT, SHORT, SHORT_IDLE));
  }

  @AfterAll
  void close() {
    usual.close();
    hurried.close();
    lines.close();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] noise(int length, int first) {
    byte[] bytes = new byte[length];
    new Random(11).nextBytes(bytes);
    bytes[0] = (byte) first;
    return bytes;
  }

  private static BadClient bytes(String name, From from, Reaction reaction, byte[] bytes) {
    return new BadClient(name, from, reaction, client -> client.raw(bytes));
  }

  private static BadClient violation(String name, From from, String digits) {
    return bytes(name, from, Reaction.VIOLATION, hex(digits));
  }

  /** A command whose values after its name are these bytes. */
  private static BadClient amf(String name, byte[] values) {
    byte[] body = join(hex("02 0007 636f6e6e656374"), values);
    return new BadClient(
        name,
        From.HANDSHAKE,
        Reaction.VIOLATION,
        client -> client.message(3, MessageType.COMMAND, 0, 0, body));
  }

  private static BadClient silent(String name, From from) {
    return new BadClient(name, from, Reaction.LATE, client -> {});
  }

  private static BadClient key(String name, String key) {
    return new BadClient(
        name,
        From.CREATE_STREAM,
        Reaction.REFUSED,
        client -> client.command(Command.of("publish", 3, null, key, "live"), 1));
  }

  static Stream<BadClient> clients() {
    List<BadClient> all = new ArrayList<>(openings());
    all.addAll(chunks());
    all.addAll(values());
    all.addAll(orders());
    all.addAll(keys());
    return all.stream();
  }

  private static List<BadClient> openings() {
    return List.of(
        violation("first byte not 3", From.TCP, "04"),
        violation("TLS on the plain port", From.TCP, "160301020001 0001fc0303"),
        bytes(
            "HTTP on the plain port",
            From.TCP,
            Reaction.VIOLATION,
            "GET /right-key HTTP/1.1\r\nHost: \u001b[2Jbox\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII)),
        silent("silence after TCP connect", From.TCP),
        silent("silence after the handshake", From.HANDSHAKE),
        silent("silence after the connect command", From.CREATE_STREAM),
        silent("silence of a publisher beyond the idle limit", From.PUBLISH),
        bytes("C1 never finished", From.TCP, Reaction.LATE, noise(1000, 3)),
        new BadClient(
            "handshake dripped byte by byte", From.TCP, Reaction.LATE, BadClientsTest::drip),
        new BadClient(
            "pings dripped instead of a publish command",
            From.HANDSHAKE,
            Reaction.LATE,
            BadClientsTest::dripPings));
  }

  private static void drip(RawPeer client) {
    do {
      client.raw(new byte[] {3});
    } while (!client.endsWithin(DRIP));
  }

  private static void dripPings(RawPeer client) {
    do {
      client.message(2, MessageType.USER_CONTROL, 0, 0, hex("0006 00000000"));
    } while (!client.endsWithin(DRIP));
  }

  private static List<BadClient> chunks() {
    String setChunkSize = "02 000000 000004 01 00000000 ";
    return List.of(
        violation("chunk size 0", From.HANDSHAKE, setChunkSize + "00000000"),
        violation("chunk size with the top bit set", From.HANDSHAKE, setChunkSize + "80000000"),
        bytes(
            "chunk size 1 with a message of 1 MB",
            From.PUBLISH,
            Reaction.VIOLATION,
            join(hex(setChunkSize + "00000001 06 000000 0F4240 09 01000000"), new byte[1000])),
        violation(
            "message length 16 MiB without data", From.HANDSHAKE, "06 000000 FFFFFF 09 01000000"),
        bytes(
            "message length 16 MiB without data, of a publisher",
            From.PUBLISH,
            Reaction.LATE,
            hex("06 000000 FFFFFF 09 01000000")),
        bytes(
            "a command of 8 MiB",
            From.HANDSHAKE,
            Reaction.VIOLATION,
            join(hex("03 000000 800000 14 00000000"), new byte[128])),
        new BadClient(
            "60 000 chunk streams with a partial message each",
            From.HANDSHAKE,
            Reaction.VIOLATION,
            BadClientsTest::openChunkStreams),
        new BadClient(
            "60 000 chunk streams with a partial message each, of a publisher",
            From.PUBLISH,
            Reaction.VIOLATION,
            BadClientsTest::openChunkStreams),
        violation("type 1 chunk on a stream never opened", From.HANDSHAKE, "44 000000 000001 14"),
        violation("type 2 chunk on a stream never opened", From.HANDSHAKE, "84 000000"),
        violation("type 3 chunk on a stream never opened", From.HANDSHAKE, "C4"),
        bytes("1 MiB of noise", From.TCP, Reaction.VIOLATION, noise(1 << 20, 0x77)),
        bytes(
            "1 MiB of noise that begins like RTMP",
            From.TCP,
            Reaction.VIOLATION,
            noise(1 << 20, 3)),
        bytes(
            "1 MiB of noise of a publisher",
            From.PUBLISH,
            Reaction.VIOLATION,
            noise(1 << 20, 0xC4)),
        new BadClient(
            "half-close in mid-message",
            From.CREATE_STREAM,
            Reaction.LOST,
            client -> {
              client.raw(hex("03 000000 000100 14 00000000 02 0007"));
              client.halfClose();
            }),
        new BadClient(
            "half-close in mid-message, of a publisher",
            From.PUBLISH,
            Reaction.LOST,
            client -> {
              client.raw(hex("06 000000 000100 09 01000000 17 01"));
              client.halfClose();
            }));
  }

  private static void openChunkStreams(RawPeer client) {
    ByteBuffer headers = ByteBuffer.allocate(60_000 * (3 + 11 + 4));
    for (int id = 0; id < 60_000; id++) {
      headers.put(new byte[] {1, (byte) id, (byte) (id >> 8)});
      headers.put(hex("000000 000100 14 00000000 02 000000"));
    }
    client.raw(headers.array());
  }

  private static List<BadClient> values() {
    ByteBuffer nested = ByteBuffer.allocate(40_000);
    while (nested.hasRemaining()) {
      nested.put(hex("03 0001 61"));
    }
    return List.of(
        amf("AMF string longer than the message", hex("02 FFFF 61")),
        amf("objects nested 10 000 deep", nested.array()),
        amf("strict array of 4 billion", hex("00 3FF0000000000000 0A FFFFFFFF")),
        amf("unknown marker", hex("7E")),
        amf("object without end", hex("00 3FF0000000000000 03 0003 617070 02 0004 6c697665")),
        amf("NaN as transaction id", hex("00 7FF8000000000000 05")),
        amf("infinity as transaction id", hex("00 FFF0000000000000 05")));
  }

  private static List<BadClient> orders() {
    return List.of(
        new BadClient(
            "publish before connect",
            From.HANDSHAKE,
            Reaction.VIOLATION,
            client -> client.command(Command.of("publish", 3, null, "right-key", "live"), 1)),
        new BadClient(
            "publish twice",
            From.PUBLISH,
            Reaction.VIOLATION,
            client -> client.command(Command.of("publish", 4, null, "right-key", "live"), 1)),
        new BadClient(
            "media before publish",
            From.CREATE_STREAM,
            Reaction.VIOLATION,
            client -> client.message(6, MessageType.VIDEO, 1, 0, hex("1700000000"))),
        app("wrong app", "nowhere", true),
        app("app with a line break", "li\r\nve", false),
        app("app that leads upwards", "live/../etc", false),
        new BadClient(
            "play",
            From.CREATE_STREAM,
            Reaction.REFUSED,
            client -> client.command(Command.of("play", 3, null, "right-key"), 1)));
  }

  private static BadClient app(String name, String app, boolean publishes) {
    return new BadClient(
        name,
        From.HANDSHAKE,
        Reaction.REFUSED,
        client -> {
          Map<String, Object> fields = Map.of("app", app, "flashVer", "a\u001b[2J\r\n\0b");
          client.command(Command.of("connect", 1, fields), 0);
          if (publishes) {
            client.command(Command.of("createStream", 2, (Object) null), 0);
            client.command(Command.of("publish", 3, null, "right-key", "live"), 1);
          }
        });
  }

  private static List<BadClient> keys() {
    return List.of(
        key("wrong key", "wrong-key"),
        key("empty key", ""),
        key("key of 60 KiB", "k".repeat(60 * 1024)),
        key("key with CR and LF", "right-key\r\n[ingest] forged"),
        key("key with NUL", "right-key\0"),
        key("key with ../", "../right-key"),
        key("key that goes on", "right-key-and-more"),
        new BadClient(
            "publish without a key",
            From.CREATE_STREAM,
            Reaction.REFUSED,
            client -> client.command(Command.of("publish", 3, (Object) null), 1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clients")
  void isClosedAndCountedAndNobodyElseNotices(BadClient bad) {
    IngestGround ground = bad.reaction == Reaction.LATE ? hurried : usual;
    String address = "127.0.1." + ++clients;
    long heap = IngestGround.usedHeap();
    IngestCounters before = ground.counters();
    try (RawPeer client = RawPeer.connect(address, ground.port())) {
      proceed(client, bad.from);
      misbehave(client, bad);
      client.awaitEnd();
      IngestGround.assertHeapGrewLittle(heap);
      IngestCounters after =
          ground.awaitCounters(now -> bad.reaction.counter.applyAsLong(now) != count(before, bad));
      assertCounted(before, after, bad.reaction);
      assertThat(ground.takeSinks()).as("let in").isEqualTo(bad.from == From.PUBLISH ? 1 : 0);
    }
    assertToldOnce(address);
    ground.good().assertUnhurt();
    assertThat(lines.errors()).isEmpty();
  }

  private static long count(IngestCounters counters, BadClient bad) {
    return bad.reaction.counter.applyAsLong(counters);
  }

  private static void proceed(RawPeer client, From from) {
    if (from != From.TCP) {
      client.shakeHands(false);
    }
    if (from.compareTo(From.CREATE_STREAM) >= 0) {
      client.getReadyToPublish();
    }
    if (from == From.PUBLISH) {
      client.publish("right-key");
    }
  }

  private static void misbehave(RawPeer client, BadClient bad) {
    try {
      bad.deed.accept(client);
    } catch (UncheckedIOException e) {
      // It was closed before it had done its worst.
    }
  }

  private static void assertCounted(IngestCounters before, IngestCounters after, Reaction where) {
    for (Reaction each : Reaction.values()) {
      assertThat(each.counter.applyAsLong(after) - each.counter.applyAsLong(before))
          .as("counted as %s", each)
          .isEqualTo(each == where ? 1 : 0);
    }
    assertThat(after.turnedAway()).isEqualTo(before.turnedAway());
    assertThat(after.open()).isEqualTo(before.open());
    assertThat(after.publishing()).isEqualTo(before.publishing());
  }

  private void assertToldOnce(String address) {
    List<String> told =
        lines.containing("[ingest " + address + ":").stream()
            .filter(line -> !line.contains(" publishing to live with Raw"))
            .toList();
    assertThat(told).hasSize(1);
    assertThat(told.get(0))
        .matches("\\[ingest [0-9.:]+] (closed|ended): [ -~…]+")
        .doesNotContain("right-key", "wrong-key", "forged", "[2J");
  }

  @Test
  void everyWrongKeyIsAskedAboutAndAnsweredAlike() {
    List<String> answers = new ArrayList<>();
    for (BadClient bad : keys()) {
      try (RawPeer client = RawPeer.connect("127.0.2." + ++clients, usual.port())) {
        proceed(client, bad.from);
        usual.takeRequests();
        misbehave(client, bad);
        RtmpMessage answer = client.awaitMessage(m -> m.type() == MessageType.COMMAND);
        answers.add(HexFormat.of().formatHex(answer.payload()));
        client.awaitEnd();
        assertThat(usual.takeRequests()).as(bad.name).isEqualTo(1);
      }
    }
    assertThat(answers).hasSize(keys().size());
    assertThat(answers.stream().distinct()).hasSize(1);
  }

  @Test
  void aHundredOfOneKindAndAddressAreToldInOneLine() {
    IngestCounters before = usual.counters();
    for (int i = 0; i < 100; i++) {
      try (RawPeer client = RawPeer.connect("127.0.3.1", usual.port())) {
        client.raw(new byte[] {'G'});
        client.awaitEnd();
      }
    }
    assertThat(usual.counters().violations()).isEqualTo(before.violations() + 100);
    assertThat(lines.containing("[ingest 127.0.3.1:")).hasSize(1);
    usual.good().assertUnhurt();
  }

  @Test
  void theUsualDeadlinesAndLimits() {
    IngestOptions options = IngestOptions.on("0.0.0.0", 1935);
    assertThat(options.handshakeLimit()).isEqualTo(Duration.ofSeconds(5));
    assertThat(options.publishLimit()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.idleLimit()).isEqualTo(Duration.ofSeconds(60));
    assertThat(options.maxConnections()).isEqualTo(64);
    assertThat(options.maxUnpublishedPerAddress()).isEqualTo(16);
  }

  private void connectSilently(int count, java.util.function.IntFunction<String> address) {
    try (IngestGround ground = new IngestGround(IngestOptions.on("127.0.0.1", 0))) {
      long heap = IngestGround.usedHeap();
      List<RawPeer> silent = new ArrayList<>();
      try {
        for (int i = 0; i < count; i++) {
          silent.add(RawPeer.connect(address.apply(i), ground.port()));
        }
        ground.awaitCounters(now -> now.accepted() + now.turnedAway() == count + 1);
        IngestGround.assertHeapGrewLittle(heap);
        ground.good().assertUnhurt();
      } finally {
        silent.forEach(RawPeer::close);
      }
      ground.awaitCounters(now -> now.open() == 1);
      ground.good().assertUnhurt();
      try (RawPeer next = RawPeer.connect(address.apply(0), ground.port())) {
        next.shakeHands(false).getReadyToPublish().publish("right-key");
        assertThat(ground.counters().publishing()).isEqualTo(2);
      }
    }
  }

  @Test
  void fiveHundredSilentConnectionsAtOnceFromOneAddress() {
    connectSilently(500, i -> "127.0.4.1");
    assertThat(lines.containing("[ingest 127.0.4.1:").stream().filter(l -> l.contains("turned")))
        .hasSize(1);
  }

  @Test
  void fiveHundredSilentConnectionsAtOnceFromFiveHundredAddresses() {
    connectSilently(500, i -> "127.0." + (5 + i / 250) + "." + (1 + i % 250));
    assertThat(lines.all().filter(line -> line.contains("turned away")))
        .hasSizeLessThanOrEqualTo(EdgeLog.BURST + 20);
  }
}
