package tv.teebox.api.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tv.teebox.history.HistoryEntry;
import tv.teebox.history.SessionSummary;

/** The history for programs: keys may be added, none is taken away. */
public final class HistoryJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private HistoryJson() {}

  /** One line. */
  public static ObjectNode of(HistoryEntry entry) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("number", entry.number());
    node.put("at", entry.at().wall().toString());
    node.put("upMs", entry.at().upMs());
    node.put("boot", entry.at().boot());
    node.put("channel", entry.channel().isEmpty() ? null : entry.channel());
    node.put("session", entry.session() == 0 ? null : entry.session());
    node.put("kind", entry.line().kind());
    node.put("who", entry.line().who());
    node.put("state", entry.line().state());
    node.put("what", entry.line().what());
    node.set("why", entry.line().why().<JsonNode>map(MAPPER::valueToTree).orElse(null));
    return node;
  }

  /** One time on air with its figures. */
  public static ObjectNode of(SessionSummary session) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("session", session.number());
    node.put("channel", session.channel());
    node.put("began", session.began().wall().toString());
    node.put("lastedMs", session.lastedMs());
    node.put("ended", session.ended());
    node.put("canvas", session.canvas());
    node.set("destinations", MAPPER.valueToTree(session.destinations()));
    return node;
  }
}
