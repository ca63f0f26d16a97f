package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tv.teebox.api.Problem;
import tv.teebox.api.history.HistoryDesk;
import tv.teebox.history.HistoryEntry;
import tv.teebox.history.HistoryException;
import tv.teebox.history.HistoryReader;
import tv.teebox.history.LastHour;
import tv.teebox.history.Selection;
import tv.teebox.history.SessionSummary;

/**
 * Reads the history beside whoever writes it, on a worker of its own, one question after the other
 * and no more than some at once. Owned by the API's event loop.
 */
final class HistoryFiles implements HistoryDesk {

  private static final int MOST_QUESTIONS = 32;

  private final Loops loops;
  private final Path state;
  private final Path cache;
  private final LastHourClock lastHour;
  private final String run;
  private final Supplier<Future<Diagnostics.Snapshot>> snapshot;
  private final Diagnostics diagnostics;
  private final WorkerExecutor reading;
  private final WorkerExecutor packing;
  private int questions;
  private boolean packs;

  /** Only on the worker's one thread. */
  private boolean unpacked;

  private interface Question<T> {
    T ask(HistoryReader reader) throws HistoryException;
  }

  /**
   * @param snapshot what the event loops say of the box, for the diagnostics
   */
  HistoryFiles(
      Vertx vertx,
      Loops loops,
      Path state,
      Path cache,
      LastHourClock lastHour,
      Supplier<Future<Diagnostics.Snapshot>> snapshot,
      Diagnostics diagnostics) {
    this.loops = loops;
    this.state = state;
    this.cache = cache;
    this.lastHour = lastHour;
    this.snapshot = snapshot;
    this.diagnostics = diagnostics;
    this.run = Long.toString(ProcessHandle.current().pid()) + "-" + System.currentTimeMillis();
    this.reading = vertx.createSharedWorkerExecutor("history-api", 1, 1, TimeUnit.MINUTES);
    this.packing = vertx.createSharedWorkerExecutor("diagnostics", 1, 5, TimeUnit.MINUTES);
  }

  private <T> Future<T> ask(Question<T> question) {
    if (questions >= MOST_QUESTIONS) {
      return Future.failedFuture(
          Problem.of(429, "busy", "Too much is asked of the history at once", "Ask again later")
              .withHeader("Retry-After", "1"));
    }
    questions++;
    Future<T> answer = reading.executeBlocking(() -> read(question), false);
    return loops.onApi(answer).onComplete(done -> questions--);
  }

  private <T> T read(Question<T> question) {
    try (HistoryReader reader =
        unpacked ? HistoryReader.open(state) : HistoryReader.open(state, cache)) {
      unpacked = true;
      return question.ask(reader);
    } catch (HistoryException e) {
      throw Problem.of(
          409,
          "no-history",
          e.getMessage(),
          "The stream is not touched by it; the log says more if it stays so");
    }
  }

  @Override
  public Future<List<HistoryEntry>> events(Selection which) {
    return ask(reader -> reader.selected(which));
  }

  @Override
  public Future<List<SessionSummary>> sessions(long before, int most) {
    return ask(reader -> reader.sessions(before, most));
  }

  @Override
  public Future<Optional<SessionSummary>> session(long number) {
    return ask(reader -> reader.session(number));
  }

  @Override
  public LastHour lastHour() {
    return lastHour.lastHour();
  }

  @Override
  public String run() {
    return run;
  }

  @Override
  public Future<Buffer> diagnostics() {
    if (packs) {
      return Future.failedFuture(
          Problem.of(429, "busy", "The diagnostics are being put together", "Ask again in a minute")
              .withHeader("Retry-After", "20"));
    }
    packs = true;
    return snapshot
        .get()
        .compose(
            box ->
                loops.onApi(
                    packing.executeBlocking(() -> Buffer.buffer(diagnostics.make(box)), false)))
        .onComplete(done -> packs = false);
  }

  Future<?> close() {
    return Future.join(reading.close(), packing.close());
  }
}
