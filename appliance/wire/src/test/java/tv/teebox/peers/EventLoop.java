package tv.teebox.peers;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Vert.x with one context for a test: runs code there and waits for what comes of it. */
public final class EventLoop implements AutoCloseable {

  private static final int SECONDS = 20;

  private final Vertx vertx;
  private final Context context;

  /** On the native transport where there is one, as the product is. */
  public EventLoop() {
    vertx =
        Vertx.builder()
            .with(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(2))
            .build();
    context = vertx.getOrCreateContext();
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Runs the action on the context and gives its value. */
  public <T> T call(Callable<T> action) {
    CompletableFuture<T> done = new CompletableFuture<>();
    context.runOnContext(
        ignored -> {
          try {
            done.complete(action.call());
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    return get(done);
  }

  public void run(Runnable action) {
    call(
        () -> {
          action.run();
          return null;
        });
  }

  /** Runs the action on the context and waits for the future it gives. */
  public <T> T await(Callable<Future<T>> action) {
    return get(call(action).toCompletionStage().toCompletableFuture());
  }

  /** Runs the action on the context and gives what its future fails with. */
  public Throwable awaitFailure(Callable<? extends Future<?>> action) {
    Future<?> future = call(action::call);
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    future
        .onSuccess(
            value -> failure.completeExceptionally(new AssertionError("it succeeded: " + value)))
        .onFailure(failure::complete);
    return get(failure);
  }

  private static <T> T get(CompletableFuture<T> future) {
    try {
      return future.get(SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not done within " + SECONDS + " s", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    get(vertx.close().toCompletionStage().toCompletableFuture());
  }
}
