package tv.teebox.panel;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tv.teebox.api.Problem;

/**
 * By which names the panel may be called. A name that is not the box's own is another site's, whose
 * name was made to point here; an address cannot be made to. From which pages it may be called is
 * the API's doorkeeper's to say. Pure but for its answers.
 */
public final class HostRule {

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
}
