package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.teebox.profiles.ProfileLibrary;

/**
 * A configuration that was sent from afar, on its way to be one that is stored: a key that it does
 * not give, or gives as its mask, is the one that is kept for the same name. What only the
 * operator's own file may say is not taken from it, and said to be wrong.
 */
final class SentDocument {

  private static final String KEY = "key";
  private static final String SELF = "/targets/self";
  private static final String DESTINATIONS = "destinations";

  /** Fields that name a file of this box, wherever they are. */
  private static final Set<String> PATHS =
      Set.of("certificate", "privateKey", "trustedCertificates", "picture");

  private final ObjectNode now;
  private final Map<String, JsonNode> destinations = new LinkedHashMap<>();
  private final KeyVault vault;
  private final SameServer servers;
  private final Map<String, String> renamed;
  private final List<Wrong> wrong = new ArrayList<>();
  private final ObjectNode tree;

  /**
   * @param now what is stored
   * @param sent it is not changed
   * @param renamed the names that destinations had before, by those that they have now
   */
  SentDocument(
      ObjectNode now,
      ObjectNode sent,
      KeyVault vault,
      ProfileLibrary library,
      Map<String, String> renamed) {
    this.now = now;
    this.tree = sent.deepCopy();
    this.vault = vault;
    this.servers = new SameServer(library);
    this.renamed = Map.copyOf(renamed);
    now.path(DESTINATIONS).forEach(each -> destinations.put(each.path("name").asText(), each));
    keepKeys();
    keepFiles(tree, now, "");
    keepOut();
  }

  /** As it can be stored, but for what is wrong with it. */
  ObjectNode tree() {
    return tree.deepCopy();
  }

  /** What it may not say; what else is wrong with it is the reader's to find. */
  List<Wrong> wrong() {
    return List.copyOf(wrong);
  }

