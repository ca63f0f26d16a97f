package tv.teebox.access;

/**
 * A browser that is logged in.
 *
 * @param csrf what it has to send with whatever changes something
 * @param account its id
 */
public record SignedIn(Caller caller, String csrf, String account) {

  /** Whether somebody sent what this browser has to send; takes the same time in every case. */
  public boolean isOwnCsrf(String sent) {
    return OpaqueSecret.same(csrf, sent);
  }

  @Override
  public String toString() {
    return caller.toString();
  }
}
