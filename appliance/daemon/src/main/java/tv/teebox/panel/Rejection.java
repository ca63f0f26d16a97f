package tv.teebox.panel;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import tv.teebox.api.Bodies;
import tv.teebox.api.Problem;

/** Answers a call that gets no further, as the API does. */
final class Rejection {

  private Rejection() {}

  /** The connection ends with it: whoever sends a body that nobody reads has it to himself. */
  static void send(RoutingContext call, Problem why) {
    call.response()
        .setStatusCode(why.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
        .end(Bodies.json(why.body()));
  }
}
