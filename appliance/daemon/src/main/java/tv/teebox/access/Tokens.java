package tv.teebox.access;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.access.AccessRefused.Kind;

/**
 * What lets scripts in. A token is shown to who makes it and not kept. Owned by the API's event
 * loop. What is refused fails with an {@link AccessRefused}.
 */
public final class Tokens {

  private static final int LONGEST_LABEL = 60;

  private final AccessStore store;
  private final Feeds feeds;
  private final Clock clock;
  private final Map<String, Instant> uses = new HashMap<>();

  /**
   * One that was just made.
   *
   * @param secret what the script has to send; it is not to be had again
   */
  public record Fresh(Token token, OpaqueSecret secret) {}

  Tokens(AccessStore store, Feeds feeds, Clock clock, Map<String, Instant> uses) {
    this.store = store;
    this.feeds = feeds;
    this.clock = clock;
    this.uses.putAll(uses);
  }

  /** The oldest first; one that has expired is there until it is deleted. */
  public List<Token> all() {
    return store.now().tokens();
  }

  /** When it was last used, as far as that is known. */
  public Optional<Instant> lastUsed(String id) {
    return Optional.ofNullable(uses.get(id));
  }

  Map<String, Instant> uses() {
    return uses;
  }

  void forgetUses() {
    uses.clear();
  }

  /** Who sent a token; empty if it is none, or has expired. It counts as used. */
  Optional<Caller> use(OpaqueSecret sent) {
    String sha256 = sent.sha256();
    Instant now = clock.instant();
    Optional<Token> token =
        store.now().tokens().stream()
            .filter(each -> OpaqueSecret.same(each.sha256(), sha256))
            .filter(each -> !each.isExpired(now))
            .findFirst();
    token.ifPresent(each -> uses.put(each.id(), now));
    return token.map(each -> new Caller(Caller.Kind.TOKEN, each.label(), each.role(), each.id()));
  }

  /**
   * @param madeBy the account's id, with which the token goes
   */
  public Future<Fresh> create(String label, Role role, Optional<Instant> expires, String madeBy) {
    String named = label.strip();
    Instant now = clock.instant();
    if (named.isEmpty()
        || named.length() > LONGEST_LABEL
        || named.chars().anyMatch(Character::isISOControl)) {
      return invalid("label", "must be 1 to %d signs".formatted(LONGEST_LABEL));
    }
    if (expires.filter(end -> !end.isAfter(now)).isPresent()) {
      return invalid("expires", "must be in the future");
    }
    OpaqueSecret secret = OpaqueSecret.fresh(Token.PREFIX);
    Token token =
        new Token(OpaqueSecret.publicId(), named, role, secret.sha256(), now, madeBy, expires);
    return store
        .change(state -> state.with(token, now))
        .map(state -> new Fresh(state.token(token.id()).orElseThrow(), secret));
  }

  private static Future<Fresh> invalid(String where, String what) {
    return Future.failedFuture(AccessRefused.of(Kind.INVALID, where, what, ""));
  }

  /** It is good for nothing from then on, and what is open for it is closed. */
  public Future<Void> delete(String id) {
    return store.change(state -> state.withoutToken(id)).onSuccess(done -> ended(id)).mapEmpty();
  }

  /** The token is there no more. */
  void ended(String id) {
    uses.remove(id);
    feeds.ended(Feeds.of(Caller.Kind.TOKEN, id));
  }

  /** Closes what is open for tokens that have expired. */
  void sweep() {
    Instant now = clock.instant();
    all().stream()
        .filter(each -> each.isExpired(now))
        .forEach(each -> feeds.ended(Feeds.of(Caller.Kind.TOKEN, each.id())));
    uses.keySet().removeIf(id -> store.now().token(id).isEmpty());
  }
}
