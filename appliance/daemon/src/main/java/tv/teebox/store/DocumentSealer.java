package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Optional;
import tv.teebox.media.StreamKey;

/** Makes of a configuration with plain keys one with sealed keys. With the folder's turn. */
final class DocumentSealer {

  private final KeyVault vault;

  DocumentSealer(KeyVault vault) {
    this.vault = vault;
  }

  /**
   * @param before the seals that are stored now: one that is left as it is may stay, even where it
   *     does not open, since its machine key may come back
   */
  SealedDocument seal(ObjectNode edited, Map<KeyPlace, String> before) throws StateException {
    ObjectNode tree = edited.deepCopy();
    KeyFields.rewrite(tree, (place, node) -> Optional.of(sealed(place, node, before)));
    return new SealedDocument(tree);
  }

  private JsonNode sealed(KeyPlace place, JsonNode node, Map<KeyPlace, String> before)
      throws StateException {
    String text = node.asText();
    if (node.isNull() || text.equals(before.get(place)) || KeyFields.isFromEnvironment(text)) {
      return node;
    }
    if (!SealedText.isOne(text)) {
      return new TextNode(vault.seal(place, checked(place, text)));
    }
    if (vault.openText(place, text).isEmpty()) {
      throw new StateException(
          StateException.Reason.INVALID,
          "the configuration was not saved: the key of %s was not sealed for it on this box; give"
                  .formatted(place)
              + " the key itself");
    }
    return node;
  }

  /** What could not be a key when it is opened must not be sealed. */
  private static String checked(KeyPlace place, String text) throws StateException {
    try {
      return new StreamKey(text).reveal();
    } catch (IllegalArgumentException e) {
      throw new StateException(
          StateException.Reason.INVALID,
          "the configuration was not saved: %s: %s".formatted(place, e.getMessage()),
          e);
    }
  }
}
