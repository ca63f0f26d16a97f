package tv.teebox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.store.ConfigurationStore.Beginning;

/**
 * The rule between {@code teebox.json}, which the operator edits by hand, and what is stored: the
 * file counts where it says something else than when it was imported last. Comments, blanks and the
 * order of names say nothing. What it said is remembered as a hash, sealed, since the hash of a
 * file with a weak key in it would let that key be guessed.
 */
final class OperatorFile {

  /** What the hash is sealed for. */
  static final KeyPlace MARK = KeyPlace.of("imported file");

  private final ConfigurationStore store;
  private final KeyVault vault;

  OperatorFile(ConfigurationStore store, KeyVault vault) {
    this.store = store;
    this.vault = vault;
  }

  /**
   * What is there, before anything is decided or written.
   *
   * @param tree of the file; empty if it is no JSON object
   * @param digest of the tree
   * @param known whether the file says what it said when it was imported last
   */
  record Look(
      ConfigurationStore.Stored stored, Optional<ObjectNode> tree, String digest, boolean known) {}

  Beginning begin(Optional<String> json, ConfigurationStore.Validator validator)
      throws StateException {
    if (json.isEmpty()) {
      return stored(store.load());
    }
    Look look = look(json.get());
    if (look.known()) {
      return stored(look.stored());
    }
    List<String> problems = validator.problems(json.get());
    if (!problems.isEmpty() || look.tree().isEmpty()) {
      return new Beginning.Wrong(problems, look.stored().newest(), look.stored().notes());
    }
    return imported(look);
  }

  /** Compares the file with what is stored. */
  Look look(String json) {
    ConfigurationStore.Stored stored = load();
    Optional<ObjectNode> tree = parse(json);
    String digest = tree.map(OperatorFile::digest).orElse("");
    return new Look(
        stored, tree, digest, tree.isPresent() && isDigestKnown(stored.newest(), digest, vault));
  }

  /** Whether a file says what it said when a generation was imported from it. */
  static boolean isKnown(Optional<Generation> newest, String json, KeyVault vault) {
    return parse(json).filter(tree -> isDigestKnown(newest, digest(tree), vault)).isPresent();
  }

  private static Optional<ObjectNode> parse(String json) {
    return ChecksummedJson.parse(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String digest(ObjectNode tree) {
    return ChecksummedJson.sha256(ChecksummedJson.canonical(tree));
  }

  /** What a generation remembers of a file, sealed; empty if there is none. With the turn. */
  Optional<String> mark(Optional<String> json) throws StateException {
    Optional<ObjectNode> tree = json.flatMap(OperatorFile::parse);
    return tree.isPresent() ? Optional.of(vault.seal(MARK, digest(tree.get()))) : Optional.empty();
  }

  /** With a file, a box can begin even where nothing stored can be looked at. */
  private ConfigurationStore.Stored load() {
    try {
      return store.load();
    } catch (StateException e) {
      return new ConfigurationStore.Stored(Optional.empty(), List.of(e.getMessage()));
    }
  }

  private static Beginning stored(ConfigurationStore.Stored stored) {
    return stored
        .newest()
        .<Beginning>map(newest -> new Beginning.Stored(newest, stored.notes()))
        .orElseGet(() -> new Beginning.Nothing(stored.notes()));
  }

  private static boolean isDigestKnown(Optional<Generation> newest, String digest, KeyVault vault) {
    return newest
        .flatMap(Generation::imported)
        .flatMap(mark -> vault.openText(MARK, mark))
        .filter(digest::equals)
        .isPresent();
  }

  private Beginning imported(Look look) {
    List<String> notes = new ArrayList<>(look.stored().notes());
    overtaken(look.stored()).ifPresent(notes::add);
    try {
      Generation saved =
          store.saveImported(look.stored().number(), look.tree().orElseThrow(), look.digest());
      return new Beginning.File(Optional.of(saved), List.copyOf(notes));
    } catch (StateException e) {
      notes.add("the box runs with the configuration file, but " + e.getMessage());
      return new Beginning.File(Optional.empty(), List.copyOf(notes));
    }
  }

  /** That a file which counts puts an end to what was changed in the box, as a sentence. */
  static Optional<String> overtaken(ConfigurationStore.Stored stored) {
    return stored
        .newest()
        .filter(newest -> newest.origin() != Generation.Origin.IMPORTED)
        .filter(newest -> newest.origin() != Generation.Origin.INITIAL)
        .map(OperatorFile::overtaken);
  }

  private static String overtaken(Generation newest) {
    return ("the configuration file says something else than when it was read last, so it counts"
            + " now; what was changed in the box meanwhile is not in it, and is kept as generation"
            + " %d")
        .formatted(newest.number());
  }
}
