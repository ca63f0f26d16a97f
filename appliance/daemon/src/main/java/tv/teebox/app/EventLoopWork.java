package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import tv.teebox.media.Diagnosis;
import tv.teebox.rtmp.PublishException;
import tv.teebox.rtmp.PublishStep;
import tv.teebox.rtmp.RtmpTarget;

/** One piece of work on an event loop of its own, for a command that waits for it and ends. */
final class EventLoopWork {

  /** For warming up, for ending in order and for a machine that is busy. */
  private static final long MARGIN_SECONDS = 30;

  private EventLoopWork() {}

  /**
   * Beyond every limit of a publisher's own, in seconds.
   *
   * @param streamSeconds how long the stream is that it publishes
   */
  static long limit(RtmpTarget target, long streamSeconds) {
    return target.connectLimit().toSeconds()
        + PublishStep.values().length * target.stepLimit().toSeconds()
        + streamSeconds
        + MARGIN_SECONDS;
  }

  /**
   * Gives what comes of the work. A publisher's failure becomes the program's end with its
   * diagnosis.
   *
   * @param limitSeconds beyond every limit of the work's own
   */
  static <T> T await(Function<Vertx, Future<T>> work, long limitSeconds) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    try {
      return LoopCall.on(vertx.getOrCreateContext(), () -> work.apply(vertx))
          .toCompletionStage()
          .toCompletableFuture()
          .get(limitSeconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("not done within " + limitSeconds + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } finally {
      vertx.close();
    }
  }

  private static RuntimeException failure(Throwable cause) {
    if (cause instanceof PublishException told) {
      Diagnosis diagnosis = told.diagnosis();
      return new Exit(Exit.FAILED, List.of(diagnosis.toString()));
    }
    return cause instanceof RuntimeException plain ? plain : new IllegalStateException(cause);
  }
}
