package tv.teebox.api.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import tv.teebox.access.Access;
import tv.teebox.access.Login;
import tv.teebox.access.OpaqueSecret;

/**
 * The two cookies of a browser: its session, and that it has logged in before. With TLS they have
 * the prefix {@code __Host-}, so that no other host can have set them. Pure.
 */
final class SessionCookies {

  private static final String SESSION = "teebox";
  private static final String DEVICE = "teebox-device";

  /** As long as browsers keep a cookie at most. */
  private static final Duration DEVICE_KEPT = Duration.ofDays(400);

  private SessionCookies() {}

  static Optional<OpaqueSecret> session(RoutingContext call) {
    return value(call, SESSION).map(OpaqueSecret::sent);
  }

  static Optional<String> device(RoutingContext call) {
    return value(call, DEVICE);
  }

  private static Optional<String> value(RoutingContext call, String name) {
    Cookie cookie = call.request().getCookie(prefixed(call, name));
    return Optional.ofNullable(cookie).map(Cookie::getValue).filter(value -> !value.isEmpty());
  }

  static void give(RoutingContext call, Login login) {
    set(call, SESSION, login.secret().reveal(), Access.LONGEST);
    set(call, DEVICE, login.device(), DEVICE_KEPT);
  }

  /** The device stays known. */
  static void takeSession(RoutingContext call) {
    set(call, SESSION, "", Duration.ZERO);
  }

  private static void set(RoutingContext call, String name, String value, Duration age) {
    call.response()
        .addCookie(
            Cookie.cookie(prefixed(call, name), value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(call.request().isSSL())
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(age.toSeconds()));
  }

  private static String prefixed(RoutingContext call, String name) {
    return call.request().isSSL() ? "__Host-" + name : name;
  }
}
