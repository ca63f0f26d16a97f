package tv.teebox.api.access;

import io.vertx.core.Future;
import java.util.List;
import tv.teebox.access.Access;
import tv.teebox.api.Call;
import tv.teebox.api.Problem;

/**
 * Asks a person who is logged in for the password again, before what a browser that stands open
 * must not be enough for. A token is not. On the API's event loop.
 */
public final class PasswordOnceMore {

  private final Access access;

  public PasswordOnceMore(Access access) {
    this.access = access;
  }

  /**
   * @param password what was sent; empty if nothing was
   * @return fails with a {@link Problem} unless it is the caller's
   */
  public Future<Void> confirm(Call call, String password) {
    AccessOperations.inBrowser(call);
    if (password.isEmpty()) {
      throw Problem.invalid(
          List.of(new Problem.Place("/password", "is missing: type your own password once more")));
    }
    return AccessProblems.explained(access.logins().confirm(call.caller(), password)).mapEmpty();
  }
}
