package tv.teebox.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;

/** Some rooms of the API, for tests elsewhere that carry out no others. */
public final class TestRouter {

  private TestRouter() {}

  public static Future<Router> of(
      Vertx vertx, Doorkeeper doorkeeper, List<String> rooms, List<Operations> operations) {
    List<String> all = new ArrayList<>(List.of("common"));
    all.addAll(rooms);
    return Contract.load(vertx, all)
        .map(
            contract ->
                new ApiRouter(
                        vertx, contract, doorkeeper, (who, from, what, path, status, code) -> {})
                    .router(operations));
  }
}
