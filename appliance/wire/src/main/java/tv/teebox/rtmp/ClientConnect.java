package tv.teebox.rtmp;

import java.util.regex.Pattern;

/**
 * What a client's connect command says.
 *
 * @param app the application, a slash at either end left away
 * @param flashVersion the program it claims to be, made printable
 */
record ClientConnect(String app, String flashVersion) {

  /** Letters, digits and what URLs of the field use; several levels; no way up. */
  private static final Pattern APP =
      Pattern.compile("[A-Za-z0-9_.?=&%~-]+(/[A-Za-z0-9_.?=&%~-]+)*");

  private static final int MAX_APP_CHARS = 128;

  static ClientConnect of(Command connect) {
    String app = connect.field(0, "app").replaceAll("^/|/$", "");
    return new ClientConnect(app, LogText.escape(connect.field(0, "flashVer")));
  }

  /**
   * Whether the application can be one at all; whether there is such a one is the gate's matter.
   */
  boolean hasValidApp() {
    return app.length() <= MAX_APP_CHARS && APP.matcher(app).matches() && !app.contains("..");
  }
}
