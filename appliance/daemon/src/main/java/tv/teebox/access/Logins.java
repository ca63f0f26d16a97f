package tv.teebox.access;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.access.AccessRefused.Kind;
import tv.teebox.access.LoginThrottle.Attempt;

/**
 * Lets browsers in: by the claim code, once, and by a name and a password. Owned by the API's event
 * loop. What is refused fails with an {@link AccessRefused}.
 */
public final class Logins {

  private static final Logger log = LoggerFactory.getLogger(Logins.class);

  private final AccessStore store;
  private final Sessions sessions;
  private final SessionSaver saver;
  private final PasswordHasher hasher;
  private final LoginThrottle throttle;
  private final Clock clock;

  Logins(
      AccessStore store,
      Sessions sessions,
      SessionSaver saver,
      PasswordHasher hasher,
      LoginThrottle throttle,
      Clock clock) {
    this.store = store;
    this.sessions = sessions;
    this.saver = saver;
    this.hasher = hasher;
    this.throttle = throttle;
    this.clock = clock;
  }

  /** Makes whoever has the code the first operator. */
  public Future<Login> claim(String code, String name, String password, String address) {
    if (store.now().isClaimed()) {
      return Future.failedFuture(AccessState.alreadyClaimed());
    }
    try {
      String stored = Account.name(name);
      Password chosen = Password.chosen(password);
      throttle.admitCode(address);
      checkCode(store.now(), code);
      return hasher
          .hash(chosen)
          .map(hash -> account(stored, Role.OPERATOR, hash))
          .compose(
              first ->
                  store
                      .change(
                          state -> {
                            checkCode(state, code);
                            return state.claimedBy(first);
                          })
                      .onSuccess(done -> log.info("[panel] the box is claimed by {}", first.name()))
                      .compose(done -> signIn(first)));
    } catch (AccessRefused e) {
      return Future.failedFuture(e);
    }
  }

  private static void checkCode(AccessState state, String code) {
    if (!state.claim().orElseThrow(AccessState::alreadyClaimed).matches(code)) {
      throw AccessRefused.of(
          Kind.WRONG_PROOF,
          "wrong-code",
          "This is not the box's claim code",
          "Read it at the box's console, or there with: sudo teebox claim");
    }
  }

  private Account account(String name, Role role, PasswordHash hash) {
    Instant now = clock.instant();
    return new Account(OpaqueSecret.publicId(), name, role, hash, now, now);
  }

  /**
   * @param device the cookie of a browser that has logged in before
   */
  public Future<Login> login(
      String name, String password, String address, Optional<String> device) {
    Optional<Account> account = store.now().named(name);
    OpaqueSecret key = store.now().deviceKey();
    Attempt attempt =
        new Attempt(
            address,
            Account.key(name),
            account.flatMap(
                known -> device.flatMap(each -> DeviceCookies.read(key, each, known.id()))));
    try {
      throttle.admit(attempt);
    } catch (AccessRefused e) {
      return Future.failedFuture(e);
    }
    // A name that is not there takes as long as one that is.
    PasswordHash hash = account.map(Account::password).orElse(PasswordHash.NOBODYS);
    Password sent = Password.sent(password);
    return hasher
        .fits(hash, sent, attempt.device().isEmpty())
        .compose(
            fits -> {
              Optional<Account> now =
                  account
                      .flatMap(each -> store.now().account(each.id()))
                      .filter(each -> fits && each.password() == hash);
              if (now.isEmpty()) {
                return Future.failedFuture(wrongLogin());
              }
              throttle.succeeded(attempt);
              renew(now.get(), sent);
              return signIn(now.get());
            });
  }

  private static AccessRefused wrongLogin() {
    return AccessRefused.of(
        Kind.WRONG_PROOF,
        "wrong-login",
        "The name or the password is wrong",
        "If nobody knows it, have the box claimed anew with: sudo teebox claim --reset");
  }

  /** Hashes a password with today's figures that was stored with an earlier release's. */
  private void renew(Account account, Password right) {
    if (account.password().isOutdated()) {
      hasher
          .hash(right)
          .compose(
              hash ->
                  store.change(
                      state ->
                          state
                              .account(account.id())
                              .filter(each -> each.password() == account.password())
                              .map(each -> state.changed(each.rehashed(hash)))
                              .orElse(state)))
          .onFailure(failure -> log.debug("a password keeps its earlier hash", failure));
    }
  }

  private Future<Login> signIn(Account account) {
    OpaqueSecret secret = OpaqueSecret.fresh("");
    Session session = sessions.begin(account.id(), secret);
    Login login =
        new Login(
            caller(session, account),
            secret,
            Sessions.csrf(secret),
            DeviceCookies.fresh(store.now().deviceKey(), account.id()));
    return saver.save().map(login);
  }

  static Caller caller(Session session, Account account) {
    return new Caller(Caller.Kind.SESSION, account.name(), account.role(), session.id());
  }

  /** Every session of the account ends, and this browser gets another. */
  public Future<Login> changePassword(Caller caller, String current, String next) {
    Password chosen;
    try {
      chosen = Password.chosen(next);
    } catch (AccessRefused e) {
      return Future.failedFuture(e);
    }
    return confirm(caller, current)
        .compose(
            account ->
                hasher
                    .hash(chosen)
                    .compose(hash -> setPassword(account.id(), hash))
                    .compose(
                        state ->
                            signIn(
                                state.account(account.id()).orElseThrow(AccessState::noAccount))));
  }

  private Future<AccessState> setPassword(String account, PasswordHash hash) {
    return store
        .change(
            state ->
                state.changed(
                    state
                        .account(account)
                        .orElseThrow(AccessState::noAccount)
                        .withPassword(hash, clock.instant())))
        .onSuccess(done -> sessions.endAllOf(account));
  }

  /** That the caller knows the password of the account once more; fails if not. */
  public Future<Account> confirm(Caller caller, String password) {
    Optional<Account> account =
        caller.kind() == Caller.Kind.SESSION
            ? sessions.byId(caller.session()).flatMap(each -> store.now().account(each.account()))
            : Optional.empty();
    if (account.isEmpty()) {
      return Future.failedFuture(AccessState.noAccount());
    }
    // Somebody at an open panel is not a stranger, and is counted by the account alone.
    Attempt attempt = new Attempt("", "", Optional.of(account.get().id()));
    try {
      throttle.admit(attempt);
    } catch (AccessRefused e) {
      return Future.failedFuture(e);
    }
    return hasher
        .fits(account.get().password(), Password.sent(password), false)
        .compose(
            fits -> {
              if (!fits) {
                return Future.failedFuture(
                    AccessRefused.of(
                        Kind.WRONG_PROOF,
                        "wrong-password",
                        "The password is wrong",
                        "Type your own password once more; capitals count"));
              }
              throttle.succeeded(attempt);
              return Future.succeededFuture(account.get());
            });
  }
}
