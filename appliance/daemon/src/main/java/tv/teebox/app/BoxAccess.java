package tv.teebox.app;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import tv.teebox.access.Access;
import tv.teebox.access.Audit;
import tv.teebox.access.ClaimCode;
import tv.teebox.api.CallLog;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.Operations;
import tv.teebox.api.access.AccessOperations;
import tv.teebox.api.access.AccountOperations;
import tv.teebox.api.access.FactoryReset;
import tv.teebox.api.access.PasswordOnceMore;
import tv.teebox.api.access.SessionDoorkeeper;
import tv.teebox.history.SqliteLibrary;

/** Who may use a running box, and what they did. Owned by the API's event loop, which made it. */
final class BoxAccess {

  private static final long SWEEP_MINUTES = 1;
  private static final Set<String> LOGINS = Set.of("login", "claim");

  private final Vertx vertx;
  private final Context loop;
  private final Access access;
  private final Audit audit;
  private final AtomicLong loginsRefused = new AtomicLong();
  private final long timer;

  private BoxAccess(Vertx vertx, Access access, Audit audit) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.access = access;
    this.audit = audit;
    timer = vertx.setPeriodic(TimeUnit.MINUTES.toMillis(SWEEP_MINUTES), each -> sweep());
    access.announce();
  }

  /**
   * To be called on the API's event loop.
   *
   * @param cache where native code is unpacked
   */
  static Future<BoxAccess> open(Vertx vertx, Path state, Path cache) {
    Clock clock = Clock.systemUTC();
    Audit audit = Audit.in(vertx, state, () -> SqliteLibrary.unpackIn(cache), clock);
    return vertx
        .executeBlocking(() -> Access.open(vertx, state, clock, System::nanoTime), false)
        .map(access -> new BoxAccess(vertx, access, audit));
  }

  private void sweep() {
    access.sweep();
    audit.sweep();
  }

  Doorkeeper doorkeeper() {
    return new SessionDoorkeeper(access);
  }

  PasswordOnceMore passwords() {
    return new PasswordOnceMore(access);
  }

  CallLog calls() {
    return (caller, from, operation, path, status, code) -> {
      if (LOGINS.contains(operation) && (status == 401 || status == 429)) {
        loginsRefused.incrementAndGet();
      }
      audit.record(caller, from, operation, path, status, code);
    };
  }

  /** Since the start of the box; any thread may ask. */
  long loginsRefused() {
    return loginsRefused.get();
  }

  int sessions() {
    return access.sessions();
  }

  List<Operations> rooms(FactoryReset reset, Supplier<Future<Boolean>> isOnAir) {
    return List.of(
        new AccessOperations(access, reset, isOnAir), new AccountOperations(access, audit));
  }

  /** What {@code teebox claim} is answered; any event loop may ask. */
  Future<String> claim(boolean reset) {
    return LoopCall.on(loop, () -> reset ? reset() : Future.succeededFuture(code()));
  }

  private String code() {
    return access.claimCode().map(ClaimCode::reveal).orElse(ClaimDesk.CLAIMED);
  }

  private Future<String> reset() {
    return access
        .reset()
        .map(
            code -> {
              audit.local("claim --reset");
              return code.reveal();
            });
  }

  Future<Void> close() {
    return LoopCall.on(
        loop,
        () -> {
          vertx.cancelTimer(timer);
          return Future.join(access.close(), audit.close()).mapEmpty();
        });
  }
}
