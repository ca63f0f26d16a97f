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

  Beginning begin(Optional<String> json, ConfigurationStore.Validator validator)
      throws StateException {
    ConfigurationStore.Stored stored = load(json.isPresent());
    List<String> notes = new ArrayList<>(stored.notes());
    if (json.isEmpty()) {
      return stored(stored, notes);
    }
    Optional<ObjectNode> tree = ChecksummedJson.parse(json.get().getBytes(StandardCharsets.UTF_8));
    String digest =
        tree.map(each -> ChecksummedJson.sha256(ChecksummedJson.canonical(each))).orElse("");
    if (tree.isPresent() && isKnown(stored, digest)) {
      return stored(stored, notes);
    }
    List<String> problems = validator.problems(json.get());
    if (!problems.isEmpty() || tree.isEmpty()) {
      return new Beginning.Wrong(problems, stored.newest(), List.copyOf(notes));
    }
    return imported(stored, tree.get(), digest, notes);
  }

  /** With a file, a box can begin even where nothing stored can be looked at. */
  private ConfigurationStore.Stored load(boolean haveFile) throws StateException {
    try {
      return store.load();
    } catch (StateException e) {
      if (!haveFile) {
        throw e;
      }
      return new ConfigurationStore.Stored(Optional.empty(), List.of(e.getMessage()));
    }
  }

  private static Beginning stored(ConfigurationStore.Stored stored, List<String> notes) {
    List<String> all = List.copyOf(notes);
    return stored
        .newest()
        .<Beginning>map(newest -> new Beginning.Stored(newest, all))
        .orElseGet(() -> new Beginning.Nothing(all));
  }

  private boolean isKnown(ConfigurationStore.Stored stored, String digest) {
    return stored
        .newest()
        .flatMap(Generation::imported)
        .flatMap(mark -> vault.openText(MARK, mark))
        .filter(digest::equals)
        .isPresent();
  }

  private Beginning imported(
      ConfigurationStore.Stored stored, ObjectNode tree, String digest, List<String> notes) {
    stored
        .newest()
        .filter(newest -> newest.origin() != Generation.Origin.IMPORTED)
        .ifPresent(newest -> notes.add(overtaken(newest)));
    try {
      Generation saved = store.saveImported(stored.number(), tree, digest);
      return new Beginning.File(Optional.of(saved), List.copyOf(notes));
    } catch (StateException e) {
      notes.add("the box runs with the configuration file, but " + e.getMessage());
      return new Beginning.File(Optional.empty(), List.copyOf(notes));
    }
  }

  private static String overtaken(Generation newest) {
    return ("the configuration file says something else than when it was read last, so it counts"
            + " now; what was changed in the box meanwhile is not in it, and is kept as generation"
            + " %d")
        .formatted(newest.number());
  }
}
