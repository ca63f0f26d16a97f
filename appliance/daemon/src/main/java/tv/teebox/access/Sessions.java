package tv.teebox.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who is logged in. What the browser's cookie holds is not kept, only its SHA-256; what it must
 * send against forged requests is derived from the cookie, and not kept at all. Bounded by {@value
 * #MOST_FOR_ACCOUNT} for an account: the one that was quiet for longest gives way. Owned by the
 * API's event loop.
 */
final class Sessions {

  /**
   * Half a day: a day's event from the first look in the morning to the end at night is one log-in,
   * and a panel that shows the state counts as used.
   */
  static final Duration IDLE = Duration.ofHours(12);

  static final Duration LONGEST = Duration.ofDays(30);
  static final int MOST_FOR_ACCOUNT = 16;

  private final Clock clock;
  private final Consumer<String> ended;
  private final Predicate<String> inUse;
  private final Map<String, Session> bySecret = new HashMap<>();
  private final Map<String, Session> byId = new HashMap<>();

  /**
   * @param ended told of each session that is over
   * @param inUse whether something is open for a session
   */
  Sessions(Clock clock, Consumer<String> ended, Predicate<String> inUse) {
    this.clock = clock;
    this.ended = ended;
    this.inUse = inUse;
  }

  /** Takes up what an earlier run knew. */
  void resume(Collection<Session> stored) {
    Instant now = clock.instant();
    stored.stream().filter(each -> !each.isExpired(now)).forEach(this::put);
  }

  private void put(Session session) {
    bySecret.put(session.sha256(), session);
    byId.put(session.id(), session);
  }

  Session begin(String account, OpaqueSecret secret) {
    List<Session> same = of(account);
    if (same.size() >= MOST_FOR_ACCOUNT) {
      end(same.stream().min(Comparator.comparing(Session::seen)).orElseThrow());
    }
    Instant now = clock.instant();
    Session session = new Session(OpaqueSecret.publicId(), secret.sha256(), account, now, now);
    put(session);
    return session;
  }

  /** The session of a cookie, which counts as used by that; empty if it is over. */
  Optional<Session> use(OpaqueSecret secret) {
    Session session = bySecret.get(secret.sha256());
    if (session == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (session.isExpired(now)) {
      end(session);
      return Optional.empty();
    }
    session.use(now);
    return Optional.of(session);
  }

  Optional<Session> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  List<Session> of(String account) {
    return byId.values().stream().filter(each -> each.account().equals(account)).toList();
  }

  Collection<Session> all() {
    return byId.values();
  }

  void end(Session session) {
    bySecret.remove(session.sha256());
    byId.remove(session.id());
    ended.accept(session.id());
  }

  void endAllOf(String account) {
    of(account).forEach(this::end);
  }

  void endAll() {
    new ArrayList<>(byId.values()).forEach(this::end);
  }

  /**
   * Ends what has expired; to be called about once a minute.
   *
   * @return whether there was any
   */
  boolean sweep() {
    Instant now = clock.instant();
    byId.values().stream().filter(each -> inUse.test(each.id())).forEach(each -> keep(each, now));
    List<Session> over = byId.values().stream().filter(each -> each.isExpired(now)).toList();
    over.forEach(this::end);
    return !over.isEmpty();
  }

  private static void keep(Session session, Instant now) {
    if (!session.isExpired(now)) {
      session.use(now);
    }
  }

  /** What a browser has to send with whatever changes something, beside its cookie. */
  static String csrf(OpaqueSecret secret) {
    return secret.sign("csrf");
  }
}
