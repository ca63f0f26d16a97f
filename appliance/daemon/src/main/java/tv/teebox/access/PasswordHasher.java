package tv.teebox.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Calculates hashes of passwords, one at a time, on a thread of its own, for no more than {@value
 * #MOST_WAITING} who wait. Called and answers on the event loop that asks; owned by that loop.
 *
 * <p>With the daemon's own flags and 40 MB in use, a hash takes some 40 ms of one processor, and
 * its 19 MiB bring the old generation's collection forward: one pause of 12 to 25 ms for every
 * three hashes. That is why {@link LoginThrottle} lets strangers have one in two seconds.
 */
final class PasswordHasher {

  static final int MOST_WAITING = 8;

  /** So that whoever is known finds room. */
  private static final int MOST_STRANGERS = 4;

  private static final Duration SOON = Duration.ofSeconds(2);

  private final WorkerExecutor thread;
  private int waiting;

  PasswordHasher(Vertx vertx) {
    thread = vertx.createSharedWorkerExecutor("passwords", 1, 1, TimeUnit.MINUTES);
  }

  Future<PasswordHash> hash(Password password) {
    return calculate(() -> PasswordHash.of(password), MOST_WAITING);
  }

  /**
   * @param isStranger whether it is tried by somebody who has not logged in before
   */
  Future<Boolean> fits(PasswordHash hash, Password password, boolean isStranger) {
    return calculate(() -> hash.fits(password), isStranger ? MOST_STRANGERS : MOST_WAITING);
  }

  private <T> Future<T> calculate(Callable<T> calculation, int most) {
    if (waiting >= most) {
      return Future.failedFuture(
          AccessRefused.tooSoon("busy", "Too many are logging in just now", SOON));
    }
    waiting++;
    return thread.executeBlocking(calculation, false).onComplete(done -> waiting--);
  }

  Future<Void> close() {
    return thread.close();
  }
}
