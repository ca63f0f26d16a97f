package tv.teebox.channel;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tv.teebox.media.Diagnosis;

/**
 * Says what becomes of an outlet, each edge once: a destination that stays away is tried for ever,
 * but not told of at each attempt. Whoever keeps a history hears of every edge. One owner thread.
 */
final class OutletLog {

  private static final Logger log = LoggerFactory.getLogger(OutletLog.class);

  /** The same trouble is said again after so long. */
  private static final Duration SAME_TROUBLE_AGAIN = Duration.ofMinutes(10);

  private final String prefix;
  private final String name;
  private final Scheduler scheduler;
  private final EventSink events;
  private String toldCode = "";
  private long toldNanos;

  /**
   * @param name the outlet's
   */
  OutletLog(String channel, String name, Scheduler scheduler, EventSink events) {
    this.prefix = "[channel " + channel + " / " + name + "]";
    this.name = name;
    this.scheduler = scheduler;
    this.events = events;
  }

  /**
   * The outlet goes from one state to the next.
   *
   * @param reason null if nothing is wrong
   */
  void tell(OutletState from, OutletState next, Diagnosis reason) {
    events.destinationChanged(name, from, next, Optional.ofNullable(reason));
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

  /** A connection that was closed is still there: that is a defect of ours. */
  void neverCloses() {
    log.warn("{} its last connection does not close; going on without", prefix);
  }

  /** Nothing has been said yet. */
  void reset() {
    toldCode = "";
  }
}
