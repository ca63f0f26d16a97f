package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A generation as a file to take elsewhere: readable, without its keys, or with them sealed under a
 * passphrase together with what they are for. The machine key is not in it and not needed for it.
 */
public final class Backup {

  private static final int FORMAT = 1;
  private static final String KIND = "backup";
  private static final String KEYS = "keys";

  private Backup() {}

  /** Without any key: each must be given again, or be there already where it is restored. */
  public static byte[] withoutKeys(Generation generation) {
    return ChecksummedJson.write(file(generation));
  }

  /**
   * With the keys, as good as the passphrase is.
   *
   * @throws StateException if the passphrase is too short, or a key is lost
   */
  public static byte[] withKeys(Generation generation, KeyVault vault, char[] passphrase)
      throws StateException {
    ObjectNode keys = ChecksummedJson.object();
    for (Map.Entry<KeyPlace, String> seal : generation.document().seals().entrySet()) {
      String lost = vault.whyLost(seal.getValue());
      String key =
          vault
              .openText(seal.getKey(), seal.getValue())
              .orElseThrow(
                  () ->
                      invalid(
                          "no backup was made: the key of %s cannot be read: %s"
                              .formatted(seal.getKey(), lost)));
      keys.put(seal.getKey().binding(), key);
    }
    ObjectNode file = file(generation);
    byte[] plain = ChecksummedJson.canonical(keys);
    file.set(KEYS, PassphraseSeal.seal(plain, passphrase, bound(file)));
    Arrays.fill(plain, (byte) 0);
    return ChecksummedJson.write(file);
  }

  private static ObjectNode file(Generation generation) {
    ObjectNode document = generation.document().tree();
    each(document, (place, node) -> SealedText.isOne(node.asText()) ? NullNode.instance : node);
    ObjectNode file = ChecksummedJson.object();
    file.put("teebox", KIND);
    file.put("format", FORMAT);
    file.put("generation", generation.number());
    file.put("savedAt", generation.savedAt().toString());
    file.set("document", document);
    return file;
  }

  /** A key must not be opened for a destination that has been given another server. */
  private static byte[] bound(ObjectNode file) {
    return ChecksummedJson.canonical(
        file.deepCopy().without(List.of(KEYS, ChecksummedJson.CHECKSUM)));
  }

  /** What is in a backup. Not a record, so that nothing prints its keys. */
  public static final class Content {

    private final ObjectNode document;
    private final Map<String, String> keys;

    private Content(ObjectNode document, Map<String, String> keys) {
      this.document = document;
      this.keys = keys;
    }

    /** With its own keys in plain, and null where it has none. */
    ObjectNode document() {
      ObjectNode tree = document.deepCopy();
      each(
          tree,
          (place, node) ->
              node.isNull() && keys.containsKey(place.binding())
                  ? new TextNode(keys.get(place.binding()))
                  : node);
      return tree;
    }

    /** With its own keys in plain, else with what is sealed for the same place. */
    ObjectNode filledFrom(Optional<SealedDocument> now) throws StateException {
      Map<KeyPlace, String> seals = now.map(SealedDocument::seals).orElse(Map.of());
      ObjectNode tree = document.deepCopy();
      List<String> missing = new ArrayList<>();
      each(
          tree,
          (place, node) -> {
            String key = keys.getOrDefault(place.binding(), seals.get(place));
            if (node.isNull() && key == null) {
              missing.add(place.toString());
            }
            return node.isNull() && key != null ? new TextNode(key) : node;
          });
      if (!missing.isEmpty()) {
        throw invalid(
            "nothing was restored: the backup has no keys for %s, nor has this box; restore one"
                    .formatted(String.join(", ", missing))
                + " with keys, or give them first");
      }
      return tree;
    }

    @Override
    public String toString() {
      return "a backup with " + keys.size() + " keys";
    }
  }

  /** Whether a backup has keys, for which its passphrase must be asked. */
  public static boolean hasKeys(byte[] file) {
    return ChecksummedJson.read(file).filter(tree -> tree.has(KEYS)).isPresent();
  }

  /**
   * Reads all of a backup.
   *
   * @param passphrase empty if it has no keys
   */
  public static Content read(byte[] bytes, Optional<char[]> passphrase) throws StateException {
    ObjectNode file =
        ChecksummedJson.read(bytes)
            .filter(tree -> tree.path("teebox").asText().equals(KIND))
            .orElseThrow(
                () -> invalid("nothing was restored: the file is no backup, or was damaged"));
    if (file.path("format").asInt() > FORMAT) {
      throw invalid("nothing was restored: the backup was made by a newer Teebox: update this one");
    }
    if (!(file.path("document") instanceof ObjectNode document)) {
      throw invalid("nothing was restored: the file is no whole backup");
    }
    return new Content(document, file.has(KEYS) ? keys(file, passphrase) : Map.of());
  }

  private static Map<String, String> keys(ObjectNode file, Optional<char[]> passphrase)
      throws StateException {
    char[] typed =
        passphrase.orElseThrow(
            () -> invalid("nothing was restored: the backup needs its passphrase"));
    byte[] plain =
        PassphraseSeal.open(file.path(KEYS), typed, bound(file))
            .orElseThrow(
                () ->
                    invalid(
                        "nothing was restored: the passphrase is another one, or the file was"
                            + " changed"));
    Map<String, String> keys = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> key :
        ChecksummedJson.parse(plain).orElseThrow().properties()) {
      keys.put(key.getKey(), key.getValue().asText());
    }
    Arrays.fill(plain, (byte) 0);
    return keys;
  }

  private interface Change {
    JsonNode of(KeyPlace place, JsonNode node);
  }

  private static void each(ObjectNode tree, Change change) {
    try {
      KeyFields.rewrite(tree, (place, node) -> Optional.of(change.of(place, node)));
    } catch (StateException e) {
      throw new IllegalStateException("nothing here fails", e);
    }
  }

  private static StateException invalid(String why) {
    return new StateException(StateException.Reason.INVALID, why);
  }
}
