package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * The two event loops of a box: whoever is on the API's asks the channel's here, and hears the
 * answer on its own.
 */
record Loops(Context channel, Context api) {

  /** Asks on the channel's event loop; what it throws is its failure. */
  <T> Future<T> onChannel(Supplier<T> question) {
    return onChannelLater(() -> Future.succeededFuture(question.get()));
  }

  /** The same for what takes its time there. */
  <T> Future<T> onChannelLater(Supplier<Future<T>> question) {
    Promise<T> answer = Promise.promise();
    channel.runOnContext(
        ignored -> {
          try {
            question.get().onComplete(done -> api.runOnContext(back -> answer.handle(done)));
          } catch (RuntimeException e) {
            api.runOnContext(back -> answer.fail(e));
          }
        });
    return answer.future();
  }

  /** The same answer, on the API's event loop. */
  <T> Future<T> onApi(Future<T> from) {
    Promise<T> answer = Promise.promise();
    from.onComplete(done -> api.runOnContext(back -> answer.handle(done)));
    return answer.future();
  }
}
