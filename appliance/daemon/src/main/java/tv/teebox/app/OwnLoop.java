package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.function.Function;

/**
 * Runs one piece of work of the network on an event loop that is made for it and goes with it, away
 * from the channel's and the API's. Any thread may end it.
 */
final class OwnLoop {

  private static final VertxOptions SMALL =
      new VertxOptions()
          .setPreferNativeTransport(true)
          .setEventLoopPoolSize(1)
          .setWorkerPoolSize(1)
          .setInternalBlockingPoolSize(1)
          .setFileSystemOptions(
              new FileSystemOptions()
                  .setFileCachingEnabled(false)
                  .setClassPathResolvingEnabled(false));

  private final Promise<Object> done = Promise.promise();
  private final Promise<Void> closed = Promise.promise();
  private volatile Runnable abort = () -> {};

  /** What comes of the work, once its loop is gone; to be called once. */
  Future<Object> run(Function<Vertx, Future<?>> work) {
    if (done.future().isComplete()) {
      return done.future();
    }
    // Vert.x takes it for a mistake where one of its own threads makes another.
    new Thread(() -> begin(work), "own-loop").start();
    return done.future().eventually(() -> closed.future());
  }

  private void begin(Function<Vertx, Future<?>> work) {
    Vertx vertx = Vertx.vertx(SMALL);
    Context context = vertx.getOrCreateContext();
    done.future()
        .onComplete(
            over ->
                context.runOnContext(
                    last -> {
                      if (over.failed()) {
                        abort.run();
                      }
                      vertx.close().onComplete(gone -> closed.complete());
                    }));
    context.runOnContext(
        ignored -> {
          try {
            work.apply(vertx).onSuccess(done::tryComplete).onFailure(done::tryFail);
          } catch (RuntimeException e) {
            done.tryFail(e);
          }
        });
  }

  /** What lets go of its connections where it is ended; to be named on its loop. */
  void abortBy(Runnable action) {
    abort = action;
  }

  /** Ends it at once: its connections go with its loop. */
  void end(RuntimeException why) {
    done.tryFail(why);
  }
}
