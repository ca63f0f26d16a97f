package tv.teebox.rtmp;

import java.util.Locale;
import java.util.Optional;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.Diagnosis.Category;

/** What a server's refusal means and what the operator can do about it. */
final class Refusals {

  private final RtmpTarget target;
  private final String server;
  private final SpokenKey key;

  Refusals(RtmpTarget target) {
    this.target = target;
    this.server = target.server().hostAndPort();
    this.key = new SpokenKey(target.key());
  }

  /** The answer {@code _error} to a command of ours. */
  Diagnosis error(PublishStep step, String code, String description) {
    if (description.toLowerCase(Locale.ROOT).contains("authmod=")) {
      return authenticationWanted();
    }
    return status("error", code, description).orElseGet(() -> unknown(step, code, description));
  }

  /** A status message; empty if it refuses nothing. */
  Optional<Diagnosis> status(String level, String code, String description) {
    return switch (code) {
      case "NetConnection.Connect.InvalidApp", "NetConnection.Connect.Rejected" ->
          Optional.of(
              description.toLowerCase(Locale.ROOT).contains("authmod=")
                  ? authenticationWanted()
                  : appRefused(description));
      case "NetStream.Publish.BadName" -> Optional.of(keyRefusedOrInUse(description));
      case "NetStream.Publish.Denied",
          "NetStream.Publish.Rejected",
          "NetStream.Publish.Unauthorized",
          "NetStream.Failed" ->
          Optional.of(keyRefused(description));
      default ->
          level.equals("error")
              ? Optional.of(unknown(PublishStep.PUBLISH, code, description))
              : Optional.empty();
    };
  }

  /** The server closed without saying why. */
  Diagnosis closed(PublishStep step) {
    return switch (step) {
      case PUBLISH ->
          new Diagnosis(
              Category.DESTINATION,
              "key-probably-refused",
              server
                  + " closed the connection after publish without a word:"
                  + " the stream key is probably wrong, or the settings were refused",
              "Copy the stream key again, and check bitrate and resolution");
      case LIVE, CLOSED ->
          new Diagnosis(
              Category.DESTINATION,
              "closed-by-server",
              server + " closed the connection",
              "Nothing to do if it comes back by itself; else look at the platform's dashboard");
      default ->
          new Diagnosis(
              Category.DESTINATION,
              "closed-by-server",
              server + " closed the connection during " + step.words(),
              "Check the URL: rtmp:// or rtmps://, server, port and application");
    };
  }

  private Diagnosis authenticationWanted() {
    return new Diagnosis(
        Category.CONFIG,
        "authentication-wanted",
        server + " wants a user name and a password",
        "Use a server that takes a stream key alone");
  }

  private Diagnosis appRefused(String description) {
    return new Diagnosis(
        Category.CONFIG,
        "app-refused",
        server
            + " refused the application path '"
            + LogText.escape(target.server().app())
            + "'"
            + said(description),
        "Check what follows the server in the URL");
  }

  private Diagnosis keyRefusedOrInUse(String description) {
    return new Diagnosis(
        Category.DESTINATION,
        "key-refused-or-in-use",
        server
            + " refused the stream key, or the previous session with it is still open"
            + said(description),
        "Wait for the next try; if it is refused again, copy the stream key again");
  }

  private Diagnosis keyRefused(String description) {
    return new Diagnosis(
        Category.CONFIG,
        "key-refused",
        server + " refused the stream key: authentication failed" + said(description),
        "Regenerate the stream key on the platform and enter the new one");
  }

  private Diagnosis unknown(PublishStep step, String code, String description) {
    return new Diagnosis(
        Category.DESTINATION,
        "refused",
        server + " refused " + step.words() + " with " + clean(code) + said(description),
        "Check the URL, the stream key and the platform's dashboard");
  }

  private String said(String description) {
    return description.isEmpty() ? "" : " (it says: " + clean(description) + ")";
  }

  /** The server's own words, the key in them unreadable. */
  private String clean(String text) {
    return LogText.escape(key.hiddenIn(text));
  }
}
