package tv.teebox.panel;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;
import tv.teebox.access.Role;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.Problem;
import tv.teebox.telemetry.Health;
import tv.teebox.telemetry.Telemetry;

/**
 * What programs ask that watch a box: {@code /metrics} with a viewer's token, and {@code /healthz}
 * and {@code /readyz}, which anybody may ask and which tell nothing of the operator's. On the API's
 * event loop.
 */
public final class TelemetryPages {

  private final Telemetry telemetry;
  private volatile Doorkeeper door;

  public TelemetryPages(Telemetry telemetry) {
    this.telemetry = telemetry;
  }

  /** Who says whether somebody may see the figures; before it is there nobody may. */
  public void guardedBy(Doorkeeper doorkeeper) {
    door = doorkeeper;
  }

  public void mount(Router router) {
    router.get("/metrics").handler(this::metrics);
    mountHealth(router);
  }

  /** What asks for no token, which would cross a network as it is where nothing is encrypted. */
  void mountHealth(Router router) {
    router
        .get("/healthz")
        .handler(call -> health(call, each -> answer(call, each.status(), each.body())));
    router
        .get("/readyz")
        .handler(call -> health(call, each -> answer(call, each.readyStatus(), each.readyBody())));
  }

  private void metrics(RoutingContext call) {
    if (door == null) {
      call.response().setStatusCode(503).putHeader("Retry-After", "1").end();
      return;
    }
    here(
        door.admit(call, Optional.of(Role.VIEWER)).compose(caller -> telemetry.figures()),
        text -> call.response().putHeader("Content-Type", Telemetry.TYPE).end(text),
        failure -> refuse(call, failure));
  }

  private static void refuse(RoutingContext call, Throwable failure) {
    if (!(failure instanceof Problem problem)) {
      call.fail(failure);
      return;
    }
    HttpServerResponse response = call.response().setStatusCode(problem.status());
    if (problem.status() == 401) {
      response.putHeader("WWW-Authenticate", "Bearer");
    }
    response
        .putHeader("Content-Type", "text/plain")
        .end("these figures are for a viewer: send Authorization: Bearer with a token\n");
  }

  private void health(RoutingContext call, Consumer<Health> answer) {
    here(telemetry.health(), answer, call::fail);
  }

  private static void answer(RoutingContext call, int status, String body) {
    call.response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }

  /** What was looked up elsewhere is answered on the loop that the call came by. */
  private static <T> void here(
      Future<T> elsewhere, Consumer<T> answer, Consumer<Throwable> otherwise) {
    Context loop = Vertx.currentContext();
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
