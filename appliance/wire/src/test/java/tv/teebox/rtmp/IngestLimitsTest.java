package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.teebox.peers.RecordingSink;

/** How long an ingest waits for its clients, and how many it takes. */
class IngestLimitsTest {

  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(60);

  private IngestHost host;

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void silenceBeforeTheHandshakeIsCutOff() {
    host = new IngestHost(IngestHost.usual().withDeadlines(SHORT, LONG, LONG));
    host.connect().awaitEnd();
  }

  @Test
  void aDrippedHandshakeIsCutOffAsAWhole() {
    host = new IngestHost(IngestHost.usual().withDeadlines(SHORT, LONG, LONG));
    RawPeer client = host.connect();
    long begun = System.nanoTime();
    try {
      for (int i = 0; i < 1500; i++) {
        client.raw(new byte[] {3});
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
    } catch (UncheckedIOException e) {
      // cut off while dripping
    }
    client.awaitEnd();
    assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(5));
  }

  @Test
  void silenceAfterTheHandshakeIsCutOff() {
    host = new IngestHost(IngestHost.usual().withDeadlines(LONG, SHORT, LONG));
    host.connect().shakeHands(false).awaitEnd();
  }

  @Test
  void silenceAfterConnectIsCutOff() {
    host = new IngestHost(IngestHost.usual().withDeadlines(LONG, SHORT, LONG));
    host.readyToPublish().awaitEnd();
  }

  @Test
  void idleStrangersOfOneAddressAreLimitedAndThePublisherStays() {
    host = new IngestHost(IngestHost.usual().withConnectionLimits(64, 4));
    RawPeer publisher = host.publishing();
    RecordingSink sink = host.sink();
    RawPeer idle = host.connect().shakeHands(false);
    for (int i = 1; i < 4; i++) {
      host.connect().shakeHands(false);
    }
    host.connect().awaitEnd();
    assertThat(host.counters().turnedAway()).isEqualTo(1);
    assertThat(host.counters().publishing()).isEqualTo(1);
    publisher.message(4, 8, 1, 0, new byte[] {1});
    assertThat(sink.awaitTag().payload()).containsExactly(1);
    idle.reset();
    host.awaitCounters(now -> now.open() == 4);
    host.publishing();
    assertThat(host.counters().publishing()).isEqualTo(2);
  }

  @Test
  void connectionsInAllAreLimited() {
    host = new IngestHost(IngestHost.usual().withConnectionLimits(2, 16));
    host.connect().shakeHands(false);
    host.connect().shakeHands(false);
    host.connect().awaitEnd();
    assertThat(host.counters().open()).isEqualTo(2);
  }
}
