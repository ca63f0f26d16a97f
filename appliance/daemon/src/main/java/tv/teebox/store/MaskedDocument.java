package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/**
 * A configuration for whoever reads it: every stream key is its {@link KeyMask mask}, and {@code
 * ${NAME}} stands as it is. Sealed keys are opened for their last four signs alone.
 */
public final class MaskedDocument {

  private MaskedDocument() {}

  /**
   * @param tree with sealed keys, or with plain ones; it is not changed
   */
  static ObjectNode of(ObjectNode tree, KeyVault vault) {
    ObjectNode masked = tree.deepCopy();
    try {
      KeyFields.rewrite(masked, (place, node) -> Optional.of(shown(place, node, vault)));
    } catch (StateException e) {
      throw new IllegalStateException("nothing here fails", e);
    }
    return masked;
  }

  private static JsonNode shown(KeyPlace place, JsonNode node, KeyVault vault) {
    return node.isTextual()
        ? new TextNode(shown(place, node.textValue(), vault))
        : NullNode.getInstance();
  }

  /** What a reader sees of what is stored of a key. */
  static String shown(KeyPlace place, String stored, KeyVault vault) {
    if (KeyFields.isFromEnvironment(stored)) {
      return stored;
    }
    return SealedText.isOne(stored)
        ? vault.openText(place, stored).map(KeyMask::of).orElseGet(KeyMask::ofLost)
        : KeyMask.of(stored);
  }
}
