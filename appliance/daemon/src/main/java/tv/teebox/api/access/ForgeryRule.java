package tv.teebox.api.access;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tv.teebox.api.Problem;

/**
 * Which calls another site's page may have made a browser send: those whose {@code Origin} is not
 * the box's own, or of which the browser says in {@code Sec-Fetch-Site} that they come from
 * elsewhere. It holds for all of them, also those that change nothing: a page of another port of
 * this host has the browser's cookies with it, and may neither begin a WebSocket nor keep a stream
 * of events open. The one rule of this kind there is. Pure.
 */
final class ForgeryRule {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private ForgeryRule() {}

  static boolean isUnsafe(HttpServerRequest request) {
    return !SAFE.contains(request.method());
  }

  /** A WebSocket is begun by a GET, which any page may send with the browser's cookies. */
  private static boolean isUpgrade(HttpServerRequest request) {
    return request.headers().contains(HttpHeaders.UPGRADE);
  }

  /** Of a call that has no proof but what a browser sends of itself. */
  static void check(HttpServerRequest request) {
    List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
    boolean nameless = origins.isEmpty() && isUpgrade(request);
    if (nameless
        || origins.size() > 1
        || (isFromElsewhere(request) && !isFollowedLink(request))
        || (!origins.isEmpty() && !isOwn(origins.get(0), host(request), request.isSSL()))) {
      throw Problem.of(
          403,
          "foreign-origin",
          "The call comes from another site's page",
          "Open the panel at the box's own address; a script uses a token");
    }
  }

  private static boolean isFromElsewhere(HttpServerRequest request) {
    return request.headers().getAll("Sec-Fetch-Site").stream()
        .anyMatch(each -> !OWN_SITES.contains(each));
  }

  /** A person who follows a link sees what comes, and no page does. */
  private static boolean isFollowedLink(HttpServerRequest request) {
    return !isUnsafe(request)
        && !isUpgrade(request)
        && "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        && "document".equals(request.getHeader("Sec-Fetch-Dest"));
  }

  private static String host(HttpServerRequest request) {
    return request.authority() == null ? "" : request.authority().toString();
  }

  /**
   * Whether a page of this origin is one of the host's that was called. One of https may call in
   * plain, since who stands before the box may have undone the encryption; but what came in plain,
   * and may be anybody's on the way, is not the page that was encrypted.
   *
   * @param encrypted how the call came
   */
  static boolean isOwn(String origin, String host, boolean encrypted) {
    String own = origin.toLowerCase(Locale.ROOT);
    boolean tls = own.startsWith("https://");
    if (!tls && (encrypted || !own.startsWith("http://"))) {
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
