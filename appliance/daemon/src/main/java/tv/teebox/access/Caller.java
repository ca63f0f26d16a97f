package tv.teebox.access;

/**
 * Who calls, for as long as one call takes.
 *
 * @param name of the account, or the label of the token
 * @param session the session's public number, or the token's; for the record of what was done
 */
public record Caller(Kind kind, String name, Role role, String session) {

  /** How somebody proved who they are. */
  public enum Kind {
    /** A browser with a session's cookie. */
    SESSION,
    /** A script with a token. */
    TOKEN,
    /** Nobody proved anything: for what is open to all. */
    STRANGER
  }

  /** Who calls what is open to all. */
  public static final Caller STRANGER = new Caller(Kind.STRANGER, "", Role.VIEWER, "");
}
