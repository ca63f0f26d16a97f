package tv.teebox.channel;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import tv.teebox.chaos.ResettingServer;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Outlets whose servers accept every publisher and reset it at its first byte of media, so that
 * thousands of connections are made and lost in a minute: real sockets and the product's own
 * classes, with pauses of a thousandth of their usual length. What the process holds after it tells
 * whether anything stays behind. In the outlets' own package, since only the channel makes outlets.
 */
public final class ReconnectTrial implements AutoCloseable {

  private static final int OUTLETS = 4;
  private static final double PACE = 0.001;
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final Context loop = vertx.getOrCreateContext();
  private final List<ResettingServer> servers = new ArrayList<>();
  private final List<Outlet> outlets = new ArrayList<>();
  private final AtomicInteger attempts = new AtomicInteger();
  private volatile int wanted;
  private volatile CountDownLatch reached = new CountDownLatch(1);

  /**
   * What this process holds.
   *
   * @param heapKb after a collection
   * @param residentKb of it all
   */
  public record Use(long heapKb, long residentKb, long descriptors, long threads) {

    private static Use now() throws IOException {
      System.gc();
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024;
      long resident = 0;
      long threads = 0;
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          resident = Long.parseLong(line.replaceAll("\\D", ""));
        } else if (line.startsWith("Threads:")) {
          threads = Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
        return new Use(heap, resident, descriptors.count(), threads);
      }
    }
  }

  /** A feed that has a keyframe for whoever comes. */
  private static final class Still extends Feed {

    private static final FlvTag KEYFRAME =
        new FlvTag(TagType.VIDEO, 0, new byte[] {0x17, 1, 0, 0, 0, 0, 0, 0, 1, 0x65});

    Still() {
      remember(new FlvTag(TagType.SCRIPT, 0, new byte[] {2}));
    }

    @Override
    List<FlvTag> current() {
      return List.of(KEYFRAME);
    }
  }

  public ReconnectTrial() {
    quiet();
    PlatformProfile custom = ProfileLibrary.builtIn().platform("custom").orElseThrow();
    for (int i = 0; i < OUTLETS; i++) {
      ResettingServer server = new ResettingServer();
      servers.add(server);
      RtmpUrl url = RtmpUrl.parseServer("rtmp://127.0.0.1:" + server.port() + "/app");
      RtmpPublishers publishers =
          new RtmpPublishers(vertx, RtmpTarget.of(url, new StreamKey("reconnect-" + i)), custom);
      outlets.add(
          new Outlet(
              "main",
              "d" + i,
              video -> {
                attempted();
                return publishers.make(video);
              },
              new VertxScheduler(vertx),
              RetryPolicy.hastened(new SplittableRandom(i), PACE),
              EventSink.NONE));
    }
  }

  /** Each loss is told, which is right for a few. */
  private static void quiet() {
    if (LoggerFactory.getLogger("tv.teebox") instanceof ch.qos.logback.classic.Logger logger) {
      logger.setLevel(ch.qos.logback.classic.Level.WARN);
    }
  }

  private void attempted() {
    if (attempts.incrementAndGet() == wanted) {
      reached.countDown();
    }
  }

  /** So many connections are made and lost; then the outlets are off, and this is what is left. */
  public Use reconnect(int times) throws Exception {
    reached = new CountDownLatch(1);
    wanted = attempts.get() + times;
    Still feed = new Still();
    on(
        () -> {
          outlets.forEach(each -> each.start(feed));
          return Future.succeededFuture();
        });
    if (!reached.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IOException("only %d of %d attempts".formatted(attempts.get(), wanted));
    }
    on(() -> Future.join(outlets.stream().map(Outlet::end).toList()));
    Thread.sleep(200); // what was closed is let go of by other threads
    return Use.now();
  }

  /** Attempts so far. */
  public int attempts() {
    return attempts.get();
  }

  private <T> T on(Supplier<Future<T>> action) throws Exception {
    Promise<T> promise = Promise.promise();
    loop.runOnContext(ignored -> action.get().onComplete(promise));
    return promise.future().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    servers.forEach(ResettingServer::close);
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
