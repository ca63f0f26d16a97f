package tv.teebox.app;

import io.vertx.core.Future;
import java.util.List;
import tv.teebox.doctor.PortTrouble;

/** A port on which nothing can listen. */
final class Unbound {

  private Unbound() {}

  /** Why nothing listens there, as the operator can mend it. */
  static <T> Future<T> because(Throwable failure, String host, int port, String setting) {
    return Future.failedFuture(
        PortTrouble.of(failure, host, port, setting)
            .<Throwable>map(trouble -> new Exit(Exit.FAILED, List.of(trouble.toString())))
            .orElse(failure));
  }
}
