package tv.teebox.api;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import tv.teebox.access.Caller;
import tv.teebox.access.Role;

/** Says who calls, and turns away whoever may not. On the API's event loop. */
public interface Doorkeeper {

  /**
   * @param needed what the operation asks for; empty if it is open to all
   * @return who it is; or a {@link Problem}: 401 without or with a wrong proof, 403 with too little
   *     a role or without the token against forged requests
   */
  Future<Caller> admit(RoutingContext call, Optional<Role> needed);

  /**
   * Calls back when the caller's session or token is over, for what lasts longer than a call.
   *
   * @return takes it back
   */
  Runnable whenOver(Caller caller, Runnable over);
}
