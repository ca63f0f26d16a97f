package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.peers.Certificates;
import tv.teebox.rtmp.BadClient.From;
import tv.teebox.rtmp.BadClient.Reaction;

/**
 * Bad clients of the encrypted ingest: those that break TLS, and those that keep to it and break
 * RTMP inside. Of every one holds what holds on the plain port: it alone is closed, a good
 * publisher beside it loses nothing, memory is bounded, and it is counted once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadTlsClientsTest {

  private static final Duration SHORT = Duration.ofMillis(1000);
  private static final Duration LONG = Duration.ofSeconds(15);

  private final LogLines lines = new LogLines();
  private Certificates.Server identity;
  private IngestHost host;
  private int clients;

  @BeforeAll
  void listen(@TempDir Path folder) {
    identity = new Certificates(folder).selfSigned("box", "ip:127.0.0.1");
    host =
        IngestHost.withGoodPublisher(
            IngestHost.usual()
                .withIdentity(identity.certificate(), identity.privateKey())
                .withDeadlines(SHORT, SHORT, LONG),
            new TlsTrust.Pinned(identity.sha256()));
  }

  @AfterAll
  void close() {
    host.close();
    lines.close();
  }

  private static BadClient bytes(String name, Reaction reaction, byte[] bytes) {
    return new BadClient(name, From.TCP, reaction, client -> client.raw(bytes));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(11).nextBytes(bytes);
    return bytes;
  }

  /** Handshake records without end, all of one ClientHello of 16 MiB. */
  private static byte[] endlessHello() {
    ByteBuffer records = ByteBuffer.allocate(100 * (5 + 16_000));
    for (int i = 0; i < 100; i++) {
      records.put(hex("16 0301 3E80"));
      byte[] part = new byte[16_000];
      if (i == 0) {
        part[0] = 1;
        part[1] = part[2] = part[3] = -1;
      }
      records.put(part);
    }
    return records.array();
  }

  static List<BadClient> breakingTls() {
    return List.of(
        bytes("plain RTMP on the encrypted port", Reaction.VIOLATION, ClientBytes.upTo(1)),
        bytes(
            "HTTP on the encrypted port",
            Reaction.VIOLATION,
            "GET / HTTP/1.1\r\nHost: box\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
        bytes("1 MiB of noise", Reaction.VIOLATION, noise(1 << 20)),
        bytes("a ClientHello without end", Reaction.VIOLATION, endlessHello()),
        bytes("a ClientHello of noise", Reaction.VIOLATION, hex("16 0301 0008 01 000004 AABBCCDD")),
        bytes("silence after TCP connect", Reaction.LATE, new byte[0]),
        new BadClient(
            "end in the TLS handshake",
            From.TCP,
            Reaction.LOST,
            client -> {
              client.raw(hex("16 0301 0200 01 0001FC 0303"));
              client.halfClose();
            }),
        bytes("half a ClientHello", Reaction.LATE, hex("16 0301 0200 01 0001FC 0303")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breakingTls")
  void whoBreaksTlsIsClosedAndCountedAndNobodyElseNotices(BadClient bad) {
    String address = "127.1.1." + ++clients;
    assertClosedAndCounted(bad, RawPeer.connect(address, host.port()), address);
  }

  /** Those that would have memory held for them. */
  static Stream<BadClient> breakingRtmp() {
    return Stream.concat(
        BadClients.chunks().stream().filter(bad -> bad.reaction() != Reaction.LATE),
        Stream.of(bytes("silence after the TLS handshake", Reaction.LATE, new byte[] {3})));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breakingRtmp")
  void whoBreaksRtmpWithinTlsIsClosedAndCountedAndNobodyElseNotices(BadClient bad) {
    String address = "127.1.2." + ++clients;
    assertClosedAndCounted(bad, RawPeer.connectTls(address, host.port()), address);
  }

  private void assertClosedAndCounted(BadClient bad, RawPeer client, String address) {
    MemoryGrowth memory = new MemoryGrowth();
    IngestCounters before = host.counters();
    try (client) {
      bad.go(client);
      client.awaitEnd();
      memory.assertLittle();
      IngestCounters after = host.awaitCounters(now -> now.open() == 1);
      for (Reaction each : Reaction.values()) {
        assertThat(each.of(after) - each.of(before))
            .as("counted as %s", each)
            .isEqualTo(each == bad.reaction() ? 1 : 0);
      }
    }
    assertThat(lines.containing("[ingest " + address + ":").stream())
        .filteredOn(line -> !line.contains(" publishing to live with Raw"))
        .hasSize(1);
    assertThat(lines.errors()).isEmpty();
    host.good().assertUnhurt();
  }

  /** What is told of a client that begins TLS with these settings. */
  private String told(String address, SSLSocketFactory sockets, String protocol)
      throws IOException {
    InetAddress local = InetAddress.getByName(address);
    try (SSLSocket client =
        (SSLSocket)
            sockets.createSocket(InetAddress.getByName("127.0.0.1"), host.port(), local, 0)) {
      client.setEnabledProtocols(new String[] {protocol});
      client.startHandshake();
      client.getInputStream().read(); // of TLS 1.3 the client is done before the server
    } catch (SSLException e) {
      // that is what the server is to tell of
    }
    host.awaitCounters(now -> now.open() == 1);
    List<String> told = lines.containing("[ingest " + address + ":");
    assertThat(told).hasSize(1);
    host.good().assertUnhurt();
    return told.get(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aClientThatDistrustsTheCertificateIsToldSo(String protocol) throws IOException {
    SSLSocketFactory careful = (SSLSocketFactory) SSLSocketFactory.getDefault();
    assertThat(told("127.1.5." + ++clients, careful, protocol))
        .contains("the source does not trust this box's certificate");
  }

  @Test
  void aClientOfTheWrongSchemeIsToldSoWithoutItsBytes() {
    BadClient plain = breakingTls().get(0);
    assertClosedAndCounted(plain, RawPeer.connect("127.1.6.1", host.port()), "127.1.6.1");
    assertThat(lines.containing("[ingest 127.1.6.1:"))
        .singleElement()
        .asString()
        .endsWith(
            "closed: the source does not speak TLS on the encrypted port. Write rtmps:// before"
                + " this port's address in OBS, or use the plain port");
  }

  @Test
  void aFloodOfPingsWhoseAnswersAreNotReadIsBounded() {
    byte[] pings = ClientBytes.pings(100_000);
    try (RawPeer client = RawPeer.connectTls("127.1.3.1", host.port())) {
      client.shakeHands(false).getReadyToPublish().publish("right-key");
      MemoryGrowth memory = new MemoryGrowth();
      for (int i = 0; i < 20; i++) {
        client.raw(pings);
      }
      memory.assertLittle();
      host.good().assertUnhurt();
    }
    host.awaitCounters(now -> now.open() == 1);
  }

  @Test
  void asManySilentTlsSessionsAsThereMayBeAreBounded() {
    int others = IngestHost.usual().maxConnections() - 1;
    try (IngestHost full =
        IngestHost.withGoodPublisher(
            IngestHost.usual().withIdentity(identity.certificate(), identity.privateKey()),
            new TlsTrust.Pinned(identity.sha256()))) {
      MemoryGrowth memory = new MemoryGrowth();
      List<RawPeer> silent = new ArrayList<>();
      try {
        for (int i = 1; i <= others; i++) {
          RawPeer client = RawPeer.connectTls("127.1.4." + i, full.port());
          silent.add(client);
          client.raw(new byte[] {3}); // and with it the TLS handshake
        }
        assertThat(full.counters().open()).isEqualTo(others + 1);
        memory.assertLittle();
        try (RawPeer oneMore = RawPeer.connect("127.1.4.200", full.port())) {
          oneMore.awaitEnd();
        }
        full.good().assertUnhurt();
      } finally {
        silent.forEach(RawPeer::close);
      }
      full.awaitCounters(now -> now.open() == 1);
      full.good().assertUnhurt();
    }
  }
}
