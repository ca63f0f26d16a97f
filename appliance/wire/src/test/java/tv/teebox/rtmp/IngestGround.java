package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.RecordingSink;

/** An ingest with a good publisher on it, where bad ones may try themselves. */
final class IngestGround implements AutoCloseable {

  static final StreamKey KEY = new StreamKey("right-key");

  private static final long HEAP_GROWTH_BYTES = 8L * 1024 * 1024;
  private static final int MEASUREMENTS = 8;

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<RecordingSink> sinks = new LinkedBlockingQueue<>();
  private final BlockingQueue<PublishRequest> requests = new LinkedBlockingQueue<>();
  private final GoodPublisher good = new GoodPublisher(loop);
  private final RtmpServer server;
  private final int port;

  IngestGround(IngestOptions options) {
    server = new RtmpServer(loop.vertx(), options, this::admit);
    port = loop.await(server::start);
    good.start(port);
    requests.clear();
  }

  private Admission admit(PublishRequest request) {
    requests.add(request);
    if (request.key().matches(GoodPublisher.KEY)) {
      return new Admission.Accepted(good);
    }
    boolean rightKey = request.key().matches(KEY);
    boolean rightApp = request.app().equals("live");
    if (!rightKey || !rightApp) {
      return new Admission.Refused(
          new Diagnosis(Diagnosis.Category.INPUT, "refused", "wrong application or key", ""));
    }
    RecordingSink sink = new RecordingSink();
    sinks.add(sink);
    return new Admission.Accepted(sink);
  }

  int port() {
    return port;
  }

  /** The sink of the publisher that was let in last. */
  RecordingSink sink() {
    try {
      RecordingSink sink = sinks.poll(10, TimeUnit.SECONDS);
      assertThat(sink).as("an accepted publisher").isNotNull();
      return sink;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** How often the gate was asked since this was asked last. */
  int takeRequests() {
    int count = requests.size();
    requests.clear();
    return count;
  }

  /** How many were let in since this was asked last. */
  int takeSinks() {
    return sinks.drainTo(new ArrayList<>());
  }

  IngestCounters counters() {
    return loop.call(server::counters);
  }

  /** Waits for counters as wanted: a client learns of its end before the server has counted it. */
  IngestCounters awaitCounters(Predicate<IngestCounters> wanted) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    IngestCounters counters = counters();
    while (!wanted.test(counters)) {
      assertThat(System.nanoTime()).as("still %s", counters).isLessThan(deadline);
      counters = counters();
    }
    return counters;
  }

  GoodPublisher good() {
    return good;
  }

  static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Measured again if need be: a collection need not find everything at once. */
  static void assertHeapGrewLittle(long before) {
    long grown = usedHeap() - before;
    for (int i = 0; i < MEASUREMENTS && grown >= HEAP_GROWTH_BYTES; i++) {
      grown = usedHeap() - before;
    }
    assertThat(grown).as("growth of the heap").isLessThan(HEAP_GROWTH_BYTES);
  }

  @Override
  public void close() {
    loop.await(server::close);
    loop.close();
  }
}
