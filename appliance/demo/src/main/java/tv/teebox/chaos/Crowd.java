package tv.teebox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import tv.teebox.demo.Box;
import tv.teebox.demo.DemoCertificate;
import tv.teebox.demo.LoopPublisher;
import tv.teebox.libav.Libav;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.trial.TestLoop;

/**
 * A real box that sends its source as it is, without an encoder beside it, to ten healthy
 * destinations and to two whose manners can be spoilt: one over RTMP, one over RTMPS. One owner
 * thread, the command's.
 */
final class Crowd implements AutoCloseable {

  static final String RUDE = "rude";
  static final String RUDE_TLS = "rude-tls";
  static final int HEALTHY = 10;

  private static final String APP = "app";
  private static final String INGEST_KEY = "crowd-ingest-key";
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long POLL_MS = 20;

  private final Path folder;
  private final ArrayDeque<AutoCloseable> open = new ArrayDeque<>();
  private final Map<String, List<Tally>> streams = new ConcurrentHashMap<>();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Context loop = vertx.getOrCreateContext();
  private final Authority authority;
  private final RudeServer rude;
  private final RudeServer rudeTls;
  private final int goodTls;
  private final Box box;

  /** Starts everything and waits until all destinations get pictures. */
  Crowd(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    open.push(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
    try {
      authority = new Authority(folder);
      int port = serve(IngestOptions.on("127.0.0.1", 0));
      goodTls = secured(authority.good());
      rude = kept(new RudeServer(port));
      rudeTls = kept(new RudeServer(goodTls));
      configure(port);
      Path dist = Path.of(System.getProperty("teebox.dist"));
      box = kept(new Box(dist.resolve("daemon"), folder, log()));
      publish();
      await("all destinations are live", () -> isLive(null));
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T kept(T closeable) {
    open.push(closeable);
    return closeable;
  }

  private int serve(IngestOptions options) throws InterruptedException {
    RtmpServer server =
        new RtmpServer(
            vertx,
            options.withConnectionLimits(100, 100),
            request -> {
              Tally tally = new Tally();
              streams.forEach(
                  (name, tallies) -> {
                    if (request.key().matches(new StreamKey(keyOf(name)))) {
                      tallies.add(tally);
                    }
                  });
              return new Admission.Accepted(tally);
            });
    return on(server::start);
  }

  /** Another platform of the same kind, with this certificate; its port. */
  int secured(DemoCertificate certificate) throws InterruptedException {
    return serve(
        IngestOptions.on("127.0.0.1", 0)
            .withIdentity(certificate.certificate(), certificate.privateKey()));
  }

  private <T> T on(Supplier<Future<T>> action) throws InterruptedException {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(ignored -> action.get().onComplete(promise));
    try {
      return promise.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ChaosFailure("the platforms cannot be made: " + e);
    }
  }

  private static String keyOf(String name) {
    return "crowd-key-of-" + name;
  }

  private void configure(int port) throws IOException {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.putObject("ingest").put("host", "127.0.0.1").put("port", 0).put("key", INGEST_KEY);
    json.putObject("targets").put("self", true);
    json.putObject("panel").put("host", "127.0.0.1").put("port", 0);
    json.putObject("channel").put("graceSeconds", 0);
    ArrayNode destinations = json.putArray("destinations");
    for (int i = 0; i < HEALTHY; i++) {
      describe(destinations.addObject(), "healthy-" + i, "rtmp", port);
    }
    describe(destinations.addObject(), RUDE, "rtmp", rude.port());
    describe(destinations.addObject(), RUDE_TLS, "rtmps", rudeTls.port())
        .put("trustedCertificates", authority.certificate().toString());
    Files.writeString(folder.resolve("teebox.json"), json.toString());
  }

  private ObjectNode describe(ObjectNode destination, String name, String scheme, int port) {
    streams.put(name, new CopyOnWriteArrayList<>());
    return destination
        .put("name", name)
        .put("platform", "custom")
        .put("url", scheme + "://127.0.0.1:" + port + "/" + APP)
        .put("key", keyOf(name))
        .put("route", "direct");
  }

  private void publish() throws InterruptedException {
    Libav.load();
    TestLoop picture =
        TestLoop.encode(TestLoop.Spec.of(new Resolution(640, 360), 30, Bitrate.ofKbps(3000)));
    RtmpUrl url = RtmpUrl.parseServer("rtmp://127.0.0.1:" + box.ingestPort() + "/live");
    on(
        () -> {
          RtmpPublisher publisher =
              new RtmpPublisher(vertx, RtmpTarget.of(url, new StreamKey(INGEST_KEY)));
          return publisher
              .start()
              .onSuccess(
                  started -> new LoopPublisher(vertx, picture, List.of(publisher::send)).start());
        });
  }

  Authority authority() {
    return authority;
  }

  RudeServer rude() {
    return rude;
  }

  RudeServer rudeTls() {
    return rudeTls;
  }

  /** The port of the platform whose certificate is in order. */
  int goodTls() {
    return goodTls;
  }

  private Path log() {
    return folder.resolve("box.log");
  }

  /** Whether the box has written this. */
  boolean hasLogged(String text) throws IOException {
    return Files.readString(log()).contains(text);
  }

  JsonNode status() throws IOException, InterruptedException {
    return box.status();
  }

  /** One destination's part of the status. */
  JsonNode destination(String name) throws IOException, InterruptedException {
    for (JsonNode each : status().get("destinations")) {
      if (each.get("name").textValue().equals(name)) {
        return each;
      }
    }
    throw new ChaosFailure("the box knows no destination " + name);
  }

  /** Whether it is live and gets pictures; all of them, if none is named. */
  boolean isLive(String name) throws IOException, InterruptedException {
    for (JsonNode each : status().get("destinations")) {
      String its = each.get("name").textValue();
      boolean asked = name == null || its.equals(name);
      if (asked && (!each.get("state").textValue().equals("live") || newest(its).pictures() < 60)) {
        return false;
      }
    }
    return true;
  }

  /** Every stream that a destination got so far. */
  List<Tally> streams(String name) {
    return streams.get(name);
  }

  Tally newest(String name) {
    List<Tally> all = streams.get(name);
    return all.isEmpty() ? new Tally() : all.get(all.size() - 1);
  }

  /** The streams of the healthy ones, each of which has one if all is well. */
  List<Tally> healthy() {
    List<Tally> all = new ArrayList<>();
    for (int i = 0; i < HEALTHY; i++) {
      all.addAll(streams.get("healthy-" + i));
    }
    return all;
  }

  private void await(String what, Callable<Boolean> condition)
      throws IOException, InterruptedException {
    if (awaited(LIMIT, condition) < 0) {
      throw new ChaosFailure(what + ": not in time; the box says: " + Files.readString(log()));
    }
  }

  /** How long it took to come true, in milliseconds; -1 if it did not in time. */
  static long awaited(Duration limit, Callable<Boolean> condition)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try {
      while (!condition.call()) {
        if (System.nanoTime() - begun > limit.toNanos()) {
          return -1;
        }
        Thread.sleep(POLL_MS);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return (System.nanoTime() - begun) / 1_000_000;
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        System.err.println("Could not tidy up: " + e.getMessage());
      }
    }
  }
}
