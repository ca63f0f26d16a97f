package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;

/**
 * Where a running box takes orders: they wait for disks, so each is worked off on a thread of their
 * own, one after the other, and only what concerns the channel is done on its event loop.
 */
final class OrdersDesk implements OperatorSocket.Desk, Orders.Box {

  private static final Logger log = LoggerFactory.getLogger(OrdersDesk.class);

  private static final Set<String> ORDERS =
      Set.of(
          "reload",
          "destination",
          "ingest-key",
          "generation",
          "restore",
          "backup",
          "rotate-machine-key");

  /** For the channel to make a change; beyond every limit of its own. */
  private static final long CHANGE_SECONDS = 60;

  private final Context loop;
  private final LiveChange live;
  private final Orders orders;
  private final WorkerExecutor worker;

  /**
   * @param loop the channel's
   * @param notes what the operator was told at the start
   */
  OrdersDesk(Vertx vertx, Context loop, LiveChange live, Orders.State state, List<String> notes) {
    this.loop = loop;
    this.live = live;
    this.orders = new Orders(state, this, notes);
    this.worker = vertx.createSharedWorkerExecutor("orders", 1, 10, TimeUnit.MINUTES);
  }

  /** Stores what the box began with, if it did not wait for that. */
  Future<Void> settle() {
    return worker.executeBlocking(
        () -> {
          orders.settle().forEach(each -> log.warn("[state] {}", each));
          return null;
        },
        false);
  }

  @Override
  public Optional<Future<String>> obey(List<String> words) {
    return ORDERS.contains(words.get(0)) ? Optional.of(carryOut(words)) : Optional.empty();
  }

  /** Works something off in its turn; the result comes to whoever called, on his own loop. */
  <T> Future<T> inTurn(Callable<T> work) {
    return worker.executeBlocking(work, false);
  }

  /** What is carried out by it; for {@link #inTurn} alone. */
  Orders orders() {
    return orders;
  }

  /** The answer, or a {@link Orders.Refused}. */
  Future<String> carryOut(List<String> words) {
    return worker
        .executeBlocking(() -> orders.obey(words), false)
        .onSuccess(answer -> done(words.get(0), answer))
        .onFailure(failure -> log.warn("[state] {}: not done: {}", words.get(0), said(failure)))
        .recover(
            failure ->
                failure instanceof Orders.Refused refused
                    ? Future.failedFuture(String.join("\n", refused.lines()))
                    : Future.failedFuture(said(failure)));
  }

  /** A backup is nobody's to read in a log. */
  private static void done(String order, String answer) {
    log.info("[state] {}", order.equals("backup") ? "a backup was made" : answer);
  }

  /** Of what nobody expected only the kind: its text may quote what was said. */
  private static String said(Throwable failure) {
    return failure instanceof Orders.Refused
        ? failure.getMessage()
        : failure.getClass().getSimpleName();
  }

  @Override
  public List<String> notes() {
    return orders.notes();
  }

  /** The number of what counts; 0 if it could not be stored. Any thread. */
  long generation() {
    return orders.generation();
  }

  @Override
  public Configuration configuration() {
    try {
      return onLoop(() -> Future.succeededFuture(live.current()));
    } catch (Orders.Refused e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Optional<String> refusal(Configuration next, ProfileLibrary profiles) {
    try {
      return onLoop(() -> Future.succeededFuture(live.refusal(next, profiles)));
    } catch (Orders.Refused e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public void apply(Configuration next, ProfileLibrary profiles) throws Orders.Refused {
    onLoop(() -> live.apply(next, profiles));
  }

  @Override
  public void applied(long generation, String what) {
    loop.runOnContext(ignored -> live.applied(generation, what));
  }

  /** Waits on this thread for what is done on the loop. */
  <T> T onLoop(Supplier<Future<T>> action) throws Orders.Refused {
    try {
      return LoopCall.on(loop, action)
          .toCompletionStage()
          .toCompletableFuture()
          .get(CHANGE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new Orders.Refused(List.of(String.valueOf(e.getCause().getMessage())), e);
    } catch (TimeoutException e) {
      throw new Orders.Refused(List.of("the box does not answer to the change"), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Orders.Refused(List.of("the box is stopping"), e);
    }
  }

  Future<Void> close() {
    return worker.close();
  }
}
