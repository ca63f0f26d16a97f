package tv.teebox.rtmp;

import io.vertx.core.Vertx;
import java.time.Duration;

/** At most one running timer. Owned by the context it is set on; the action runs there. */
final class Deadline {

  private static final long NONE = -1;

  private final Vertx vertx;
  private long timer = NONE;

  Deadline(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Replaces whatever was set before. */
  void set(Duration in, Runnable action) {
    cancel();
    timer =
        vertx.setTimer(
            Math.max(1, in.toMillis()),
            id -> {
              timer = NONE;
              action.run();
            });
  }

  void cancel() {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
      timer = NONE;
    }
  }
}
