package tv.teebox.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.List;

/** The API's router for tests elsewhere that carry out some operations only. */
public final class TestRouter {

  private TestRouter() {}

  public static Future<Router> of(Vertx vertx, Doorkeeper doorkeeper, Operations operations) {
    return Contract.load(vertx)
        .map(
            contract -> {
              List<Operations> rooms = OtherRooms.beside(contract, operations);
              return new ApiRouter(vertx, contract, doorkeeper, TestRouter::forget).router(rooms);
            });
  }

  private static void forget(
      tv.teebox.access.Caller caller,
      String remote,
      String operation,
      String path,
      int status,
      String code) {}
}
