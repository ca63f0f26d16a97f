package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The values of a configuration's tree by the names on the way to them, where an element of a list
 * is called by its own {@code name}: so that the order of a list may change. Pure.
 */
final class Leaves {

  private Leaves() {}

  /** Every value that is no object; of lists, only those of objects are gone into. */
  static Map<List<String>, JsonNode> of(ObjectNode tree) {
    Map<List<String>, JsonNode> leaves = new LinkedHashMap<>();
    gather(tree, List.of(), leaves);
    return leaves;
  }

  private static void gather(
      ObjectNode object, List<String> names, Map<List<String>, JsonNode> leaves) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      List<String> path = and(names, field.getKey());
      if (field.getValue() instanceof ObjectNode inner) {
        gather(inner, path, leaves);
      } else if (field.getValue() instanceof ArrayNode list && isOfObjects(list)) {
        for (int i = 0; i < list.size(); i++) {
          gather((ObjectNode) list.get(i), and(path, nameOf(list.get(i), i)), leaves);
        }
      } else if (!field.getValue().isNull()) {
        leaves.put(path, field.getValue());
      }
    }
  }

  private static boolean isOfObjects(ArrayNode list) {
    for (JsonNode each : list) {
      if (!each.isObject()) {
        return false;
      }
    }
    return true;
  }

  static String nameOf(JsonNode element, int index) {
    JsonNode name = element.path("name");
    return name.isTextual() ? name.textValue() : "#" + index;
  }

  static List<String> and(List<String> names, String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return List.copyOf(longer);
  }

  /** A JSON pointer, with names where a list's numbers would be. */
  static String pointer(List<String> names) {
    return names.stream()
        .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
        .collect(Collectors.joining());
  }
}
