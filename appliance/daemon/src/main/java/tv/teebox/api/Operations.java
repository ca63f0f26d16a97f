package tv.teebox.api;

import io.vertx.core.Future;
import java.util.function.Consumer;

/** Some of the contract's operations, carried out. Called on the API's event loop. */
public interface Operations {

  /** Carries out a call that somebody may make and that fits the contract. */
  @FunctionalInterface
  interface Handler {
    /** What it throws or fails with is a {@link Problem}, or a defect of ours. */
    Future<Reply> handle(Call call);
  }

  /** Takes the handlers. */
  interface Registry {

    /** What carries out an operation. */
    Registry on(String operationId, Handler handler);

    /** What answers an operation in its own way: a stream of events, a WebSocket. */
    Registry stream(String operationId, Consumer<Call> handler);
  }

  /** Names each of its operations once. */
  void register(Registry registry);
}
