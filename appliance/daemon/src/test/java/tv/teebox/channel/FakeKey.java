package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;

/** A single-use key that remembers in memory only, as fast as the test says. */
final class FakeKey implements SingleUseKey {

  static final Duration GRACE = Duration.ofMinutes(2);

  private final Promise<Void> remembered = Promise.promise();
  private boolean slow;
  private boolean used;

  /** From now on marks are not on the disk before {@link #nowRemembered}. */
  FakeKey slow() {
    slow = true;
    return this;
  }

  void nowRemembered() {
    remembered.tryComplete();
  }

  @Override
  public boolean isUsed() {
    return used;
  }

  @Override
  public Future<Void> markUsed() {
    used = true;
    return slow ? remembered.future() : Future.succeededFuture();
  }

  @Override
  public Duration grace() {
    return GRACE;
  }
}
