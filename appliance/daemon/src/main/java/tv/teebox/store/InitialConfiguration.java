package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a box begins with that nobody has configured: a door that only a key opens which nobody
 * knows yet, a panel for everybody who can prove that the box is theirs, and nowhere to send to.
 */
final class InitialConfiguration {

  private static final String EVERYWHERE = "0.0.0.0";

  private InitialConfiguration() {}

  /**
   * The same where a box listens already, which it cannot change as it runs: whoever has just made
   * it forget all the rest goes on with it over the same address.
   */
  static ObjectNode freshAt(ObjectNode before) {
    ObjectNode tree = fresh();
    for (String field : List.of("host", "port", "rtmps")) {
      JsonNode value = before.path("ingest").path(field);
      if (!value.isMissingNode()) {
        tree.withObject("/ingest").set(field, value.deepCopy());
      }
    }
    if (before.path("panel").isObject()) {
      tree.set("panel", before.path("panel").deepCopy());
    } else {
      tree.remove("panel");
    }
    return tree;
  }

  /** With an ingest key of its own, in plain. */
  static ObjectNode fresh() {
    ObjectNode tree = ChecksummedJson.object();
    tree.putObject("ingest").put("key", IngestKeys.fresh().reveal());
    tree.putObject("panel").put("host", EVERYWHERE);
    tree.putArray("destinations");
    return tree;
  }
}
