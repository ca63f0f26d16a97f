package tv.teebox.app;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three signs of life in each of systemd's watchdog periods, as long as media moves when it should:
 * a box that is on air and encodes nothing is as dead as one that hangs. Has its own thread; does
 * nothing where nobody watches.
 */
final class Heartbeat {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  /** On air, a picture has to leave an encoder this often. */
  static final Duration PROGRESS_LIMIT = Duration.ofSeconds(5);

  private static final String NOTHING_MOVES = "on air, but no picture has left an encoder lately";

  private final Systemd systemd;
  private final Appliance appliance;

  Heartbeat(Systemd systemd, Appliance appliance) {
    this.systemd = systemd;
    this.appliance = appliance;
  }

  void start() {
    systemd.watchdog().ifPresent(this::startBeating);
  }

  private void startBeating(Duration period) {
    ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread daemon = new Thread(task, "heartbeat");
              daemon.setDaemon(true);
              return daemon;
            });
    thread.scheduleAtFixedRate(() -> beat(thread), 0, period.toMillis() / 3, TimeUnit.MILLISECONDS);
  }

  /** Asks the event loop, so that a stuck one fails it; tells systemd from here, if slowly. */
  private void beat(Executor here) {
    appliance
        .isProgressing(PROGRESS_LIMIT)
        .compose(moves -> moves ? appliance.statusLine() : Future.failedFuture(NOTHING_MOVES))
        .toCompletionStage()
        .thenAcceptAsync(systemd::alive, here)
        .exceptionally(
            still -> {
              log.error("[watchdog] no sign of life: {}", still.getMessage());
              return null;
            });
  }
}
