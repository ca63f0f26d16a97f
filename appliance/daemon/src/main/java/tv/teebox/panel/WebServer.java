package tv.teebox.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;

/**
 * The box's web server: the page, the API, {@code /healthz} and {@code /readyz}. It and the API
 * live on an event loop of their own, so that what browsers ask costs the media no time. Started
 * and closed by any thread.
 */
public final class WebServer implements Deployable {

  private static final Logger log = LoggerFactory.getLogger(WebServer.class);

  private static final int IDLE_SECONDS = 30;

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9A-Fa-f:.]+]");

  /** What is under {@code /api/v1}; made on the event loop that it is to live on. */
  @FunctionalInterface
  public interface Api {
    Future<Router> router();
  }

  private final Vertx vertx;
  private final String host;
  private final int port;
  private final String hostName;
  private final Supplier<Future<ChannelStatus>> status;
  private final Api api;
  private final ObjectMapper mapper = JsonMapper.builder().build();
  private HttpServer server;
  private Router calls;

  /**
   * @param host the address to listen on
   * @param port 0 takes a free one
   * @param hostName the machine's own name, without a domain
   */
  public WebServer(
      Vertx vertx,
      String host,
      int port,
      String hostName,
      Supplier<Future<ChannelStatus>> status,
      Api api) {
    this.vertx = vertx;
    this.host = host;
    this.port = port;
    this.hostName = hostName.toLowerCase(Locale.ROOT);
    this.status = status;
    this.api = api;
  }

  /** Done with the bound port; the API follows when its contract has been read. */
  public Future<Integer> start() {
    return vertx.deployVerticle(this).map(deployed -> server.actualPort());
  }

  @Override
  public Future<?> deploy(Context context) {
    Buffer page = page();
    Router router = Router.router(vertx);
    router.route().handler(this::guard);
    router
        .get("/")
        .handler(
            call ->
                call.response().putHeader("Content-Type", "text/html; charset=utf-8").end(page));
    router.get("/api/v1/status").handler(this::status);
    router.get("/healthz").handler(call -> call.response().end("ok\n"));
    router.get("/readyz").handler(this::ready);
    router.route("/api/v1/*").handler(this::call);
    server =
        vertx.createHttpServer(
            new HttpServerOptions().setHost(host).setPort(port).setIdleTimeout(IDLE_SECONDS));
    return server
        .requestHandler(router)
        .listen()
        .onSuccess(
            bound ->
                api.router()
                    .onSuccess(made -> calls = made)
                    .onFailure(failure -> log.error("[api] there is no API", failure)));
  }

  private static Buffer page() {
    try (InputStream in = WebServer.class.getResourceAsStream("status.html")) {
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the status page is not in the package", e);
    }
  }

  private void guard(RoutingContext call) {
    String name = call.request().authority() == null ? "" : call.request().authority().host();
    if (!isOwnName(name)) {
      call.response()
          .setStatusCode(421)
          .end("call this page by the box's address, as in http://192.0.2.7:8080/\n");
      return;
    }
    call.response()
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'");
    call.next();
  }

  /**
   * Whether the Host header is one that a browser sends for this box. Another name is another
   * site's page, whose name was made to point here; an address cannot be.
   */
  private boolean isOwnName(String name) {
    String own = name.toLowerCase(Locale.ROOT);
    return own.equals("localhost")
        || own.equals(hostName)
        || own.equals(hostName + ".local")
        || ADDRESS.matcher(own).matches();
  }

  /** A box that has just begun reads its contract. */
  private void call(RoutingContext call) {
    if (calls == null) {
      call.response().setStatusCode(503).putHeader("Retry-After", "1").end();
      return;
    }
    calls.handle(call.request());
  }

  private void status(RoutingContext call) {
    status
        .get()
        .onSuccess(
            now -> {
              try {
                call.response()
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(mapper.writeValueAsBytes(now)));
              } catch (JsonProcessingException e) {
                call.fail(e);
              }
            })
        .onFailure(call::fail);
  }

  /** Ready off air; on air, while at least one destination is live. */
  private void ready(RoutingContext call) {
    status
        .get()
        .onSuccess(
            now -> {
              boolean live =
                  now.destinations().stream().anyMatch(each -> each.state().equals("live"));
              boolean ready = now.state() == ChannelState.OFF_AIR || live;
              call.response()
                  .setStatusCode(ready ? 200 : 503)
                  .end(ready ? "ready\n" : "on air, but no destination is live\n");
            })
        .onFailure(call::fail);
  }

  @Override
  public Future<?> undeploy(Context context) {
    return server == null ? Future.succeededFuture() : server.close();
  }

  /** Done when nobody is connected any more. */
  public Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }
}
