package tv.teebox.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.teebox.media.Diagnosis;

/**
 * Knows how long each destination's stream has lasted at its platform, warns before the platform's
 * limit, and says whose stream is to be begun anew. A connection that is lost and made again within
 * the platform's grace goes on with the same stream; one that was ended in order does not. Pure;
 * one owner thread.
 */
public final class SessionLimitWatch {

  /** Between two rollovers: never do all platforms lose the stream at once. */
  static final Duration SPACING = Duration.ofMinutes(1);

  private Map<String, SessionLimit> limits;
  private final Map<String, Session> sessions = new LinkedHashMap<>();
  private Optional<Long> lastRollover = Optional.empty();

  /** One stream at a platform, as far as it is known. */
  private static final class Session {
    private final long sinceNanos;
    private Optional<Long> lostNanos = Optional.empty();
    private Duration told;

    Session(long sinceNanos, SessionLimit limit) {
      this.sinceNanos = sinceNanos;
      // More than is ever left: nothing has been said yet.
      this.told = limit.length().plusDays(1);
    }
  }

  /**
   * Something to tell the operator, once.
   *
   * @param destination whose stream it is
   */
  public record Notice(String destination, Diagnosis what) {}

  /** Of nobody yet. */
  SessionLimitWatch() {
    this(Map.of());
  }

  /**
   * @param limits by destination, those that have one
   */
  public SessionLimitWatch(Map<String, SessionLimit> limits) {
    watch(limits);
  }

  /** Watches these from now on; the streams of those that it knows go on. */
  final void watch(Map<String, SessionLimit> others) {
    limits = Map.copyOf(others);
    sessions.keySet().retainAll(limits.keySet());
  }

  /**
   * Looks once more, about once a second.
   *
   * @param live the destinations that get media, by whatever outlet
   * @return what is to be said now
   */
  public List<Notice> look(Set<String> live, long nowNanos) {
    List<Notice> notices = new ArrayList<>();
    limits.forEach(
        (destination, limit) -> {
          follow(destination, limit, live.contains(destination), nowNanos);
          if (live.contains(destination)) {
            notice(destination, limit, nowNanos).ifPresent(notices::add);
          }
        });
    return notices;
  }

  private void follow(String destination, SessionLimit limit, boolean live, long nowNanos) {
    Session session = sessions.get(destination);
    if (session != null && isOver(session, limit, nowNanos)) {
      sessions.remove(destination);
      session = null;
    }
    if (live && session == null) {
      sessions.put(destination, new Session(nowNanos, limit));
    } else if (live) {
      session.lostNanos = Optional.empty();
    } else if (session != null && session.lostNanos.isEmpty()) {
      session.lostNanos = Optional.of(nowNanos);
    }
  }

  private static boolean isOver(Session session, SessionLimit limit, long nowNanos) {
    return session.lostNanos.filter(lost -> nowNanos - lost > limit.grace().toNanos()).isPresent();
  }

  private Optional<Notice> notice(String destination, SessionLimit limit, long nowNanos) {
    Session session = sessions.get(destination);
    Duration left = left(session, limit, nowNanos);
    for (Duration step : List.of(Duration.ZERO, limit.lastWarning(), limit.firstWarning())) {
      if (left.compareTo(step) <= 0) {
        if (session.told.compareTo(step) <= 0) {
          return Optional.empty();
        }
        session.told = step;
        return Optional.of(new Notice(destination, words(limit, left)));
      }
    }
    return Optional.empty();
  }

  private static Duration left(Session session, SessionLimit limit, long nowNanos) {
    return limit.length().minusNanos(nowNanos - session.sinceNanos);
  }

  private static Diagnosis words(SessionLimit limit, Duration left) {
    return left.compareTo(Duration.ZERO) <= 0 ? limit.past() : limit.warning(left);
  }

  /** What is to be shown of a destination, from the first warning until its stream is over. */
  public Optional<Diagnosis> standing(String destination, long nowNanos) {
    SessionLimit limit = limits.get(destination);
    Session session = sessions.get(destination);
    if (limit == null || session == null) {
      return Optional.empty();
    }
    Duration left = left(session, limit, nowNanos);
    return left.compareTo(limit.firstWarning()) <= 0
        ? Optional.of(words(limit, left))
        : Optional.empty();
  }

  /** For how long a destination's stream has lasted at its platform; empty if it has none. */
  public Optional<Duration> lasting(String destination, long nowNanos) {
    return Optional.ofNullable(sessions.get(destination))
        .map(session -> Duration.ofNanos(nowNanos - session.sinceNanos));
  }

  /**
   * The destination whose stream is to be ended in order now and begun anew at the next keyframe,
   * by all its outlets at once: while its backup is live the platform's stream goes on. Asked after
   * each look, one at a time, a minute apart, the most urgent first. Whoever is named has a new
   * stream as far as this watch is concerned.
   *
   * @param calm whether all is well otherwise; if not it waits, until the last warning
   */
  public Optional<Notice> rollover(boolean calm, long nowNanos) {
    if (lastRollover.filter(last -> nowNanos - last < SPACING.toNanos()).isPresent()) {
      return Optional.empty();
    }
    Optional<String> due =
        sessions.keySet().stream()
            .filter(each -> isDue(each, calm, nowNanos))
            .min(
                Comparator.comparing(each -> left(sessions.get(each), limits.get(each), nowNanos)));
    due.ifPresent(
        destination -> {
          lastRollover = Optional.of(nowNanos);
          sessions.remove(destination);
        });
    return due.map(each -> new Notice(each, limits.get(each).rollingOver()));
  }

  private boolean isDue(String destination, boolean calm, long nowNanos) {
    SessionLimit limit = limits.get(destination);
    Session session = sessions.get(destination);
    if (!limit.rollsOver() || session.lostNanos.isPresent()) {
      return false;
    }
    Duration left = left(session, limit, nowNanos);
    return left.compareTo(calm ? early(limit) : limit.lastWarning()) <= 0;
  }

  /** So early that the last of all that may come due together still has time. */
  private Duration early(SessionLimit limit) {
    long others = limits.values().stream().filter(SessionLimit::rollsOver).count();
    Duration early = limit.lastWarning().multipliedBy(2).plus(SPACING.multipliedBy(others));
    return early.compareTo(limit.firstWarning()) < 0 ? early : limit.firstWarning();
  }

  /**
   * A stream that began in an earlier run of the box goes on, if the platform has kept it for so
   * long.
   *
   * @param already how long it had lasted when the box went away
   * @param away how long ago that was
   */
  public void goesOn(String destination, Duration already, Duration away, long nowNanos) {
    SessionLimit limit = limits.get(destination);
    if (limit != null) {
      Session session = new Session(nowNanos - already.plus(away).toNanos(), limit);
      session.lostNanos = Optional.of(nowNanos - away.toNanos());
      sessions.put(destination, session);
    }
  }

  /** A destination's stream was ended in order. */
  public void ended(String destination) {
    sessions.remove(destination);
  }

  /** All were ended in order: the channel is off air. */
  public void reset() {
    sessions.clear();
    lastRollover = Optional.empty();
  }
}
