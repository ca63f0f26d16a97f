package tv.teebox.panel;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tv.teebox.api.Problem;

/**
 * By which names the panel may be called, and from which pages. A name that is not the box's own is
 * another site's, whose name was made to point here; an address cannot be made to. And a page of
 * another site may not act here with what the browser knows of its user. Pure but for its answers.
 */
public final class HostRule {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final Set<String> names = new HashSet<>();

  /**
   * @param hostName the machine's own name, without a domain
   * @param more what else the box is called, as the operator says
   */
  public HostRule(String hostName, Collection<String> more) {
    String own = hostName.toLowerCase(Locale.ROOT);
    names.addAll(List.of("localhost", own, own + ".local"));
    more.forEach(each -> names.add(each.toLowerCase(Locale.ROOT)));
  }

  /**
   * Whether a browser says that for this box.
   *
   * @param host of the Host header, without the port; an IPv6 address may be in brackets
   */
  public boolean allowsHost(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    return names.contains(host.toLowerCase(Locale.ROOT))
        || NetUtil.isValidIpV4Address(bare)
        || (NetUtil.isValidIpV6Address(bare) && bare.indexOf('%') < 0);
  }

  /** Whether exactly one Host header is there, and is one of the box's own. */
  public boolean allowsHost(HttpServerRequest request) {
    HostAndPort said = request.authority();
    return said != null
        && request.headers().getAll(HttpHeaders.HOST).size() == 1
        && allowsHost(said.host());
  }

  /**
   * Whether a request comes from the box's own page, or from no page at all: a program says no
   * Origin, and has no cookies of a browser either. To be asked for what changes something and for
   * WebSockets, for which browsers let any page ask.
   */
  public boolean allowsOrigin(HttpServerRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !OWN_SITES.contains(site)) {
      return false;
    }
    List<String> origins = request.headers().getAll(HttpHeaders.ORIGIN);
    if (origins.isEmpty()) {
      return true;
    }
    return origins.size() == 1
        && allowsHost(request)
        && isSame(origins.get(0), request.getHeader(HttpHeaders.HOST));
  }

  /**
   * Whatever the scheme, since who stands before the box may have undone the encryption; but a port
   * that is the scheme's usual one is not said.
   */
  @SuppressWarnings("UnusedException") // what is no URI is nobody's page
  private static boolean isSame(String origin, String host) {
    try {
      URI page = URI.create(origin);
      if (page.getScheme() == null || page.getHost() == null || page.getRawUserInfo() != null) {
        return false;
      }
      boolean https = page.getScheme().equalsIgnoreCase("https");
      int usual = https ? 443 : 80;
      String said = page.getRawAuthority().toLowerCase(Locale.ROOT);
      String asked = host.toLowerCase(Locale.ROOT);
      return (https || page.getScheme().equalsIgnoreCase("http"))
          && withoutPort(said, usual).equals(withoutPort(asked, usual));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String withoutPort(String authority, int usual) {
    String end = ":" + usual;
    return authority.endsWith(end)
        ? authority.substring(0, authority.length() - end.length())
        : authority;
  }

  /** Turns away who calls the box by another's name. */
  void checkHost(RoutingContext call) {
    if (allowsHost(call.request())) {
      call.next();
    } else {
      Rejection.send(
          call,
          Problem.of(
              421,
              "foreign-host",
              "This box is not called that",
              "Call it by its address or by its own name; further names go into panel.names"));
    }
  }

  /** Turns away what a page elsewhere would do here. */
  void checkOrigin(RoutingContext call) {
    HttpServerRequest request = call.request();
    boolean matters =
        !SAFE.contains(request.method())
            || request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    if (!matters || allowsOrigin(request)) {
      call.next();
    } else {
      Rejection.send(
          call,
          Problem.of(
              403,
              "foreign-origin",
              "A page of another site may not do that here",
              "Open the box's own panel"));
    }
  }
}
