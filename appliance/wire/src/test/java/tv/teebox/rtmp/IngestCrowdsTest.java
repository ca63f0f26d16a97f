package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Much at once or in a row, from strangers or from one: the publisher stays, the log is short. */
class IngestCrowdsTest {

  private final LogLines lines = new LogLines();
  private IngestHost host;

  @AfterEach
  void close() {
    if (host != null) {
      host.close();
    }
    lines.close();
  }

  @Test
  void aHundredOfOneKindAndAddressAreToldInOneLine() {
    host = IngestHost.withGoodPublisher(IngestHost.usual());
    IngestCounters before = host.counters();
    for (int i = 0; i < 100; i++) {
      try (RawPeer client = RawPeer.connect("127.0.3.1", host.port())) {
        client.raw(new byte[] {'G'});
        client.awaitEnd();
      }
    }
    assertThat(host.counters().violations()).isEqualTo(before.violations() + 100);
    assertThat(lines.containing("[ingest 127.0.3.1:")).hasSize(1);
    host.good().assertUnhurt();
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

  private void connectSilently(int count, IntFunction<String> address) {
    host = IngestHost.withGoodPublisher(IngestHost.usual());
    MemoryGrowth memory = new MemoryGrowth();
    List<RawPeer> silent = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        silent.add(RawPeer.connect(address.apply(i), host.port()));
      }
      host.awaitCounters(now -> now.accepted() + now.turnedAway() == count + 1);
      memory.assertLittle();
      host.good().assertUnhurt();
    } finally {
      silent.forEach(RawPeer::close);
    }
    host.awaitCounters(now -> now.open() == 1);
    host.good().assertUnhurt();
    try (RawPeer next = RawPeer.connect(address.apply(0), host.port())) {
      next.shakeHands(false).getReadyToPublish().publish("right-key");
      assertThat(host.counters().publishing()).isEqualTo(2);
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

  @Test
  void aFloodOfPingsWhoseAnswersAreNotReadIsBounded() {
    byte[] pings = ClientBytes.pings(100_000);
    host = IngestHost.withGoodPublisher(IngestHost.usual());
    RawPeer client = host.publishing();
    MemoryGrowth memory = new MemoryGrowth();
    for (int i = 0; i < 20; i++) {
      client.raw(pings);
    }
    memory.assertLittle();
    host.good().assertUnhurt();
    assertThat(host.counters().publishing()).isEqualTo(2);
  }
}
