package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
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
    return onApi(LoopCall.on(channel, question));
  }

  /** The same answer, on the API's event loop. */
  <T> Future<T> onApi(Future<T> from) {
    return LoopCall.backTo(api, from);
  }
}
