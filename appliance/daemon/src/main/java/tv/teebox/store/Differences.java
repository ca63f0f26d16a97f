package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is not the same in two configurations: JSON pointers, with a destination's name where its
 * number would be, such as {@code /destinations/Twitch/videoKbps}. A destination that is in one of
 * them only is named as a whole, and {@code /destinations} says that their order is another.
 */
final class Differences {

  private static final String DESTINATIONS = "destinations";

  private final KeyVault vault;

  /**
   * @param vault a key that is sealed anew is the same key
   */
  Differences(KeyVault vault) {
    this.vault = vault;
  }

  List<String> between(ObjectNode before, ObjectNode after) {
    List<String> namesBefore = names(before);
    List<String> namesAfter = names(after);
    Set<String> changed = new LinkedHashSet<>();
    if (!common(namesBefore, namesAfter).equals(common(namesAfter, namesBefore))) {
      changed.add("/" + DESTINATIONS);
    }
    Map<List<String>, JsonNode> then = Leaves.of(before);
    Map<List<String>, JsonNode> now = Leaves.of(after);
    Map<List<String>, JsonNode> all = new LinkedHashMap<>(then);
    all.putAll(now);
    for (List<String> path : all.keySet()) {
      if (!isSame(path, Optional.ofNullable(then.get(path)), Optional.ofNullable(now.get(path)))) {
        changed.add(Leaves.pointer(isWhole(path, namesBefore, namesAfter) ? whole(path) : path));
      }
    }
    return List.copyOf(changed);
  }

  private static List<String> whole(List<String> path) {
    return path.subList(0, 2);
  }

  private static boolean isWhole(List<String> path, List<String> before, List<String> after) {
    return path.size() > 2
        && path.get(0).equals(DESTINATIONS)
        && before.contains(path.get(1)) != after.contains(path.get(1));
  }

  private static List<String> common(List<String> names, List<String> others) {
    return names.stream().filter(others::contains).toList();
  }

  private static List<String> names(ObjectNode tree) {
    List<String> names = new ArrayList<>();
    for (JsonNode each : tree.path(DESTINATIONS)) {
      names.add(Leaves.nameOf(each, names.size()));
    }
    return names;
  }

  private boolean isSame(List<String> path, Optional<JsonNode> one, Optional<JsonNode> other) {
    return one.equals(other)
        || (path.get(path.size() - 1).equals("key")
            && one.isPresent()
            && other.isPresent()
            && isSameKey(new KeyPlace(path), one.get().asText(), other.get().asText()));
  }

  private boolean isSameKey(KeyPlace place, String one, String other) {
    Optional<String> plain = vault.openText(place, one);
    return plain.isPresent() && plain.equals(vault.openText(place, other));
  }
}
