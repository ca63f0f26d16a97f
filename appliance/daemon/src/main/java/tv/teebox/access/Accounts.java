package tv.teebox.access;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who may log in. Owned by the API's event loop. What is refused fails with an {@link
 * AccessRefused}.
 */
public final class Accounts {

  private final AccessStore store;
  private final Sessions sessions;
  private final SessionSaver saver;
  private final Tokens tokens;
  private final PasswordHasher hasher;
  private final Clock clock;

  Accounts(
      AccessStore store,
      Sessions sessions,
      SessionSaver saver,
      Tokens tokens,
      PasswordHasher hasher,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.saver = saver;
    this.tokens = tokens;
    this.hasher = hasher;
    this.clock = clock;
  }

  /** The oldest first. */
  public List<Account> all() {
    return store.now().accounts();
  }

  public Optional<Account> find(String id) {
    return store.now().account(id);
  }

  /** In how many browsers it is logged in. */
  public int sessionsOf(String id) {
    return sessions.of(id).size();
  }

  public Future<Account> create(String name, Role role, String password) {
    String stored;
    Password chosen;
    try {
      stored = Account.name(name);
      chosen = Password.chosen(password);
    } catch (AccessRefused e) {
      return Future.failedFuture(e);
    }
    return hasher
        .hash(chosen)
        .compose(
            hash -> {
              Instant now = clock.instant();
              Account account = new Account(OpaqueSecret.publicId(), stored, role, hash, now, now);
              return store.change(state -> state.with(account)).map(account);
            });
  }

  /** Gives it another role, another password, or both; with another password it is logged out. */
  public Future<Account> change(String id, Optional<Role> role, Optional<String> password) {
    Optional<Password> chosen;
    try {
      chosen = password.map(Password::chosen);
    } catch (AccessRefused e) {
      return Future.failedFuture(e);
    }
    Future<Optional<PasswordHash>> hashed =
        chosen.isPresent()
            ? hasher.hash(chosen.get()).map(Optional::of)
            : Future.succeededFuture(Optional.empty());
    return hashed
        .compose(hash -> store.change(state -> changed(state, id, role, hash)))
        .compose(
            state -> {
              chosen.ifPresent(done -> sessions.endAllOf(id));
              Account account = state.account(id).orElseThrow(AccessState::noAccount);
              return saver.save().map(account);
            });
  }

  private AccessState changed(
      AccessState state, String id, Optional<Role> role, Optional<PasswordHash> hash) {
    Account account = state.account(id).orElseThrow(AccessState::noAccount);
    Account ranked = role.map(account::withRole).orElse(account);
    return state.changed(
        hash.map(each -> ranked.withPassword(each, clock.instant())).orElse(ranked));
  }

  /** It is logged out, and the tokens that it made are good for nothing. */
  public Future<Void> delete(String id) {
    List<Token> before = tokens.all();
    return store
        .change(state -> state.withoutAccount(id))
        .compose(
            state -> {
              sessions.endAllOf(id);
              before.stream()
                  .filter(each -> state.token(each.id()).isEmpty())
                  .forEach(each -> tokens.ended(each.id()));
              return saver.save();
            });
  }
}
