package tv.teebox.rtmp;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs at INFO, in a burst of up to {@value #BURST} lines and one a second in the long run; the
 * next line says how many were left out. One owner thread.
 */
final class EdgeLog {

  static final int BURST = 20;
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Logger log;
  private final LongSupplier nanoClock;
  private long creditNanos = BURST * LINE_NANOS;
  private long lastNanos;
  private long leftOut;

  EdgeLog(Logger log, LongSupplier nanoClock) {
    this.log = log;
    this.nanoClock = nanoClock;
    this.lastNanos = nanoClock.getAsLong();
  }

  void info(String format, Object... arguments) {
    long now = nanoClock.getAsLong();
    creditNanos = Math.min(BURST * LINE_NANOS, creditNanos + now - lastNanos);
    lastNanos = now;
    if (creditNanos < LINE_NANOS) {
      leftOut++;
      return;
    }
    creditNanos -= LINE_NANOS;
    if (leftOut > 0) {
      log.info("[ingest] {} lines about other connections were left out", leftOut);
      leftOut = 0;
    }
    log.info(format, arguments);
  }
}
