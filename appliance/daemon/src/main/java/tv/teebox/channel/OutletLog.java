package tv.teebox.channel;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tv.teebox.media.Diagnosis;

/**
 * Says what becomes of an outlet, each edge once: a destination that stays away is tried for ever,
 * but not told of at each attempt. One owner thread.
 */
final class OutletLog {

  private static final Logger log = LoggerFactory.getLogger(OutletLog.class);

  /** The same trouble is said again after so long. */
  private static final Duration SAME_TROUBLE_AGAIN = Duration.ofMinutes(10);

  private final String prefix;
  private final Scheduler scheduler;
  private String toldCode = "";
  private long toldNanos;

  OutletLog(String prefix, Scheduler scheduler) {
    this.prefix = prefix;
    this.scheduler = scheduler;
  }

  /**
   * The outlet goes from one state to the next.
   *
   * @param reason null if nothing is wrong
   */
  void tell(OutletState from, OutletState next, Diagnosis reason) {
    if (reason == null) {
      boolean again = from == OutletState.RETRYING && next == OutletState.CONNECTING;
      log.atLevel(again ? Level.DEBUG : Level.INFO).log("{} {} -> {}", prefix, from, next);
      return;
    }
    long now = scheduler.nanoTime();
    boolean known = reason.code().equals(toldCode) && from == OutletState.CONNECTING;
    if (!known || now - toldNanos >= SAME_TROUBLE_AGAIN.toNanos()) {
      log.info("{} {} -> {}: {}", prefix, from, next, reason);
      toldCode = reason.code();
      toldNanos = now;
    }
  }

  /** Nothing has been said yet. */
  void reset() {
    toldCode = "";
  }
}
