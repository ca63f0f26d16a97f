package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Destinations whose names differ in nothing but capitals: nobody tells them apart on air. A file
 * that has some may keep them; over the network none is added. Pure.
 */
final class LookalikeNames {

  private LookalikeNames() {}

  /** Names in a document that look like another one of it, and are not in the document before. */
  static List<Wrong> newIn(ObjectNode before, ObjectNode after) {
    Set<String> old = new HashSet<>(names(before));
    List<String> names = names(after);
    List<Wrong> wrong = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      int place = i;
      if (!name.isEmpty() && !old.contains(name)) {
        names.stream()
            .filter(other -> lookAlike(name, other))
            .filter(other -> old.contains(other) || names.indexOf(other) < place)
            .findFirst()
            .ifPresent(
                other ->
                    wrong.add(
                        new Wrong(
                            Wrong.Kind.INVALID,
                            "/destinations/" + place + "/name",
                            "differs from %s in capitals only: choose another name"
                                .formatted(other))));
      }
    }
    return wrong;
  }

  private static boolean lookAlike(String one, String other) {
    return !one.equals(other)
        && one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
  }

  private static List<String> names(ObjectNode tree) {
    List<String> names = new ArrayList<>();
    for (JsonNode each : tree.path("destinations")) {
      names.add(each.path("name").asText());
    }
    return names;
  }
}
