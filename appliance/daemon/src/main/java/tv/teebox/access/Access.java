package tv.teebox.access;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may use the box. All of it belongs to the API's event loop, but for {@link #open}; hashes and
 * the disk are waited for on threads of their own, and answers come on the loop. What is refused
 * fails with an {@link AccessRefused}.
 */
public final class Access {

  private static final Logger log = LoggerFactory.getLogger(Access.class);

  /** How long a session lasts that nobody uses. */
  public static final Duration IDLE = Sessions.IDLE;

  /** How long a session lasts at most. */
  public static final Duration LONGEST = Sessions.LONGEST;

  private final Vertx vertx;
  private final WorkerExecutor disk;
  private final PasswordHasher hasher;
  private final AccessStore store;
  private final Feeds feeds = new Feeds();
  private final Sessions sessions;
  private final SessionSaver saver;
  private final Logins logins;
  private final Accounts accounts;
  private final Tokens tokens;

  private Access(Vertx vertx, WorkerExecutor disk, Path folder, Clock clock, LongSupplier nanos) {
    this.vertx = vertx;
    this.disk = disk;
    hasher = new PasswordHasher(vertx);
    store = AccessStore.open(new AccessFile(folder), disk);
    sessions =
        new Sessions(
            clock,
            id -> feeds.ended(Feeds.of(Caller.Kind.SESSION, id)),
            id -> feeds.isOpenFor(Feeds.of(Caller.Kind.SESSION, id)));
    SessionFile file = new SessionFile(folder);
    SessionFile.Content before = file.read();
    sessions.resume(
        before.sessions().stream()
            .filter(each -> store.now().account(each.account()).filter(each::isOf).isPresent())
            .toList());
    tokens = new Tokens(store, feeds, clock, before.tokenUses());
    saver =
        new SessionSaver(
            file, disk, clock, () -> new SessionFile.Content(sessions.all(), tokens.uses()));
    accounts = new Accounts(store, sessions, saver, tokens, hasher, clock);
    logins = new Logins(store, sessions, saver, hasher, new LoginThrottle(nanos), clock);
  }

  /**
   * Reads what is stored and, for a box that nobody has claimed, makes the code. Blocks; any
   * thread, before the loop has it.
   *
   * @param folder the state folder
   * @param nanos a clock that is never set, such as {@code System::nanoTime}
   */
  public static Access open(Vertx vertx, Path folder, Clock clock, LongSupplier nanos) {
    WorkerExecutor disk = vertx.createSharedWorkerExecutor("access", 1, 1, TimeUnit.MINUTES);
    return new Access(vertx, disk, folder, clock, nanos);
  }

  public boolean isClaimed() {
    return store.now().isClaimed();
  }

  /** For the console; empty if the box is claimed. */
  public Optional<ClaimCode> claimCode() {
    return store.now().claim();
  }

  /** Says on the console and in the journal how a box is claimed that nobody has claimed. */
  public void announce() {
    claimCode()
        .ifPresent(
            code ->
                log.warn(
                    "[panel] this box is not claimed: open the panel and enter the code {}, or see:"
                        + " sudo teebox claim",
                    code.reveal()));
  }

  /**
   * Who sent a cookie; empty if its session is over. It counts as used. A session stays with the
   * kind of port that its cookie came by first: what crossed the network in plain once, and may be
   * anybody's since, opens nothing where the panel is encrypted.
   *
   * @param encrypted whether the cookie came so
   */
  public Optional<SignedIn> signedIn(OpaqueSecret cookie, boolean encrypted) {
    return sessions
        .use(cookie)
        .filter(session -> isOfThisPort(session, encrypted))
        .flatMap(
            session ->
                store
                    .now()
                    .account(session.account())
                    .map(
                        account ->
                            new SignedIn(
                                Logins.caller(session, account),
                                Sessions.csrf(cookie),
                                account.id())));
  }

  private boolean isOfThisPort(Session session, boolean encrypted) {
    if (session.encrypted().isEmpty()) {
      session.bind(encrypted);
      saver.save();
    }
    return session.encrypted().get() == encrypted;
  }

  /** Who sent a token; empty if it is none, or has expired. It counts as used. */
  public Optional<Caller> bearer(OpaqueSecret sent) {
    return tokens.use(sent);
  }

  /** The id of the account that somebody is logged in to; empty for a token. */
  public Optional<String> accountOf(Caller caller) {
    return caller.kind() == Caller.Kind.SESSION
        ? sessions.byId(caller.session()).map(Session::account)
        : Optional.empty();
  }

  /** Ends the session of a cookie, if there is one; done when that will outlast a restart. */
  public Future<Void> logout(OpaqueSecret cookie) {
    Optional<Session> session = sessions.use(cookie);
    session.ifPresent(sessions::end);
    return session.isPresent() ? saver.save() : Future.succeededFuture();
  }

  /** Ends every session of the caller's account. */
  public Future<Void> logoutEverywhere(Caller caller) {
    sessions.byId(caller.session()).map(Session::account).ifPresent(sessions::endAllOf);
    return saver.save();
  }

  /**
   * Has something closed when the caller's session or token ends: a stream of events, a WebSocket.
   * While it is open a session counts as used. Where the session or the token has ended since the
   * call was let in, it is closed right after this.
   *
   * @return to be run when it has closed by itself
   */
  public Runnable whenEnded(Caller caller, Runnable close) {
    if (!isThere(caller)) {
      vertx.runOnContext(ended -> close.run());
      return () -> {};
    }
    return feeds.opened(Feeds.of(caller.kind(), caller.session()), close);
  }

  private boolean isThere(Caller caller) {
    return switch (caller.kind()) {
      case SESSION -> sessions.byId(caller.session()).isPresent();
      case TOKEN -> store.now().token(caller.session()).isPresent();
      case STRANGER -> true;
    };
  }

  /** In how many browsers somebody is logged in. */
  public int sessions() {
    return sessions.all().size();
  }

  /** Claiming and logging in. */
  public Logins logins() {
    return logins;
  }

  /** Who may log in. */
  public Accounts accounts() {
    return accounts;
  }

  /** What lets scripts in. */
  public Tokens tokens() {
    return tokens;
  }

  /** Forgets accounts, sessions and tokens; the box is to be claimed anew, with a new code. */
  public Future<ClaimCode> reset() {
    List<Token> gone = store.now().tokens();
    return store
        .change(state -> AccessState.unclaimed())
        .compose(
            state -> {
              sessions.endAll();
              gone.forEach(each -> feeds.ended(Feeds.of(Caller.Kind.TOKEN, each.id())));
              tokens.forgetUses();
              announce();
              return saver.save().map(state.claim().orElseThrow());
            });
  }

  /** Ends what has expired; to be called about once a minute. */
  public void sweep() {
    if (sessions.sweep()) {
      saver.save();
    }
    tokens.sweep();
    saver.saveUses();
  }

  /** Writes down who is logged in, a last time. */
  public Future<Void> close() {
    return saver.save().eventually(() -> Future.join(hasher.close(), disk.close()));
  }
}
