package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tv.teebox.peers.EventLoop;

/**
 * A client's whole side of a connection to the ingest. The input's first byte says how far the
 * client has come in good order, its second how the rest is cut.
 */
class ServerDialogueFuzz {

  /** What memory a byte may cost in passing: a header of 12 bytes begins a message of 64 KiB. */
  private static final long BYTES_PER_BYTE = 8 * 1024;

  private static final long BYTES_AT_LEAST = 4 * 1024 * 1024;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static EventLoop loop;
  private static Defects defects;

  @BeforeAll
  static void open() {
    loop = new EventLoop();
    defects = new Defects();
  }

  @AfterAll
  static void close() {
    loop.close();
  }

  @FuzzTest
  void isServedOrClosed(byte[] data) {
    if (data.length >= 2) {
      loop.run(() -> serve(data));
      defects.rethrow();
    }
  }

  private static void serve(byte[] data) {
    OfflineIngest ingest = new OfflineIngest(loop.vertx());
    ingest.feed(ClientBytes.upTo(data[0] & 3));
    int answered = ingest.writtenBytes();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    int piece = 1 + (data[1] & 0xFF) * 16;
    for (int from = 2; from < data.length; from += piece) {
      ingest.feed(data, from, Math.min(piece, data.length - from));
    }
    long taken = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(taken).isLessThan(BYTES_AT_LEAST + data.length * BYTES_PER_BYTE);
    // The longest answer is to connect, the shortest command that brings it about over 20 bytes.
    assertThat(ingest.writtenBytes() - answered).isLessThan(8 * 1024 + data.length * 20);
    assertThat(ingest.tags()).allMatch(tag -> tag.size() > 0);
    ingest.close();
    IngestCounters counters = ingest.counters();
    assertThat(counters.open()).isZero();
    assertThat(counters.violations() + counters.refused() + counters.late() + counters.lost())
        .isLessThanOrEqualTo(2);
  }
}
