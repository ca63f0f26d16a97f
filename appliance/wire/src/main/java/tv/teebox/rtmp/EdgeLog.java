package tv.teebox.rtmp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/**
 * Logs at INFO what strangers do: one line of each kind and address a minute, and, however many
 * addresses there are, a burst of up to {@value #BURST} lines and one a second in the long run. The
 * next line says how many were left out. Remembers {@value #REMEMBERED} kinds and addresses. One
 * owner thread.
 */
final class EdgeLog {

  static final int BURST = 100;
  static final int REMEMBERED = 512;
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Logger log;
  private final LongSupplier nanoClock;
  private final Map<Edge, Told> told = new LinkedHashMap<>();
  private long creditNanos = BURST * LINE_NANOS;
  private long lastNanos;
  private long leftOut;

  private record Edge(String host, String kind) {}

  private static final class Told {
    private final long atNanos;
    private long repeats;

    Told(long atNanos) {
      this.atNanos = atNanos;
    }
  }

  EdgeLog(Logger log, LongSupplier nanoClock) {
    this.log = log;
    this.nanoClock = nanoClock;
    this.lastNanos = nanoClock.getAsLong();
  }

  /**
   * Logs the line, unless one of its kind and host was logged within the last minute.
   *
   * @param kind stable word; nothing that the host can choose
   */
  void info(String host, String kind, String format, Object... arguments) {
    long now = nanoClock.getAsLong();
    Edge edge = new Edge(host, kind);
    Told before = told.get(edge);
    if (before != null && now - before.atNanos < AGAIN_NANOS) {
      before.repeats++;
      return;
    }
    if (!hasCredit(now)) {
      leftOut++;
      return;
    }
    remember(edge, now);
    if (before != null && before.repeats > 0) {
      log.info("[ingest {}] {} more of the kind \"{}\" came before", host, before.repeats, kind);
    }
    if (leftOut > 0) {
      log.info("[ingest] {} lines about other connections were left out", leftOut);
      leftOut = 0;
    }
    log.info(format, arguments);
  }

  private boolean hasCredit(long now) {
    creditNanos = Math.min(BURST * LINE_NANOS, creditNanos + now - lastNanos);
    lastNanos = now;
    if (creditNanos < LINE_NANOS) {
      return false;
    }
    creditNanos -= LINE_NANOS;
    return true;
  }

  /** The oldest gives way: at worst, one of its kind is told again too early. */
  private void remember(Edge edge, long now) {
    told.remove(edge);
    told.put(edge, new Told(now));
    if (told.size() > REMEMBERED) {
      told.remove(told.keySet().iterator().next());
    }
  }
}
