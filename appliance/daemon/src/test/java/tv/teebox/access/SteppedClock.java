package tv.teebox.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock, and a monotonic one beside it, that go on when a test says so. Any thread. */
public final class SteppedClock extends Clock {

  private Instant now = Instant.parse("2026-05-01T08:00:00Z");
  private long nanos = 1_000;

  public synchronized void step(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** As by somebody who sets the clock: the monotonic one stays. */
  public synchronized void set(Instant time) {
    now = time;
  }

  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
