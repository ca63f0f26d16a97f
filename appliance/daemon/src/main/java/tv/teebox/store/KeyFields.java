package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The stream keys in a configuration's tree: every field called {@code key}, wherever it is. Pure.
 */
final class KeyFields {

  private static final String KEY = "key";
  private static final Pattern FROM_ENVIRONMENT = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

  private KeyFields() {}

  /** What is made of a key's field. */
  interface Rewriting {
    /**
     * @param node what is there now; may be null in JSON's sense
     * @return what is to be there; empty to take the whole element out of its list, or the field
     *     out of its object where that is in no list
     */
    Optional<JsonNode> rewrite(KeyPlace place, JsonNode node) throws StateException;
  }

  /** Whether a key is not here at all but is taken from outside by its name. */
  static boolean isFromEnvironment(String text) {
    return FROM_ENVIRONMENT.matcher(text).matches();
  }

  /** Changes a tree in place. */
  static void rewrite(ObjectNode tree, Rewriting rewriting) throws StateException {
    object(tree, List.of(), false, rewriting);
  }

  /** Whether the object may stay. */
  private static boolean object(
      ObjectNode object, List<String> names, boolean inList, Rewriting rewriting)
      throws StateException {
    for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
      List<String> path = and(names, field.getKey());
      JsonNode value = field.getValue();
      if (field.getKey().equals(KEY) && value.isValueNode()) {
        Optional<JsonNode> now = rewriting.rewrite(new KeyPlace(path), value);
        if (now.isEmpty() && inList) {
          return false;
        }
        now.ifPresentOrElse(node -> object.set(KEY, node), () -> object.remove(KEY));
      } else if (value instanceof ObjectNode inner) {
        object(inner, path, false, rewriting);
      } else if (value instanceof ArrayNode list) {
        list(list, path, rewriting);
      }
    }
    return true;
  }

  private static void list(ArrayNode list, List<String> names, Rewriting rewriting)
      throws StateException {
    List<JsonNode> staying = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode element = list.get(i);
      List<String> path = and(names, nameOf(element, i));
      if (element instanceof ArrayNode inner) {
        list(inner, path, rewriting);
      }
      if (!(element instanceof ObjectNode inner) || object(inner, path, true, rewriting)) {
        staying.add(element);
      }
    }
    list.removeAll();
    list.addAll(staying);
  }

  /** By its own name, so that the order of a list may change. */
  private static String nameOf(JsonNode element, int index) {
    JsonNode name = element.path("name");
    return name.isTextual() ? name.textValue() : "#" + index;
  }

  private static List<String> and(List<String> names, String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return longer;
  }
}
