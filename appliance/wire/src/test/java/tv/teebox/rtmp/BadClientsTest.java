package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.teebox.rtmp.BadClient.From;
import tv.teebox.rtmp.BadClient.Reaction;

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

  private final LogLines lines = new LogLines();
  private IngestHost usual;
  private IngestHost hurried;
  private int clients;

  @BeforeAll
  void listen() {
    usual = IngestHost.withGoodPublisher(IngestHost.usual());
    hurried =
        IngestHost.withGoodPublisher(IngestHost.usual().withDeadlines(SHORT, SHORT, SHORT_IDLE));
  }

  @AfterAll
  void close() {
    usual.close();
    hurried.close();
    lines.close();
  }

  static List<BadClient> clients() {
    return BadClients.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("clients")
  void isClosedAndCountedAndNobodyElseNotices(BadClient bad) {
    IngestHost host = bad.reaction() == Reaction.LATE ? hurried : usual;
    String address = "127.0.1." + ++clients;
    MemoryGrowth memory = new MemoryGrowth();
    IngestCounters before = host.counters();
    try (RawPeer client = RawPeer.connect(address, host.port())) {
      bad.go(client);
      client.awaitEnd();
      memory.assertLittle();
      long counted = bad.reaction().of(before);
      IngestCounters after = host.awaitCounters(now -> bad.reaction().of(now) != counted);
      assertCounted(before, after, bad.reaction());
      assertThat(host.takeSinks()).as("let in").isEqualTo(bad.from() == From.PUBLISH ? 1 : 0);
    }
    assertToldOnce(address);
    host.good().assertUnhurt();
    assertThat(lines.errors()).isEmpty();
  }

  private static void assertCounted(IngestCounters before, IngestCounters after, Reaction where) {
    for (Reaction each : Reaction.values()) {
      assertThat(each.of(after) - each.of(before))
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
    for (BadClient bad : BadClients.keys()) {
      try (RawPeer client = RawPeer.connect("127.0.2." + ++clients, usual.port())) {
        bad.proceed(client);
        usual.takeRequests();
        bad.misbehave(client);
        RtmpMessage answer = client.awaitMessage(m -> m.type() == MessageType.COMMAND);
        answers.add(HexFormat.of().formatHex(answer.payload()));
        client.awaitEnd();
        assertThat(usual.takeRequests()).as(bad.name()).isEqualTo(1);
      }
    }
    assertThat(answers).hasSize(BadClients.keys().size());
    assertThat(answers.stream().distinct()).hasSize(1);
  }
}
