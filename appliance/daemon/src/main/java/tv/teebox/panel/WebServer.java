package tv.teebox.panel;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.api.Problem;
import tv.teebox.panel.tls.PanelCertificate;
import tv.teebox.store.Configuration;

/**
 * The box's web server: the page, the API, and what monitoring asks. It and the API live on an
 * event loop of their own, so that what browsers ask costs the media no time. Started and closed by
 * any thread.
 */
public final class WebServer implements Deployable {

  private static final Logger log = LoggerFactory.getLogger(WebServer.class);

  private static final long SWEEP_MS = 1000;

  private static final String AUTHORITY = "/teebox-ca.crt";

  /** What is under {@code /api/v1}; made on the event loop that it is to live on. */
  @FunctionalInterface
  public interface Api {
    Future<Router> router();
  }

  private final Vertx vertx;
  private final Configuration.Panel settings;
  private final Optional<PanelCertificate> certificate;
  private final HostRule names;
  private final TelemetryPages telemetry;
  private final Api api;
  private final Pages pages = Pages.ofThePanel();
  private final ConnectionLimits limits =
      new ConnectionLimits(ConnectionLimits.Limits.USUAL, System::nanoTime);
  private Context context;
  private HttpServer server;
  private HttpServer encrypted;
  private Router calls;

  /**
   * Made by a thread that may wait: it reads the pages.
   *
   * @param hostName the machine's own name, without a domain
   * @param certificate what the panel shows for itself; empty where it is not encrypted
   */
  public WebServer(
      Vertx vertx,
      Configuration.Panel settings,
      String hostName,
      Optional<PanelCertificate> certificate,
      TelemetryPages telemetry,
      Api api) {
    this.vertx = vertx;
    this.settings = settings;
    this.certificate = certificate;
    this.names = new HostRule(hostName, settings.names());
    this.telemetry = telemetry;
    this.api = api;
  }

  /** Done with the bound port; the API follows when its contract has been read. */
  public Future<Integer> start() {
    return vertx.deployVerticle(this).map(deployed -> server.actualPort());
  }

  /**
   * Listens with a certificate as well, once there is one; after {@link #start}. Done with the
   * bound port, 0 if the panel is not encrypted, or cannot be since no certificate can be made.
   */
  public Future<Integer> startEncrypted() {
    if (certificate.isEmpty() || settings.tls().isEmpty()) {
      return Future.succeededFuture(0);
    }
    Promise<Integer> bound = Promise.promise();
    context.runOnContext(
        on ->
            certificate
                .get()
                .open(this::show)
                .transform(
                    opened -> {
                      if (opened.succeeded()) {
                        return listenEncrypted(opened.result());
                      }
                      log.error("[panel] no certificate can be made", opened.cause());
                      return Future.succeededFuture(0);
                    })
                .onComplete(bound));
    return bound.future();
  }

  /** What to tell whoever starts the box: where the panel is, and how to know that it is it. */
  public List<String> doors(int port, int tlsPort) {
    String plain = "http://" + address() + ":" + port;
    if (certificate.isEmpty() || tlsPort == 0) {
      return List.of("[panel] " + plain + "/");
    }
    List<String> doors = new ArrayList<>();
    doors.add(
        "[panel] https://%s:%d/ fingerprint %s"
            .formatted(address(), tlsPort, certificate.get().fingerprint()));
    certificate
        .get()
        .authorityFingerprint()
        .ifPresent(
            each ->
                doors.add(
                    "[panel] authority %s%s fingerprint %s".formatted(plain, AUTHORITY, each)));
    return doors;
  }

  /** As a person would type it: where it listens everywhere, an address from outside. */
  private String address() {
    String host = settings.host();
    if (host.equals("0.0.0.0") || host.equals("::")) {
      return OwnAddress.first().orElse("localhost");
    }
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  private Future<Integer> listenEncrypted(ServerSSLOptions shown) {
    HttpServerOptions options =
        ConnectionLimits.options(settings.host(), settings.tls().orElseThrow().port());
    options
        .setSsl(true)
        .setKeyCertOptions(shown.getKeyCertOptions())
        .setEnabledSecureTransportProtocols(shown.getEnabledSecureTransportProtocols());
    HttpServer made = vertx.createHttpServer(options);
    limits.watch(made);
    return made.requestHandler(whole())
        .listen()
        .map(
            listening -> {
              encrypted = listening;
              return listening.actualPort();
            });
  }

  /** Another certificate, from the next connection on. */
  private void show(ServerSSLOptions options) {
    if (encrypted != null) {
      encrypted
          .updateSSLOptions(options, true)
          .onFailure(failure -> log.warn("[panel] the new certificate is not shown", failure));
    }
  }

  @Override
  public Future<?> deploy(Context own) {
    context = own;
    server = vertx.createHttpServer(ConnectionLimits.options(settings.host(), settings.port()));
    limits.watch(server);
    vertx.setPeriodic(SWEEP_MS, tick -> limits.sweep());
    return server
        .requestHandler(certificate.isPresent() ? plain() : whole())
        .listen()
        .onSuccess(
            bound ->
                api.router()
                    .onSuccess(made -> calls = made)
                    .onFailure(failure -> log.error("[api] there is no API", failure)));
  }

  /** What every answer goes through, and what is answered on every port. */
  private Router guarded() {
    Router router = Router.router(vertx);
    router.route().handler(limits::began);
    router.route().handler(names::checkHost);
    router.route().handler(new SecurityHeaders());
    certificate.ifPresent(shown -> router.get(AUTHORITY).handler(call -> authority(call, shown)));
    return router;
  }

  private Router plain() {
    Router router = guarded();
    telemetry.mountHealth(router);
    router.route().handler(new PlainDoor(() -> encrypted == null ? 0 : encrypted.actualPort()));
    return router;
  }

  private Router whole() {
    Router router = guarded();
    pages.mount(router);
    telemetry.mount(router);
    router.route("/api/v1/*").handler(this::call);
    return router;
  }

  /** For phones to install. */
  private static void authority(RoutingContext call, PanelCertificate shown) {
    Optional<String> authority = shown.authority();
    if (authority.isEmpty()) {
      Rejection.send(call, Problem.notFound("The panel's certificate is not of this box's making"));
      return;
    }
    call.response().putHeader("Content-Type", "application/x-x509-ca-cert").end(authority.get());
  }

  /** A box that has just begun reads its contract. */
  private void call(RoutingContext call) {
    if (calls == null) {
      call.response().setStatusCode(503).putHeader("Retry-After", "1").end();
      return;
    }
    calls.handle(call.request());
  }

  @Override
  public Future<?> undeploy(Context own) {
    return close();
  }

  /** Done when nobody is connected any more. */
  public Future<Void> close() {
    certificate.ifPresent(PanelCertificate::close);
    List<Future<?>> closing = new ArrayList<>();
    Stream.of(Optional.ofNullable(server), Optional.ofNullable(encrypted))
        .flatMap(Optional::stream)
        .forEach(each -> closing.add(each.close()));
    return Future.join(closing).mapEmpty();
  }
}
