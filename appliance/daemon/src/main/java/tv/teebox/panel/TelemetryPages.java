package tv.teebox.panel;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Consumer;
import tv.teebox.access.Role;
import tv.teebox.api.Doorkeeper;
import tv.teebox.telemetry.Health;
import tv.teebox.telemetry.Telemetry;

/**
 * What programs ask that watch a box: {@code /metrics} with a viewer's token, and {@code /healthz}
 * and {@code /readyz}, which anybody may ask and which tell nothing of the operator's. On the API's
 * event loop.
 */
public final class TelemetryPages {

  private final Telemetry telemetry;
  private final Doorkeeper door;

  public TelemetryPages(Telemetry telemetry, Doorkeeper door) {
    this.telemetry = telemetry;
    this.door = door;
  }

  public void mount(Router router) {
    router.get("/metrics").handler(this::metrics);
    router
        .get("/healthz")
        .handler(call -> health(call, each -> answer(call, each.status(), each.body())));
    router
        .get("/readyz")
        .handler(call -> health(call, each -> answer(call, each.readyStatus(), each.readyBody())));
  }

  private void metrics(RoutingContext call) {
    Future<Buffer> figures = door.admit(call, Role.VIEWER).compose(caller -> telemetry.figures());
    here(
        figures,
        text -> open(call).putHeader("Content-Type", Telemetry.TYPE).end(text),
        call::fail);
  }

  private void health(RoutingContext call, Consumer<Health> answer) {
    here(telemetry.health(), answer, call::fail);
  }

  private static void answer(RoutingContext call, int status, String body) {
    open(call).setStatusCode(status).putHeader("Content-Type", "application/json").end(body);
  }

  /** It is the moment's. */
  private static HttpServerResponse open(RoutingContext call) {
    return call.response().putHeader("Cache-Control", "no-store");
  }

  /** What was looked up elsewhere is answered on the loop that the call came by. */
  private static <T> void here(
      Future<T> elsewhere, Consumer<T> answer, Consumer<Throwable> otherwise) {
    var loop = Vertx.currentContext();
    elsewhere.onComplete(
        done ->
            loop.runOnContext(
                back -> {
                  if (done.succeeded()) {
                    answer.accept(done.result());
                  } else {
                    otherwise.accept(done.cause());
                  }
                }));
  }
}
