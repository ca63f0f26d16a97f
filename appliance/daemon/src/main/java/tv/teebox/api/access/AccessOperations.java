package tv.teebox.api.access;

import io.vertx.core.Future;
import java.util.function.Supplier;
import tv.teebox.access.Access;
import tv.teebox.access.Caller;
import tv.teebox.access.Login;
import tv.teebox.access.SignedIn;
import tv.teebox.api.Call;
import tv.teebox.api.Operations;
import tv.teebox.api.Problem;
import tv.teebox.api.Reply;

/** Claiming the box, logging in and out, one's own password, and the way back to a new box. */
public final class AccessOperations implements Operations {

  private final Access access;
  private final FactoryReset reset;
  private final Supplier<Future<Boolean>> isOnAir;

  /**
   * @param isOnAir asked before the box forgets everything
   */
  public AccessOperations(Access access, FactoryReset reset, Supplier<Future<Boolean>> isOnAir) {
    this.access = access;
    this.reset = reset;
    this.isOnAir = isOnAir;
  }

  private record Claim(String code, String name, String password) {}

  private record Credentials(String name, String password) {}

  private record PasswordChange(String current, String next) {}

  private record Confirmation(String password) {}

  @Override
  public void register(Registry registry) {
    registry
        .on("getAccess", this::show)
        .on("claim", this::claim)
        .on("login", this::login)
        .on("logout", this::logout)
        .on("logoutEverywhere", this::logoutEverywhere)
        .on("changePassword", this::changePassword)
        .on("factoryReset", this::factoryReset);
  }

  private Future<Reply> show(Call call) {
    AccessViews.Session session =
        SessionCookies.session(call.context())
            .flatMap(each -> access.signedIn(each, call.context().request().isSSL()))
            .map(AccessOperations::view)
            .orElse(null);
    return Future.succeededFuture(Reply.of(new AccessViews.State(access.isClaimed(), session)));
  }

  private static AccessViews.Session view(SignedIn browser) {
    return AccessViews.session(browser.caller(), browser.csrf());
  }

  private Future<Reply> claim(Call call) {
    Claim body = call.body(Claim.class);
    return AccessProblems.explained(
        access
            .logins()
            .claim(body.code(), body.name(), body.password(), call.remote())
            .map(login -> welcome(call, login)));
  }

  /** A session that the browser had before is over: nobody gets in with a cookie of before. */
  private Future<Reply> login(Call call) {
    if (!access.isClaimed()) {
      throw SessionDoorkeeper.notClaimed();
    }
    Credentials body = call.body(Credentials.class);
    return AccessProblems.explained(
        access
            .logins()
            .login(
                body.name(), body.password(), call.remote(), SessionCookies.device(call.context()))
            .compose(login -> leaveFormer(call).map(welcome(call, login))));
  }

  private Future<Void> leaveFormer(Call call) {
    return SessionCookies.session(call.context())
        .map(access::logout)
        .orElse(Future.succeededFuture());
  }

  private Reply welcome(Call call, Login login) {
    access.signedIn(login.secret(), call.context().request().isSSL());
    call.turnedOutToBe(login.caller());
    SessionCookies.give(call.context(), login);
    return Reply.of(AccessViews.session(login.caller(), login.csrf()));
  }

  private Future<Reply> logout(Call call) {
    inBrowser(call);
    Future<Void> done = leaveFormer(call);
    SessionCookies.takeSession(call.context());
    return done.map(Reply.done());
  }

  private Future<Reply> logoutEverywhere(Call call) {
    inBrowser(call);
    SessionCookies.takeSession(call.context());
    return access.logoutEverywhere(call.caller()).map(Reply.done());
  }

  private Future<Reply> changePassword(Call call) {
    inBrowser(call);
    PasswordChange body = call.body(PasswordChange.class);
    return AccessProblems.explained(
        access
            .logins()
            .changePassword(call.caller(), body.current(), body.next())
            .map(login -> welcome(call, login)));
  }

  private Future<Reply> factoryReset(Call call) {
    inBrowser(call);
    Confirmation body = call.body(Confirmation.class);
    return AccessProblems.explained(
        access
            .logins()
            .confirm(call.caller(), body.password())
            .compose(confirmed -> isOnAir.get())
            .compose(onAir -> onAir ? Future.failedFuture(onAir()) : reset.forgetConfiguration())
            .compose(done -> access.reset())
            .map(
                code -> {
                  SessionCookies.takeSession(call.context());
                  return Reply.done();
                }));
  }

  private static Problem onAir() {
    return Problem.of(
        409, "on-air", "The box is on air; nothing was forgotten", "End the stream first");
  }

  /** What is about the person at the browser is not for scripts. */
  static void inBrowser(Call call) {
    if (call.caller().kind() != Caller.Kind.SESSION) {
      throw Problem.of(
          403, "not-for-tokens", "A token does not let a script do this", "Do it in the panel");
    }
  }
}
