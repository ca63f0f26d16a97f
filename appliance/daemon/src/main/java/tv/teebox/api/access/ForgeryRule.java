package tv.teebox.api.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;
import tv.teebox.api.Problem;

/**
 * Which calls another site's page may have made a browser send: those whose {@code Origin} is not
 * the box's own, or of which the browser says in {@code Sec-Fetch-Site} that they come from
 * elsewhere. Pure.
 */
final class ForgeryRule {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private ForgeryRule() {}

  static boolean isUnsafe(HttpServerRequest request) {
    return !SAFE.contains(request.method());
  }

  /** A WebSocket is begun by a GET, which any page may send with the browser's cookies. */
  static boolean isUpgrade(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.UPGRADE);
  }

  /** Of a call that is not safe, or begins a WebSocket. */
  static void check(HttpServerRequest request) {
    if (!isUnsafe(request) && !isUpgrade(request)) {
      return;
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    String site = request.getHeader("Sec-Fetch-Site");
    boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
    boolean nameless = origin == null && isUpgrade(request);
    if (foreign || nameless || (origin != null && !isOwn(origin, host(request)))) {
      throw Problem.of(
          403,
          "foreign-origin",
          "The call comes from another site's page",
          "Open the panel at the box's own address; a script uses a token");
    }
  }

  private static String host(HttpServerRequest request) {
    return request.authority() == null ? "" : request.authority().toString();
  }

  /** Whether a page of this origin is one of the host's that was called. */
  static boolean isOwn(String origin, String host) {
    String own = origin.toLowerCase(Locale.ROOT);
    boolean tls = own.startsWith("https://");
    if (!tls && !own.startsWith("http://")) {
      return false;
    }
    String port = tls ? ":443" : ":80";
    String from = without(own.substring(tls ? 8 : 7), port);
    return !from.isEmpty() && from.equals(without(host.toLowerCase(Locale.ROOT), port));
  }

  private static String without(String authority, String port) {
    return authority.endsWith(port)
        ? authority.substring(0, authority.length() - port.length())
        : authority;
  }
}
