package tv.teebox.rtmp;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a client's connect command says.
 *
 * @param app the application, a slash at either end left away
 * @param flashVersion the program it claims to be, made printable
 * @param fourCcs of the codecs of enhanced RTMP that it offers, those that are known here
 */
record ClientConnect(String app, String flashVersion, List<String> fourCcs) {

  static final ClientConnect NONE = new ClientConnect("", "", List.of());

  /** What {@link tv.teebox.flv} recognises. */
  private static final List<String> KNOWN_FOUR_CCS =
      List.of("av01", "hvc1", "avc1", "Opus", "mp4a");

  private static final String ANY_FOUR_CC = "*";

  /** Letters, digits and what URLs of the field use; several levels; no way up. */
  private static final Pattern APP =
      Pattern.compile("[A-Za-z0-9_.?=&%~-]+(/[A-Za-z0-9_.?=&%~-]+)*");

  private static final int MAX_APP_CHARS = 128;

  static ClientConnect of(Command connect) {
    String app = connect.field(0, "app").replaceAll("^/|/$", "");
    return new ClientConnect(
        app, LogText.escape(connect.field(0, "flashVer")), known(connect.list(0, "fourCcList")));
  }

  private static List<String> known(List<?> offered) {
    return offered.contains(ANY_FOUR_CC)
        ? KNOWN_FOUR_CCS
        : KNOWN_FOUR_CCS.stream().filter(offered::contains).toList();
  }

  /**
   * Whether the application can be one at all; whether there is such a one is the gate's matter.
   */
  boolean hasValidApp() {
    return app.length() <= MAX_APP_CHARS && APP.matcher(app).matches() && !app.contains("..");
  }
}
