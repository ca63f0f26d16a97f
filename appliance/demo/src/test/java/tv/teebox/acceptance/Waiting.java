package tv.teebox.acceptance;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what must become true, and says what it was when it did not. */
public final class Waiting {

  /** Generous: these machines have two cores and noisy neighbours. */
  public static final Duration LIMIT = Duration.ofSeconds(40);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private Waiting() {}

  /** A question that may fail while things move. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  public static void until(String what, Condition condition, Supplier<String> otherwise) {
    until(what, LIMIT, condition, otherwise);
  }

  public static void until(
      String what, Duration limit, Condition condition, Supplier<String> otherwise) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            what + ": not within " + limit.toSeconds() + " s\n" + otherwise.get());
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static boolean holds(Condition condition) {
    try {
      return condition.holds();
    } catch (Exception e) {
      return false;
    }
  }
}
