package tv.teebox.access;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.access.AccessRefused.Kind;

/**
 * What is in force of {@link AccessState}. One change follows the other, and each is on the disk
 * before it is in force. Owned by the API's event loop; the disk is waited for elsewhere.
 */
final class AccessStore {

  private static final Logger log = LoggerFactory.getLogger(AccessStore.class);

  /** Changes that wait for the ones before them; more are refused. */
  private static final int MOST_WAITING = 32;

  private static final Duration SOON = Duration.ofSeconds(2);

  private final AccessFile file;
  private final WorkerExecutor disk;
  private AccessState now;
  private Future<?> last = Future.succeededFuture();
  private int waiting;

  private AccessStore(AccessFile file, WorkerExecutor disk, AccessState now) {
    this.file = file;
    this.disk = disk;
    this.now = now;
  }

  /**
   * Reads what is stored; a box without anything gets its claim code, stored if the disk takes it.
   * Blocks.
   */
  static AccessStore open(AccessFile file, WorkerExecutor disk) {
    Optional<AccessState> stored = file.read();
    AccessState now = stored.orElseGet(AccessState::unclaimed);
    if (stored.isEmpty()) {
      try {
        file.write(now);
      } catch (IOException e) {
        log.warn("[panel] the claim code cannot be stored and changes at each start: {}", why(e));
      }
    }
    return new AccessStore(file, disk, now);
  }

  AccessState now() {
    return now;
  }

  /**
   * @param change from what is in force when its turn comes; an {@link AccessRefused} leaves that
   * @return what is in force then
   */
  Future<AccessState> change(UnaryOperator<AccessState> change) {
    if (waiting >= MOST_WAITING) {
      return Future.failedFuture(
          AccessRefused.tooSoon("busy", "Too much is being changed just now", SOON));
    }
    waiting++;
    Future<AccessState> done =
        last.transform(before -> save(change)).onComplete(ended -> waiting--);
    last = done;
    return done;
  }

  private Future<AccessState> save(UnaryOperator<AccessState> change) {
    AccessState next;
    try {
      next = change.apply(now);
    } catch (AccessRefused e) {
      return Future.failedFuture(e);
    }
    return disk.executeBlocking(
            () -> {
              write(next);
              return next;
            },
            false)
        .onSuccess(saved -> now = saved);
  }

  private void write(AccessState next) {
    try {
      file.write(next);
    } catch (IOException e) {
      log.warn("[panel] a change of accounts or tokens cannot be stored: {}", why(e));
      AccessRefused refused =
          AccessRefused.of(
              Kind.NOT_SAVED,
              "not-saved",
              "The box's disk does not take the change; nothing was changed",
              "Make room on it, or see: teebox doctor");
      refused.addSuppressed(e);
      throw refused;
    }
  }

  private static String why(IOException e) {
    return "%s: %s"
        .formatted(
            e.getClass().getSimpleName(),
            String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
  }
}
