package tv.teebox.access;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings to the disk who is logged in: at once when somebody comes or goes, one write after the
 * other, and every ten minutes that they were still there. Where the disk takes nothing they stay
 * logged in until the box restarts. Owned by the API's event loop; the disk is waited for
 * elsewhere.
 */
final class SessionSaver {

  private static final Logger log = LoggerFactory.getLogger(SessionSaver.class);

  private static final Duration USES = Duration.ofMinutes(10);

  private final SessionFile file;
  private final WorkerExecutor disk;
  private final Clock clock;
  private final Supplier<SessionFile.Content> content;
  private Future<Void> writing; // null while nothing is written
  private Future<Void> next; // null while nobody waits for another
  private Instant usesSaved;
  private byte[] saved = new byte[0];
  private boolean failed;

  /**
   * @param content what there is now
   */
  SessionSaver(
      SessionFile file, WorkerExecutor disk, Clock clock, Supplier<SessionFile.Content> content) {
    this.file = file;
    this.disk = disk;
    this.clock = clock;
    this.content = content;
    usesSaved = clock.instant();
  }

  /** Done when what there is now is on the disk, or cannot be. Any number may ask at a time. */
  Future<Void> save() {
    if (writing == null) {
      return write();
    }
    if (next == null) {
      next = writing.transform(before -> write());
    }
    return next;
  }

  private Future<Void> write() {
    next = null;
    usesSaved = clock.instant();
    byte[] bytes = SessionFile.bytes(content.get());
    Future<Void> mine =
        disk.<Void>executeBlocking(
                () -> {
                  file.write(bytes);
                  return null;
                },
                false)
            .onSuccess(done -> saved(bytes))
            .recover(this::failed);
    writing = mine;
    return mine.onComplete(
        done -> {
          if (next == null) {
            writing = null;
          }
        });
  }

  private void saved(byte[] bytes) {
    saved = bytes;
    failed = false;
  }

  private Future<Void> failed(Throwable failure) {
    if (!failed) {
      failed = true;
      log.warn(
          "[panel] who is logged in cannot be stored ({}): after a restart everybody logs in again",
          failure instanceof IOException ? failure.getMessage() : failure.getClass());
    }
    return Future.succeededFuture();
  }

  /** To be called now and then: writes when the last time is long enough ago. */
  void saveUses() {
    Instant now = clock.instant();
    if (now.isBefore(usesSaved) || !now.isBefore(usesSaved.plus(USES))) {
      usesSaved = now;
      if (!Arrays.equals(saved, SessionFile.bytes(content.get()))) {
        save();
      }
    }
  }
}
