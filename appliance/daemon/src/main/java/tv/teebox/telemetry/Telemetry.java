package tv.teebox.telemetry;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.metrics.Info;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the box when somebody asks for its figures, and now and then by itself, so that nothing
 * is forgotten between two times on air. It looks no more than once a second, whoever asks: on the
 * channel's event loop it takes what the panel takes, the rest happens on a worker. Any thread may
 * ask.
 */
public final class Telemetry {

  /** What {@link #figures} is. */
  public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Logger log = LoggerFactory.getLogger(Telemetry.class);

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long ANSWER_MS = 4000;
  private static final long LOOK_MS = 5000;

  private final Vertx vertx;
  private final Supplier<Future<Sighting>> channel;
  private final Supplier<Surroundings> surroundings;
  private final long answerMs;
  private final LongSupplier nanoTime;
  private final WorkerExecutor worker;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final BoxMeters box;
  private volatile ChannelMeters meters;
  private Look last;
  private long timer = -1;
  private volatile boolean closed;

  /** One look at the box, under way or done. */
  private record Look(long nanos, Future<Health> health) {}

  /**
   * @param channel reads the box on the channel's event loop; asked on any thread
   * @param surroundings asked on a worker, and may wait for a disk
   */
  public Telemetry(
      Vertx vertx,
      String version,
      Supplier<Future<Sighting>> channel,
      Supplier<Surroundings> surroundings) {
    this(vertx, version, channel, surroundings, Path.of("/"), ANSWER_MS, System::nanoTime);
  }

  Telemetry(
      Vertx vertx,
      String version,
      Supplier<Future<Sighting>> channel,
      Supplier<Surroundings> surroundings,
      Path root,
      long answerMs,
      LongSupplier nanoTime) {
    this.vertx = vertx;
    this.channel = channel;
    this.surroundings = surroundings;
    this.answerMs = answerMs;
    this.nanoTime = nanoTime;
    worker = vertx.createSharedWorkerExecutor("telemetry", 1, 1, TimeUnit.MINUTES);
    box = new BoxMeters(registry, new Kernel(root));
    Info.builder()
        .name("teebox_build_info")
        .help("1, with the version of the program and of its Java")
        .labelNames("version", "java")
        .register(registry.getPrometheusRegistry())
        .setLabelValues(version, Runtime.version().toString());
  }

  /** From now on it looks by itself as well. */
  public void start() {
    timer = vertx.setPeriodic(LOOK_MS, due -> health());
  }

  /** How the box is, no more than a second ago. Never fails. */
  public Future<Health> health() {
    return look().health();
  }

  /** All figures as Prometheus reads them, no more than a second old. */
  public Future<Buffer> figures() {
    return look()
        .health()
        .compose(
            seen ->
                worker.executeBlocking(
                    () -> Buffer.buffer(registry.scrape().getBytes(StandardCharsets.UTF_8)),
                    false));
  }

  private synchronized Look look() {
    long now = nanoTime.getAsLong();
    if (last == null || (last.health().isComplete() && now - last.nanos() >= FRESH_NANOS)) {
      last = new Look(now, lookAnew());
    }
    return last;
  }

  private Future<Health> lookAnew() {
    return channel
        .get()
        .timeout(answerMs, TimeUnit.MILLISECONDS)
        .compose(
            seen ->
                worker
                    .executeBlocking(() -> seen(seen), false)
                    .timeout(answerMs, TimeUnit.MILLISECONDS))
        .otherwise(this::silent);
  }

  private Health seen(Sighting sighting) {
    Surroundings around = surroundings.get();
    Health health = Health.of(sighting, around);
    if (meters == null) {
      meters = new ChannelMeters(registry, sighting, health);
    }
    meters.seen(sighting, health);
    box.seen(around, sighting.channel().enginePid());
    return health;
  }

  private Health silent(Throwable why) {
    if (!closed) {
      log.warn("[telemetry] the box cannot be looked at: {}", why.toString());
    }
    ChannelMeters known = meters;
    if (known != null) {
      known.silent();
    }
    return Health.silent();
  }

  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(timer);
    return worker.close();
  }
}
