package tv.teebox.rtmp;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the ingest answers, each as real servers word it. */
final class Answers {

  private Answers() {}

  /**
   * Connect succeeded.
   *
   * @param fourCcs what the server takes of the codecs that the client offered; not spoken of if
   *     there are none
   */
  static Command connected(double transaction, List<String> fourCcs) {
    Map<String, Object> server = new LinkedHashMap<>();
    server.put("fmsVer", "FMS/3,0,1,123");
    server.put("capabilities", 31);
    if (!fourCcs.isEmpty()) {
      server.put("fourCcList", fourCcs);
    }
    Map<String, Object> info =
        info("status", "NetConnection.Connect.Success", "Connection succeeded.");
    info.put("objectEncoding", 0);
    return Command.of("_result", transaction, server, info);
  }

  static Command connectRejected(double transaction) {
    return Command.of(
        "_error",
        transaction,
        null,
        info("error", "NetConnection.Connect.Rejected", "There is no such application."));
  }

  static Command result(double transaction, Object value) {
    return Command.of("_result", transaction, null, value);
  }

  static Command fcPublished() {
    return Command.of(
        "onFCPublish", 0, null, info("status", "NetStream.Publish.Start", "FCPublish received."));
  }

  static Command fcUnpublished() {
    return Command.of(
        "onFCUnpublish",
        0,
        null,
        info("status", "NetStream.Unpublish.Success", "FCUnpublish received."));
  }

  static Command publishStarted() {
    return status("status", "NetStream.Publish.Start", "Publishing.");
  }

  static Command publishRefused() {
    return status("error", "NetStream.Publish.BadName", "The stream key was refused.");
  }

  static Command unpublished() {
    return status("status", "NetStream.Unpublish.Success", "Unpublished.");
  }

  private static Command status(String level, String code, String description) {
    return Command.of("onStatus", 0, null, info(level, code, description));
  }

  private static Map<String, Object> info(String level, String code, String description) {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("level", level);
    info.put("code", code);
    info.put("description", description);
    return info;
  }
}
