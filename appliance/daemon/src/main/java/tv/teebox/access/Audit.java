package tv.teebox.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes down who did what, and who was turned away. Nobody waits for it: what is recorded goes into
 * a queue of {@value #MOST_WAITING} and is on the disk some milliseconds later; without room, or
 * where the disk takes nothing, it is lost and counted, for the stream goes on. Whoever is turned
 * away again and again has one line a minute. Owned by the API's event loop; the disk is waited for
 * on a thread of its own.
 */
public final class Audit {

  private static final Logger log = LoggerFactory.getLogger(Audit.class);

  static final int MOST_WAITING = 1000;

  /** How many kinds of repeated refusals are counted at a time. */
  private static final int MOST_REPEATED = 500;

  private static final long REPEAT_MS = 60_000;

  private final AuditFile file;
  private final Library library;
  private final Clock clock;
  private final WorkerExecutor disk;
  private List<AuditEntry> queue = new ArrayList<>();
  private final Map<String, AuditEntry> repeated = new HashMap<>();
  private Future<Void> writing; // null while nothing is written
  private boolean ready;
  private boolean failed;
  private int lost;

  /** Makes the database's native code ready, once. */
  @FunctionalInterface
  public interface Library {
    void load() throws IOException;
  }

  private Audit(Vertx vertx, AuditFile file, Library library, Clock clock) {
    this.file = file;
    this.library = library;
    this.clock = clock;
    disk = vertx.createSharedWorkerExecutor("audit", 1, 1, TimeUnit.MINUTES);
  }

  /**
   * Opens nothing yet.
   *
   * @param folder the state folder
   * @param library called on the thread of the disk before the first use
   */
  public static Audit in(Vertx vertx, Path folder, Library library, Clock clock) {
    return new Audit(vertx, new AuditFile(folder), library, clock);
  }

  static Audit in(Vertx vertx, AuditFile file, Clock clock) {
    return new Audit(vertx, file, () -> {}, clock);
  }

  /**
   * Takes down a call.
   *
   * @param operation as the contract calls it
   * @param target what it was done to, without a secret; may be empty
   * @param status of the reply
   * @param code of the problem; empty if it was done
   */
  public void record(
      Caller who, String from, String operation, String target, int status, String code) {
    add(AuditEntry.of(clock.instant(), who, from, operation, target, status, code));
  }

  /** Takes down a command on this machine. */
  public void local(String command) {
    add(AuditEntry.local(clock.instant(), command));
  }

  private void add(AuditEntry entry) {
    if (entry.isStrangers() && isRepeated(entry)) {
      return;
    }
    enqueue(entry);
  }

  /** The first of a kind is written at once, what comes within a minute is counted. */
  private boolean isRepeated(AuditEntry entry) {
    AuditEntry before = repeated.get(entry.sameness());
    if (before != null) {
      repeated.put(entry.sameness(), before.counted(before.count() + 1));
      return true;
    }
    if (repeated.size() >= MOST_REPEATED) {
      sweep();
    }
    if (repeated.size() >= MOST_REPEATED) {
      lost++;
      return true;
    }
    repeated.put(entry.sameness(), entry.counted(0));
    return false;
  }

  /** Writes what was counted for long enough; to be called about once a minute. */
  public void sweep() {
    flush(REPEAT_MS);
  }

  private void flush(long olderThanMs) {
    long limit = clock.millis() - olderThanMs;
    List<String> over =
        repeated.entrySet().stream()
            .filter(each -> each.getValue().at().toEpochMilli() <= limit)
            .map(Map.Entry::getKey)
            .toList();
    for (String each : over) {
      AuditEntry entry = repeated.remove(each);
      if (entry.count() > 0) {
        enqueue(entry);
      }
    }
  }

  private void enqueue(AuditEntry entry) {
    if (queue.size() >= MOST_WAITING) {
      lost++;
      return;
    }
    queue.add(entry);
    if (writing == null) {
      write();
    }
  }

  private void write() {
    List<AuditEntry> batch = queue;
    queue = new ArrayList<>();
    int missing = lost;
    lost = 0;
    if (missing > 0) {
      batch.add(
          AuditEntry.local(clock.instant(), "lines of this record were lost").counted(missing));
    }
    writing = disk.executeBlocking(() -> store(batch), false);
    writing.onComplete(
        done -> {
          writing = null;
          if (done.failed()) {
            lost += missing + batch.size() - (missing > 0 ? 1 : 0);
            warn(done.cause());
          } else {
            failed = false;
          }
          if (!queue.isEmpty()) {
            write();
          }
        });
  }

  private Void store(List<AuditEntry> batch) throws IOException, SQLException {
    prepare();
    file.write(batch);
    return null;
  }

  private void prepare() throws IOException {
    if (!ready) {
      library.load();
      ready = true;
    }
  }

  private void warn(Throwable why) {
    if (!failed) {
      failed = true;
      log.warn("[panel] who did what cannot be taken down: {}", String.valueOf(why.getMessage()));
    }
  }

  /**
   * The newest first.
   *
   * @param before only lines with a smaller number
   */
  public Future<List<AuditEntry>> read(long before, int limit) {
    Future<?> earlier = writing == null ? Future.succeededFuture() : writing;
    return earlier.transform(
        done ->
            disk.executeBlocking(
                () -> {
                  prepare();
                  return file.read(before, limit);
                },
                false));
  }

  /** What is recorded by then is written. */
  public Future<Void> close() {
    flush(Long.MIN_VALUE / 2);
    return drained()
        .transform(
            done ->
                disk.<Void>executeBlocking(
                    () -> {
                      file.close();
                      return null;
                    },
                    false))
        .eventually(disk::close);
  }

  private Future<Void> drained() {
    return writing == null
        ? Future.succeededFuture()
        : writing.transform(done -> Future.succeededFuture()).compose(done -> drained());
  }
}
