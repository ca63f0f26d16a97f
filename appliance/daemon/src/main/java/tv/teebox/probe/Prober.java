package tv.teebox.probe;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Surveys the box beside its work: remembers the last report at once, looks at the host, and where
 * there is no report measures as soon as the box has been off air for a while. Going on air ends a
 * measurement, which is made again later. A box that is on air before anything is known of its
 * accelerators has these tried beside it, gently, so that it need not stay with its processor until
 * the end; nothing else is asked of it while it is on air.
 *
 * <p>Made, started, told and closed on one event loop, on which the listener hears. What blocks
 * runs on a worker of its own.
 */
public final class Prober {

  private static final Logger log = LoggerFactory.getLogger(Prober.class);

  /** A studio that is there already has its OBS try again within this. */
  public static final Duration QUIET = Duration.ofSeconds(15);

  /** Outlets have connected, and the ladder runs. */
  public static final Duration SETTLED = Duration.ofSeconds(10);

  /** Load and heat change. */
  public static final Duration REFRESH = Duration.ofSeconds(60);

  /** Many cards, each of which hangs. */
  private static final long LONGEST_MINUTES = 10;

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final Surveyor surveyor;
  private final ProfileLibrary library;
  private final Duration quiet;
  private final Duration settled;
  private final Duration refresh;
  private final Consumer<Capabilities> listener;

  private Survey survey;
  private long timer = -1;
  private boolean onAir;
  private boolean wantedNow;
  private int pending;
  private boolean gaveUp;
  private boolean closed;

  /**
   * @param quiet off air for so long, a box is measured
   * @param settled on air for so long, accelerators of which nothing is known are tried
   * @param refresh so often, off air, it is looked at
   */
  public Prober(
      Vertx vertx,
      Surveyor surveyor,
      ProfileLibrary library,
      Duration quiet,
      Duration settled,
      Duration refresh,
      Consumer<Capabilities> listener) {
    this.vertx = vertx;
    this.worker = vertx.createSharedWorkerExecutor("probe", 1, LONGEST_MINUTES, TimeUnit.MINUTES);
    this.surveyor = surveyor;
    this.library = library;
    this.quiet = quiet;
    this.settled = settled;
    this.refresh = refresh;
    this.listener = listener;
  }

  /** Not before the ingest listens. */
  public void start() {
    blocking(surveyor::remember)
        .map(this::found)
        .compose(remembered -> look())
        .onComplete(looked -> schedule());
  }

  /** Whether the box is on air, whenever that changes. */
  public void onAir(boolean now) {
    if (onAir == now || closed) {
      return;
    }
    onAir = now;
    vertx.cancelTimer(timer);
    if (onAir) {
      surveyor.abort();
      timer = vertx.setTimer(settled.toMillis(), due -> measureAccelerators());
    } else {
      surveyor.permit();
      // The load until now was our own.
      blocking(
              () -> {
                surveyor.beginLoad();
                return null;
              })
          .onComplete(begun -> schedule());
    }
  }

  /** What is known of the box; empty in its first moments. */
  public Optional<Survey> survey() {
    return Optional.ofNullable(survey);
  }

  /**
   * Measures afresh, whatever was known, after what is going on already.
   *
   * @param progress heard on a thread of the prober's own
   * @return empty if it was given up, because the box goes on air or by {@link #giveUp}
   */
  public Future<Optional<Survey>> measureNow(TrialProgress progress) {
    if (onAir || closed) {
      return Future.succeededFuture(Optional.empty());
    }
    vertx.cancelTimer(timer);
    wantedNow = true;
    return look()
        .compose(looked -> wantedNow ? measure(progress) : Future.succeededFuture(Optional.empty()))
        .andThen(
            done -> {
              wantedNow = false;
              if (!onAir && !closed) {
                surveyor.permit();
              }
            })
        .onComplete(done -> schedule());
  }

  /** Ends what {@link #measureNow} began. */
  public void giveUp() {
    if (wantedNow) {
      wantedNow = false;
      surveyor.abort();
    }
  }

  private void schedule() {
    if (onAir || closed || pending > 0) {
      return;
    }
    vertx.cancelTimer(timer);
    boolean missing = survey != null && !survey.isMeasured() && !gaveUp;
    timer =
        vertx.setTimer(
            Math.max(1, (missing ? quiet : refresh).toMillis()),
            due ->
                (missing ? measure(TrialProgress.NOBODY).<Void>mapEmpty() : look())
                    .onComplete(done -> schedule()));
  }

  private Future<Void> look() {
    Optional<BoxReport> known = survey == null ? Optional.empty() : survey.report();
    return blocking(() -> surveyor.look(known)).map(this::found);
  }

  private Future<Optional<Survey>> measure(TrialProgress progress) {
    Survey before = survey;
    log.info("[hardware] trying the encoders of this box");
    return blocking(
            () -> {
              Optional<Survey> measured = surveyor.measure(before, progress);
              surveyor.beginLoad();
              return measured;
            })
        .andThen(
            done -> {
              gaveUp = done.failed();
              if (done.succeeded()) {
                done.result().ifPresentOrElse(this::measured, this::aborted);
              }
            });
  }

  private void measureAccelerators() {
    if (!onAir || closed || survey == null || survey.report().isPresent()) {
      return;
    }
    Survey before = survey;
    if (!before.hasAccelerators()) {
      return;
    }
    log.info("[hardware] trying the accelerators of this box beside what is on air");
    surveyor.permit();
    blocking(() -> surveyor.measureAccelerators(before))
        .onSuccess(measured -> measured.ifPresent(this::measured))
        .onComplete(done -> schedule());
  }

  private void aborted() {
    if (closed) {
      return;
    }
    log.info("[hardware] the trial was given up{}", onAir ? ": the box goes on air" : "");
  }

  private void measured(Survey measured) {
    found(measured);
    for (EncoderResult each : measured.report().orElseThrow().results()) {
      String where = each.device().isEmpty() ? "" : " on " + each.device();
      if (each.works()) {
        log.info(
            "[hardware] {}{} encodes {}",
            each.encoder(),
            where,
            each.sizes().stream()
                .map(size -> "%s at %.0f fps".formatted(size.size(), size.fps()))
                .collect(Collectors.joining(", ")));
      } else if (!each.device().isEmpty()) {
        Reason reason = each.failure().orElseThrow().reason();
        log.info("[hardware] {}{} does not work: {}", each.encoder(), where, reason.what());
      }
    }
  }

  private Void found(Survey found) {
    survey = found;
    if (!closed) {
      listener.accept(found.capabilities(library));
    }
    return null;
  }

  /** One thing at a time, in order. What follows on it follows on its bookkeeping as well. */
  private <T> Future<T> blocking(Callable<T> work) {
    pending++;
    return worker
        .executeBlocking(work, false)
        .andThen(
            done -> {
              pending--;
              if (done.failed() && !closed) {
                log.error("[hardware] the box cannot be looked at", done.cause());
              }
            });
  }

  /** Done when nothing of it runs any more. */
  public Future<Void> close() {
    closed = true;
    vertx.cancelTimer(timer);
    surveyor.abort();
    return worker.close();
  }
}
