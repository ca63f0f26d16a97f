package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.RecordingSink;

/**
 * An ingest that takes the application {@code live} with one key, the sinks of those it let in and
 * the clients that a test made; on wish with a good publisher on it, where bad ones may try
 * themselves.
 */
final class IngestHost implements AutoCloseable {

  static final StreamKey KEY = new StreamKey("right-key");

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<RecordingSink> sinks = new LinkedBlockingQueue<>();
  private final BlockingQueue<PublishRequest> requests = new LinkedBlockingQueue<>();
  private final List<RawPeer> clients = new ArrayList<>();
  private final GoodPublisher good = new GoodPublisher(loop);
  private final RtmpServer server;
  private final int port;

  IngestHost(IngestOptions options) {
    server = new RtmpServer(loop.vertx(), options, this::admit);
    port = loop.await(server::start);
  }

  /** With the usual limits. */
  IngestHost() {
    this(usual());
  }

  static IngestOptions usual() {
    return IngestOptions.on("127.0.0.1", 0);
  }

  /** With a good publisher that goes on until the end. */
  static IngestHost withGoodPublisher(IngestOptions options) {
    return withGoodPublisher(options, TlsTrust.system());
  }

  /**
   * @param trust what the good publisher goes by, if the ingest is encrypted
   */
  static IngestHost withGoodPublisher(IngestOptions options, TlsTrust trust) {
    IngestHost host = new IngestHost(options);
    String scheme = options.identity().isPresent() ? "rtmps" : "rtmp";
    RtmpUrl url = RtmpUrl.parseServer(scheme + "://127.0.0.1:" + host.port + "/live");
    host.good.start(RtmpTarget.of(url, GoodPublisher.KEY).withTrust(trust));
    host.requests.clear();
    return host;
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

  /** A client that is connected over TCP; closed at the end. */
  RawPeer connect() {
    return keep(RawPeer.connect(port));
  }

  /** A client that has gone as far as createStream. */
  RawPeer readyToPublish() {
    return keep(RawPeer.readyToPublish(port));
  }

  /** A client that publishes with the right key. */
  RawPeer publishing() {
    return keep(RawPeer.publishing(port, KEY.reveal()));
  }

  private RawPeer keep(RawPeer client) {
    clients.add(client);
    return client;
  }

  /** The sink of the publisher that was let in next. */
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
    return requests.drainTo(new ArrayList<>());
  }

  /** How many were let in since this was asked last, beside those whose sinks were taken. */
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

  EventLoop loop() {
    return loop;
  }

  /** Stops the server; may be called again. */
  void stop() {
    loop.await(server::close);
  }

  @Override
  public void close() {
    clients.forEach(RawPeer::close);
    stop();
    loop.close();
  }
}
