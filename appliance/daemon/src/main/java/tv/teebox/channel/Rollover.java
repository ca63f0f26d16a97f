package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;

/**
 * Begins a new stream at one destination: the old one ends in order right before a keyframe, and
 * the new one begins with that keyframe. Where a backup server gets the same, its stream ends
 * before, since one that stays would keep the old stream alive, and begins anew when the primary's
 * has begun: so the two never change at the same moment. Owned by the channel's event loop.
 */
final class Rollover {

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  /** What has not happened by then is not waited for. */
  static final Duration LIMIT = Duration.ofSeconds(10);

  private final Scheduler scheduler;
  private final Outlet primary;
  private final Optional<Outlet> backup;

  Rollover(Scheduler scheduler, Outlet primary, Optional<Outlet> backup) {
    this.scheduler = scheduler;
    this.primary = primary;
    this.backup = backup;
  }

  void begin() {
    Promise<Void> primaryIsBack = Promise.promise();
    backup
        .map(each -> bounded(each.rollOver(primaryIsBack.future())))
        .orElse(Future.succeededFuture())
        .compose(gone -> bounded(primary.rollOver(Future.succeededFuture())))
        .onComplete(ended -> await(primaryIsBack, scheduler.nanoTime() + LIMIT.toNanos()));
  }

  /** A stream that is lost before its next keyframe has no end to wait for. */
  private Future<Void> bounded(Future<Void> end) {
    Promise<Void> over = Promise.promise();
    Scheduler.Timer limit = scheduler.after(LIMIT, over::tryComplete);
    end.onComplete(
        done -> {
          limit.cancel();
          over.tryComplete();
        });
    return over.future();
  }

  private void await(Promise<Void> primaryIsBack, long untilNanos) {
    if (primary.state() == OutletState.LIVE || scheduler.nanoTime() >= untilNanos) {
      primaryIsBack.complete();
    } else {
      scheduler.after(LOOK_EVERY, () -> await(primaryIsBack, untilNanos));
    }
  }
}
