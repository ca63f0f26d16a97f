package tv.teebox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration as it lies on the disk: as in {@code teebox.json}, but each stream key is sealed
 * or taken from the environment by name. No plain key can be in it, so it may be shown. Immutable.
 */
public final class SealedDocument {

  private final ObjectNode tree;

  /**
   * @throws StateException if there is a plain key in it
   */
  SealedDocument(ObjectNode tree) throws StateException {
    this.tree = tree.deepCopy();
    KeyFields.rewrite(
        this.tree,
        (place, node) -> {
          String text = node.asText();
          boolean plain = !SealedText.isOne(text) && !KeyFields.isFromEnvironment(text);
          if (!node.isNull() && (!node.isTextual() || plain)) {
            throw new StateException(
                StateException.Reason.INVALID, "the key of " + place + " is not sealed");
          }
          return Optional.of(node);
        });
  }

  /** A copy, to be changed and saved: a field with a sealed key is left as it is. */
  public ObjectNode tree() {
    return tree.deepCopy();
  }

  /** The sealed keys. */
  Map<KeyPlace, String> seals() {
    Map<KeyPlace, String> seals = new LinkedHashMap<>();
    try {
      KeyFields.rewrite(
          tree(),
          (place, node) -> {
            if (SealedText.isOne(node.asText())) {
              seals.put(place, node.asText());
            }
            return Optional.of(node);
          });
    } catch (StateException e) {
      throw new IllegalStateException("nothing here fails", e);
    }
    return seals;
  }

  /** With its keys, for whoever sends with them. Destinations whose key is lost are left out. */
  public Opened open(KeyVault vault) {
    return open(tree, vault);
  }

  /** The same for a tree in which some keys are in plain already. */
  static Opened open(ObjectNode tree, KeyVault vault) {
    ObjectNode plain = tree.deepCopy();
    List<LostKey> lost = new ArrayList<>();
    try {
      KeyFields.rewrite(
          plain,
          (place, node) -> {
            if (!SealedText.isOne(node.asText())) {
              return Optional.of(node);
            }
            Optional<String> key = vault.openText(place, node.asText());
            if (key.isEmpty()) {
              lost.add(new LostKey(place, vault.whyLost(node.asText())));
            }
            return key.map(TextNode::new);
          });
    } catch (StateException e) {
      throw new IllegalStateException("nothing here fails", e);
    }
    lost.forEach(each -> dropDoor(plain, each.place()));
    return new Opened(plain.toString(), List.copyOf(lost));
  }

  /** The second source and the key before are nothing without their keys. */
  private static void dropDoor(ObjectNode plain, KeyPlace lost) {
    boolean isDoor = lost.equals(KeyPlace.ofSecondIngest()) || lost.equals(KeyPlace.ofOldIngest());
    if (isDoor && plain.path(lost.names().get(0)) instanceof ObjectNode ingest) {
      ingest.remove(lost.names().get(1));
    }
  }

  /** A key that cannot be read any more. */
  public record LostKey(KeyPlace place, String why) {

    /** One sentence for the operator. */
    public String inWords() {
      return "the key of %s cannot be read and must be given again: %s".formatted(place, why);
    }
  }

  /** A configuration with its keys in plain. Not a record, so that nothing prints it. */
  public static final class Opened {

    private final String json;
    private final List<LostKey> lost;

    private Opened(String json, List<LostKey> lost) {
      this.json = json;
      this.lost = lost;
    }

    /** For the {@link ConfigurationReader} and nothing else: it holds keys. */
    public String revealJson() {
      return json;
    }

    /** What must be given again; those destinations are not in it, and the ingest has no key. */
    public List<LostKey> lost() {
      return lost;
    }

    @Override
    public String toString() {
      return "a configuration with its keys, " + lost.size() + " of them lost";
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealedDocument document && tree.equals(document.tree);
  }

  @Override
  public int hashCode() {
    return tree.hashCode();
  }

  @Override
  public String toString() {
    return tree.toString();
  }
}
