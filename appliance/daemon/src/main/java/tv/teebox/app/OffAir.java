package tv.teebox.app;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Watches a running box while a command uses its hardware: what is on air has the box to itself.
 * Ends the command's work as soon as the box goes on air.
 */
final class OffAir implements AutoCloseable {

  private static final Duration ASK_EVERY = Duration.ofMillis(250);

  private final ScheduledExecutorService guard = Executors.newSingleThreadScheduledExecutor();

  /**
   * Begins to watch.
   *
   * @param box that runs here; empty if none does
   * @param abort what to do when it is on air; may be called again
   */
  OffAir(Optional<RunningFile> box, Runnable abort) {
    box.ifPresent(
        each ->
            guard.scheduleWithFixedDelay(
                () -> {
                  if (OperatorsWord.isOnAir(each)) {
                    abort.run();
                  }
                },
                0,
                ASK_EVERY.toMillis(),
                TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    guard.shutdownNow();
  }
}
