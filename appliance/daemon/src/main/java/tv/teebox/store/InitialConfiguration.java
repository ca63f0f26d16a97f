package tv.teebox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a box begins with that nobody has configured: a door that only a key opens which nobody
 * knows yet, a panel for everybody who can prove that the box is theirs, and nowhere to send to.
 */
final class InitialConfiguration {

  private static final String EVERYWHERE = "0.0.0.0";

  private InitialConfiguration() {}

  /** With an ingest key of its own, in plain. */
  static ObjectNode fresh() {
    ObjectNode tree = ChecksummedJson.object();
    tree.putObject("ingest").put("key", IngestKeys.fresh().reveal());
    tree.putObject("panel").put("host", EVERYWHERE);
    tree.putArray("destinations");
    return tree;
  }
}
