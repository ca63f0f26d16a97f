package tv.teebox.panel;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.IntSupplier;
import tv.teebox.api.Problem;

/**
 * What the unencrypted port says where there is an encrypted one: the way there. After the {@link
 * HostRule}: nobody is led to a name that is not the box's.
 */
final class PlainDoor implements Handler<RoutingContext> {

  private static final int USUAL = 443;

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final IntSupplier tlsPort;

  /**
   * @param tlsPort 0 while nothing listens there
   */
  PlainDoor(IntSupplier tlsPort) {
    this.tlsPort = tlsPort;
  }

  @Override
  public void handle(RoutingContext call) {
    HttpServerRequest request = call.request();
    int port = tlsPort.getAsInt();
    if (port == 0) {
      Rejection.send(
          call,
          Problem.of(503, "no-certificate", "The panel has no certificate", "See the box's log"));
    } else if (READING.contains(request.method())) {
      call.response()
          .setStatusCode(308)
          .putHeader(HttpHeaders.LOCATION, encrypted(request, port))
          .end();
    } else {
      // What was sent here was sent in the clear; whoever does that is to know it.
      Rejection.send(
          call,
          Problem.of(
              403,
              "https-only",
              "This box takes orders over https only, and what was just sent was not encrypted",
              "Send it to https, port " + port + "; make a new token if one was sent"));
    }
  }

  private static String encrypted(HttpServerRequest request, int port) {
    String host = request.authority().host();
    String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
    String query = request.query() == null ? "" : "?" + request.query();
    String path = request.path() == null ? "/" : request.path();
    return "https://" + bracketed + (port == USUAL ? "" : ":" + port) + path + query;
  }
}