  private void keepKeys() {
    if (tree.path("ingest") instanceof ObjectNode ingest) {
      JsonNode before = now.path("ingest");
      door(ingest, before, "/ingest", KeyPlace.ofIngest());
      for (String name : List.of("old", "second")) {
        if (ingest.path(name) instanceof ObjectNode inner) {
          door(inner, before.path(name), "/ingest/" + name, KeyPlace.of("ingest", name, KEY));
        }
      }
    }
    if (tree.path(DESTINATIONS) instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        if (list.get(i) instanceof ObjectNode destination) {
          destination(destination, "/" + DESTINATIONS + "/" + i);
        }
      }
    }
  }

  private void door(ObjectNode door, JsonNode before, String pointer, KeyPlace place) {
    Kept kept = new Kept(before.path(KEY).textValue(), place, place);
    if (asksForKept(door, kept, pointer)) {
      door.put(KEY, kept.stored);
    }
  }

  private void destination(ObjectNode destination, String pointer) {
    String name = destination.path("name").asText();
    String nameBefore = renamed.getOrDefault(name, name);
    JsonNode before = destinations.get(nameBefore);
    Kept kept =
        new Kept(
            before == null ? null : before.path(KEY).textValue(),
            KeyPlace.ofDestination(nameBefore),
            KeyPlace.ofDestination(name));
    if (!asksForKept(destination, kept, pointer)) {
      return;
    }
    destination.put(KEY, kept.stored);
    Optional<String> other = servers.difference(before, destination);
    if (other.isPresent()) {
      wrong.add(
          new Wrong(
              Wrong.Kind.KEY_NEEDED,
              pointer + "/" + KEY,
              "must be given again: with another %s it would go to somebody whom it was not given for"
                  .formatted(other.get())));
    } else if (!nameBefore.equals(name)) {
      move(destination, kept, pointer);
    }
  }

  /** A sealed key opens in its own place only. */
  private void move(ObjectNode destination, Kept kept, String pointer) {
    if (KeyFields.isFromEnvironment(kept.stored)) {
      return;
    }
    vault
        .openText(kept.before, kept.stored)
        .ifPresentOrElse(
            plain -> destination.put(KEY, plain),
            () ->
                wrong.add(
                    new Wrong(
                        Wrong.Kind.KEY_NEEDED,
                        pointer + "/" + KEY,
                        "must be given again: " + vault.whyLost(kept.stored))));
  }

  /**
   * What is kept of a key.
   *
   * @param stored sealed, or a name in the environment; null where there is none
   */
  private record Kept(String stored, KeyPlace before, KeyPlace after) {}

  /** Whether the key is to be the one that is kept; what is sent in its place is settled else. */
  private boolean asksForKept(ObjectNode holder, Kept kept, String pointer) {
    JsonNode given = holder.path(KEY);
    boolean isKept = kept.stored != null;
    if (given.isMissingNode() || given.isNull()) {
      holder.remove(KEY);
      return isKept;
    }
    String text = given.textValue();
    if (text == null) {
      return false;
    }
    if (isKept && text.equals(MaskedDocument.shown(kept.before, kept.stored, vault))) {
      return true;
    }
    Optional<Wrong> why = noKey(text, pointer + "/" + KEY);
    why.ifPresent(
        each -> {
          holder.remove(KEY);
          wrong.add(each);
        });
    return false;
  }

  private static Optional<Wrong> noKey(String text, String pointer) {
    if (KeyMask.isOne(text)) {
      return Optional.of(
          new Wrong(
              Wrong.Kind.INVALID,
              pointer,
              "stands for a key that is not kept here: leave it out to keep a key, or give the key"
                  + " itself"));
    }
    if (SealedText.isOne(text)) {
      return Optional.of(
          new Wrong(
              Wrong.Kind.FILE_ONLY, pointer, "is sealed: give the key itself, or leave it out"));
    }
    return text.contains("${")
        ? Optional.of(
            new Wrong(
                Wrong.Kind.FILE_ONLY,
                pointer,
                "a ${NAME} can be put into teebox.json alone: give the key itself"))
        : Optional.empty();
  }

  /** The box must not look at a file whose name somebody sent. */
  private void keepFiles(JsonNode sent, JsonNode before, String pointer) {
    if (sent instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
        String name = field.getKey();
        String there = pointer + Leaves.pointer(List.of(name));
        JsonNode value = field.getValue();
        if (PATHS.contains(name) && !value.isNull()) {
          keepFile(object, name, before.path(name), there);
        } else if (name.equals(DESTINATIONS) && pointer.isEmpty()) {
          keepFilesOfDestinations(value);
        } else {
          keepFiles(value, before.path(name), there);
        }
      }
    } else if (sent instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        keepFiles(list.get(i), before.path(i), pointer + "/" + i);
      }
    }
  }

  private void keepFilesOfDestinations(JsonNode list) {
    for (int i = 0; i < list.size(); i++) {
      String name = list.path(i).path("name").asText();
      JsonNode before =
          destinations.getOrDefault(
              renamed.getOrDefault(name, name), ChecksummedJson.object().path(name));
      keepFiles(list.get(i), before, "/" + DESTINATIONS + "/" + i);
    }
  }

  private void keepFile(ObjectNode holder, String name, JsonNode before, String pointer) {
    if (holder.get(name).equals(before)) {
      return;
    }
    if (before.isTextual()) {
      holder.set(name, before);
    } else {
      holder.remove(name);
    }
    wrong.add(
        new Wrong(
            Wrong.Kind.FILE_ONLY,
            pointer,
            "names a file of the box, which teebox.json alone may: leave it as it is, or out"));
  }

  /** Whoever comes over the network must not open the box's own services to its streams. */
  private void keepOut() {
    Optional<Wrong> why = opening(now, tree);
    why.ifPresent(wrong::add);
    if (why.isPresent() && tree.path("targets") instanceof ObjectNode targets) {
      targets.put("self", false);
    }
  }

  /** That the box itself may be sent to, which it may not until now; empty if it is not so. */
  static Optional<Wrong> opening(ObjectNode now, ObjectNode sent) {
    return sent.at(SELF).asBoolean() && !now.at(SELF).asBoolean()
        ? Optional.of(
            new Wrong(Wrong.Kind.FILE_ONLY, SELF, "can be switched on in teebox.json alone"))
        : Optional.empty();
  }
}
