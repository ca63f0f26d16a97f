package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** How threads and event loops ask each other. Any thread may call it. */
final class LoopCall {

  private LoopCall() {}

  /** Has something done on an event loop; what it throws there is its failure. */
  static <T> Future<T> on(Context loop, Supplier<Future<T>> action) {
    Promise<T> done = Promise.promise();
    loop.runOnContext(
        ignored -> {
          try {
            action.get().onComplete(done);
          } catch (RuntimeException e) {
            done.fail(e);
          }
        });
    return done.future();
  }

  /** The same outcome, told on another event loop than the one that it comes from. */
  static <T> Future<T> backTo(Context loop, Future<T> elsewhere) {
    Promise<T> told = Promise.promise();
    elsewhere.onComplete(done -> loop.runOnContext(ignored -> told.handle(done)));
    return told.future();
  }
}
