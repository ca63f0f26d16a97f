package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/**
 * A connection on its way out: in order, or at once. Whoever waits for it waits for a bounded time
 * only. Owned by the channel's event loop.
 */
final class Departure {

  /** A publisher that has not ended in order by then is closed; its own limit is two seconds. */
  static final Duration END_LIMIT = Duration.ofSeconds(4);

  /** The kernel closes at once: what takes longer is a defect, and no reason to stay away. */
  static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final Promise<Void> ended = Promise.promise();
  private final Promise<Void> closed = Promise.promise();
  private final Publisher publisher;
  private final Scheduler scheduler;
  private final Runnable never;
  private Scheduler.Timer timer = () -> {};

  private Departure(Publisher publisher, Scheduler scheduler, Runnable never) {
    this.publisher = publisher;
    this.scheduler = scheduler;
    this.never = never;
  }

  /** Nobody leaves. */
  static Departure none() {
    Departure none = new Departure(null, null, () -> {});
    none.over();
    return none;
  }

  /**
   * Ends the stream in order, or closes it after {@link #END_LIMIT}.
   *
   * @param never told if it does not close in {@link #CLOSE_LIMIT} either
   */
  static Departure inOrder(Publisher publisher, Scheduler scheduler, Runnable never) {
    Departure departure = new Departure(publisher, scheduler, never);
    departure.timer = scheduler.after(END_LIMIT, departure::close);
    publisher.end().onComplete(done -> departure.over());
    return departure;
  }

  /** Closes now. */
  static Departure atOnce(Publisher publisher, Scheduler scheduler, Runnable never) {
    Departure departure = new Departure(publisher, scheduler, never);
    departure.close();
    return departure;
  }

  private void close() {
    timer =
        scheduler.after(
            CLOSE_LIMIT,
            () -> {
              never.run();
              over();
            });
    publisher.abort().onComplete(done -> over());
    ended.tryComplete();
  }

  private void over() {
    timer.cancel();
    closed.tryComplete();
    ended.tryComplete();
  }

  /** Done when the stream has ended, in order or not, though its connection may still close. */
  Future<Void> ended() {
    return ended.future();
  }

  /** Done when the connection is closed, and the next one may be made. */
  Future<Void> closed() {
    return closed.future();
  }
}
