package tv.teebox.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.teebox.access.Caller;
import tv.teebox.access.Role;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.Problem;
import tv.teebox.peers.EventLoop;
import tv.teebox.telemetry.Seen;
import tv.teebox.telemetry.Sighting;
import tv.teebox.telemetry.Surroundings;
import tv.teebox.telemetry.Telemetry;

/** What programs are answered that watch a box, over a real connection. */
class TelemetryPagesTest {

  private final EventLoop loop = new EventLoop();
  private final AtomicReference<Future<Sighting>> sighting = new AtomicReference<>();
  private final AtomicReference<Optional<Role>> asked = new AtomicReference<>();
  private final AtomicLong looked = new AtomicLong();
  private final Telemetry telemetry =
      new Telemetry(
          loop.vertx(),
          "1",
          () -> {
            looked.incrementAndGet();
            return sighting.get();
          },
          () -> Surroundings.NONE);
  private final TelemetryPages pages = new TelemetryPages(telemetry);
  private final HttpClient http = HttpClient.newHttpClient();
  private int port;

  /** Lets in whoever has the one token. */
  private final class Door implements Doorkeeper {
    @Override
    public Future<Caller> admit(RoutingContext call, Optional<Role> needed) {
      asked.set(needed);
      return "Bearer good".equals(call.request().getHeader("Authorization"))
          ? Future.succeededFuture(Caller.STRANGER)
          : Future.failedFuture(Problem.of(401, "no-session", "Nobody is logged in", ""));
    }

    @Override
    public Runnable whenOver(Caller caller, Runnable over) {
      return () -> {};
    }
  }

  @BeforeEach
  void listen() {
    see(new Seen().to("one", "live"));
    port =
        loop.await(
            () -> {
              Router router = Router.router(loop.vertx());
              pages.mount(router);
              return loop.vertx()
                  .createHttpServer()
                  .requestHandler(router)
                  .listen(0, "127.0.0.1")
                  .map(HttpServer::actualPort);
            });
  }

  @AfterEach
  void close() {
    loop.await(telemetry::close);
    loop.close();
  }

  private void see(Seen seen) {
    sighting.set(Future.succeededFuture(seen.sighting()));
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void figuresAreForAViewerAndForNobodyBeforeThereIsADoor() throws Exception {
    assertThat(get("/metrics", "Authorization", "Bearer good").statusCode()).isEqualTo(503);
    pages.guardedBy(new Door());
    HttpResponse<String> refused = get("/metrics");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(refused.body()).doesNotContain("teebox_");
    assertThat(looked).as("a stranger costs no look").hasValue(0);
    assertThat(asked.get()).hasValue(Role.VIEWER);
    HttpResponse<String> told = get("/metrics", "Authorization", "Bearer good");
    assertThat(told.statusCode()).isEqualTo(200);
    assertThat(told.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    assertThat(told.body()).contains("teebox_ready 1.0");
  }

  @Test
  void anybodyMayAskHowTheBoxIs() throws Exception {
    see(new Seen().to("one", "live").to("my channel", "retrying", Seen.WRONG, 0));
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    HttpResponse<String> health = get("/healthz");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(health.body()).contains("\"degraded\"", "destination-not-live");
    assertThat(health.body()).doesNotContain("my channel");
    assertThat(asked.get()).isNull();
  }

  @Test
  void aBoxThatIsLiveForNobodyIsNotReady() throws Exception {
    see(new Seen().to("one", "retrying"));
    HttpResponse<String> ready = get("/readyz");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("no-destination-live");
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void aBoxWhoseChannelCannotBeAskedHasFailed() throws Exception {
    sighting.set(Future.failedFuture("the loop is gone"));
    assertThat(get("/healthz").statusCode()).isEqualTo(503);
    assertThat(get("/healthz").body()).contains("no-answer").doesNotContain("loop is gone");
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
  }
}
