package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import tv.teebox.access.Caller;
import tv.teebox.access.Role;
import tv.teebox.api.Doorkeeper;
import tv.teebox.api.Problem;

/** Lets nobody in: a box that nobody can claim yet is closed. */
final class ClosedDoor implements Doorkeeper {

  @Override
  public Future<Caller> admit(RoutingContext call, Optional<Role> needed) {
    return needed.isEmpty()
        ? Future.succeededFuture(Caller.STRANGER)
        : Future.failedFuture(Problem.of(401, "not-claimed", "This box has not been claimed", ""));
  }

  @Override
  public Runnable whenOver(Caller caller, Runnable over) {
    return () -> {};
  }
}
