package tv.teebox.api.access;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import tv.teebox.access.Access;
import tv.teebox.access.Caller;
import tv.teebox.access.OpaqueSecret;
import tv.teebox.access.Role;
import tv.teebox.access.SignedIn;
import tv.teebox.api.ApiRouter;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.Problem;

/**
 * Lets in browsers by their session's cookie and scripts by their token. What a browser sends of
 * itself is not enough to change something: it also takes the token against forged requests, and
 * the box's own page. A browser sends no {@code Authorization} of itself, so a script needs
 * neither.
 */
public final class SessionDoorkeeper implements Doorkeeper {

  /** What a browser sends with whatever changes something. */
  static final String CSRF = "X-CSRF-Token";

  private static final String BEARER = "bearer ";

  private final Access access;

  public SessionDoorkeeper(Access access) {
    this.access = access;
  }

  @Override
  public Future<Caller> admit(RoutingContext call, Optional<Role> needed) {
    try {
      if (needed.isEmpty()) {
        ForgeryRule.check(call.request());
        return Future.succeededFuture(Caller.STRANGER);
      }
      Caller caller = caller(call);
      if (!caller.role().includes(needed.get())) {
        throw tooLittle(caller, needed.get());
      }
      return Future.succeededFuture(caller);
    } catch (Problem e) {
      return Future.failedFuture(e);
    }
  }

  private static Problem tooLittle(Caller caller, Role needed) {
    return Problem.of(
        403,
        "not-allowed",
        "This takes the role %s, and %s is a %s"
            .formatted(needed.word(), caller.name(), caller.role().word()),
        "Have an operator do it, or give you the role");
  }

  @Override
  public Runnable whenOver(Caller caller, Runnable over) {
    return access.whenEnded(caller, over);
  }

  private Caller caller(RoutingContext call) {
    if (!access.isClaimed()) {
      throw notClaimed();
    }
    String authorization = call.request().getHeader(HttpHeaders.AUTHORIZATION);
    return authorization == null ? signedIn(call) : known(call, bearer(authorization));
  }

  /** Who it is goes into the record, also where they are turned away. */
  private static Caller known(RoutingContext call, Caller caller) {
    call.put(ApiRouter.CALLER, caller);
    return caller;
  }

  private Caller bearer(String authorization) {
    boolean bearer = authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    return Optional.of(authorization)
        .filter(sent -> bearer)
        .map(sent -> OpaqueSecret.sent(sent.substring(BEARER.length()).strip()))
        .flatMap(access::bearer)
        .orElseThrow(
            () ->
                closed(
                    "wrong-token",
                    "There is no such token, or it has expired",
                    "Make a new one in the panel"));
  }

  private Caller signedIn(RoutingContext call) {
    Optional<OpaqueSecret> cookie = SessionCookies.session(call);
    if (cookie.isEmpty()) {
      throw closed("not-logged-in", "Nobody is logged in here", "Log in, or send a token");
    }
    SignedIn browser =
        access
            .signedIn(cookie.get(), call.request().isSSL())
            .orElseThrow(
                () -> closed("session-expired", "This log-in is over", "Log in once more"));
    known(call, browser.caller());
    ForgeryRule.check(call.request());
    String csrf = call.request().getHeader(CSRF);
    if (ForgeryRule.isUnsafe(call.request()) && (csrf == null || !browser.isOwnCsrf(csrf))) {
      throw Problem.of(
          403,
          "csrf",
          "The call lacks its token against forged requests, or has another's",
          "Load the panel again");
    }
    return browser.caller();
  }

  static Problem notClaimed() {
    return closed(
        "not-claimed",
        "Nobody has claimed this box yet",
        "Enter the code from the box's console, or there from: sudo teebox claim");
  }

  private static Problem closed(String code, String what, String advice) {
    return Problem.of(401, code, what, advice)
        .withHeader("WWW-Authenticate", "Bearer realm=\"teebox\"");
  }
}
