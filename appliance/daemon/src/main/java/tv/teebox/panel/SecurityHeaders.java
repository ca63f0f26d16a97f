package tv.teebox.panel;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells browsers what the box's pages may do: run what comes from the box itself and nothing that
 * stands in a page, speak to the box only, and be shown in nobody's frame. No HSTS: it would lock a
 * browser out for months where the certificate is one that it does not know. After the {@link
 * HostRule}, since it repeats the host.
 */
final class SecurityHeaders implements Handler<RoutingContext> {

  /** Old Safari does not take {@code 'self'} for WebSockets. {@code blob:} is how video plays. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
          + " font-src 'self'; media-src 'self' blob:; worker-src 'self'; manifest-src 'self';"
          + " connect-src 'self' %s; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final String PERMISSIONS =
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
          + " magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

  @Override
  public void handle(RoutingContext call) {
    String sockets =
        (call.request().isSSL() ? "wss://" : "ws://") + call.request().getHeader(HttpHeaders.HOST);
    MultiMap headers = call.response().headers();
    headers.set("Content-Security-Policy", POLICY.formatted(sockets));
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("X-Frame-Options", "DENY");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Permissions-Policy", PERMISSIONS);
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    call.next();
  }
}
