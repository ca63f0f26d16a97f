package tv.teebox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The desired state on disk, as generations that are each complete. A save that returns is on the
 * disk; one that throws has changed nothing, and the box goes on with what it has. If the power
 * goes at any instant, what is there afterwards is the state before or after, whole.
 *
 * <p>Any thread and any process may call it: writers take turns, and one who edits an old state is
 * told so. Every call may block on the disk. One of these for a folder in a process.
 */
public final class ConfigurationStore {

  private final StateFolder folder;
  private final GenerationFolder generations;
  private final KeyVault vault;
  private final DocumentSealer sealer;
  private final Clock clock;

  public ConfigurationStore(StateFolder folder, KeyVault vault, Clock clock) {
    this.folder = folder;
    this.vault = vault;
    this.clock = clock;
    generations = new GenerationFolder(folder);
    sealer = new DocumentSealer(vault);
  }

  /**
   * What is stored.
   *
   * @param newest the newest generation that is whole; empty if there is none
   * @param notes one sentence for each that is not, for the operator
   */
  public record Stored(Optional<Generation> newest, List<String> notes) {

    /** What {@link #save} takes as expected. */
    public long number() {
      return newest.map(Generation::number).orElse(0L);
    }
  }

  /** Whether what was read from somewhere can be used. */
  public interface Validator {
    /**
     * @param json a configuration with its keys; it must not be printed
     * @return every problem, none if it is good
     */
    List<String> problems(String json);
  }

  /**
   * The newest generation that is whole. A broken one is set aside, where the disk lets it.
   *
   * @throws StateException if what is stored cannot even be looked at
   */
  public Stored load() throws StateException {
    try {
      return loadForWriting();
    } catch (IOException e) {
      return loadForReading();
    }
  }

  /**
   * The same without waiting for whoever writes: nothing is set aside, and a save in another
   * process may just come too late.
   */
  public Stored peek() throws StateException {
    return loadForReading();
  }

  /**
   * An older generation, to go back to.
   *
   * @throws StateException if it is not kept any more, or not whole
   */
  public Generation generation(long number) throws StateException {
    try {
      if (generations.numbers().contains(number)
          && generations.read(number) instanceof GenerationFile.Content.Whole whole) {
        return whole.generation();
      }
    } catch (IOException e) {
      throw DiskTrouble.explain("the generation cannot be read", folder.path(), e);
    }
    throw new StateException(
        StateException.Reason.INVALID,
        "there is no whole generation %d here: teebox generations lists those that are"
            .formatted(number));
  }

  /** All that are kept and whole, the newest first. */
  public List<Generation> all() throws StateException {
    List<Generation> whole = new ArrayList<>();
    try {
      for (long number : generations.numbers()) {
        if (generations.read(number) instanceof GenerationFile.Content.Whole each) {
          whole.add(each.generation());
        }
      }
    } catch (IOException e) {
      throw DiskTrouble.explain("the generations cannot be read", folder.path(), e);
    }
    return whole;
  }

  /** Whether nothing was ever stored here, not even what is broken now. */
  boolean isEmpty() throws StateException {
    try {
      return generations.nextNumber() == 1;
    } catch (IOException e) {
      throw DiskTrouble.explain("the generations cannot be read", folder.path(), e);
    }
  }

  /**
   * Puts another configuration in the place of all that are kept, and another machine key in the
   * place of the one that sealed them, where that is a file.
   *
   * @param fresh with plain keys
   * @param file the content of the operator's file; empty if there is none
   * @throws StateException if it could not be ended: the fresh one counts if it was saved, and the
   *     next call goes on
   */
  Generation forget(ObjectNode fresh, Optional<String> file) throws StateException {
    try (StateFolder.Turn turn = folder.turn()) {
      Generation saved =
          save(
              stored(true).number(),
              fresh,
              Generation.Origin.INITIAL,
              Optional.of("a factory reset"),
              newest -> new OperatorFile(this, vault).mark(file));
      generations.dropAllBut(saved.number());
      rotateMachineKey();
      generations.dropAllBut(load().number());
      return load().newest().orElseThrow();
    } catch (IOException e) {
      throw DiskTrouble.explain("not everything was forgotten", folder.path(), e);
    }
  }

  private Stored loadForWriting() throws IOException {
    try (StateFolder.Turn turn = folder.turn()) {
      return stored(true);
    }
  }

  private Stored loadForReading() throws StateException {
    try {
      return stored(false);
    } catch (IOException e) {
      throw DiskTrouble.explain("the stored configuration cannot be read", folder.path(), e);
    }
  }

  private Stored stored(boolean mayWrite) throws IOException {
    GenerationFolder.Found found = generations.newest(mayWrite);
    return new Stored(found.newest(), found.notes());
  }

  /**
   * Saves the next generation. Plain keys in it are sealed; sealed ones stay as they are, if they
   * belong where they are.
   *
   * @param expected the number of the generation that was edited; 0 where there was none
   * @param edited whole; it is not changed
   * @throws StateException with nothing changed
   */
  public Generation save(long expected, ObjectNode edited, Generation.Origin origin)
      throws StateException {
    return save(expected, edited, origin, Optional.empty());
  }

  /**
   * The same, with who it is by.
   *
   * @param by an account, a token or a command by its name
   */
  public Generation save(
      long expected, ObjectNode edited, Generation.Origin origin, Optional<String> by)
      throws StateException {
    return save(expected, edited, origin, by, newest -> newest.flatMap(Generation::imported));
  }

  private interface Mark {
    /** What the next generation remembers of the operator's file. */
    Optional<String> after(Optional<Generation> newest) throws IOException, StateException;
  }

  private Generation save(
      long expected, ObjectNode edited, Generation.Origin origin, Optional<String> by, Mark mark)
      throws StateException {
    try (StateFolder.Turn turn = folder.turn()) {
      Stored stored = stored(true);
      refuseConflict(expected, stored.number());
      Map<KeyPlace, String> before =
          stored.newest().map(newest -> newest.document().seals()).orElse(Map.of());
      SealedDocument document = sealer.seal(edited, before);
      Optional<String> imported = mark.after(stored.newest());
      Generation next =
          new Generation(
              generations.nextNumber(), Instant.now(clock), origin, by, imported, document);
      generations.add(next);
      return next;
    } catch (IOException e) {
      throw DiskTrouble.explain("the configuration was not saved", folder.path(), e);
    }
  }

  private static void refuseConflict(long expected, long newest) throws StateException {
    if (expected != newest) {
      throw new StateException(
          StateException.Reason.CONFLICT,
          "the configuration was not saved: somebody else saved generation %d while generation %d"
                  .formatted(newest, expected)
              + " was being changed; load it again, and make your change there");
    }
  }

  /**
   * A stored key sealed for another place, as for a destination that is given another name; to be
   * put into what is saved next.
   */
  public String moved(Generation from, KeyPlace before, KeyPlace after) throws StateException {
    String sealed = from.document().seals().getOrDefault(before, "");
    Optional<String> plain = vault.openText(before, sealed);
    if (plain.isEmpty()) {
      throw new StateException(
          StateException.Reason.INVALID,
          "the key of %s cannot be taken along: %s".formatted(before, vault.whyLost(sealed)));
    }
    try (StateFolder.Turn turn = folder.turn()) {
      return vault.seal(after, plain.get());
    } catch (IOException e) {
      throw DiskTrouble.explain("the configuration was not saved", folder.path(), e);
    }
  }

  /** What a box begins with. */
  public sealed interface Beginning {
    /** Sentences for the operator. */
    List<String> notes();

    /**
     * The operator's file counts: it is new, or was changed.
     *
     * @param saved it as a generation; empty if it could not be saved, which is no reason not to
     *     run with it
     */
    record File(Optional<Generation> saved, List<String> notes) implements Beginning {}

    /** What is stored counts. */
    record Stored(Generation generation, List<String> notes) implements Beginning {}

    /**
     * The operator's file was changed and cannot be used.
     *
     * @param before what counted until now; empty if nothing is stored
     */
    record Wrong(List<String> problems, Optional<Generation> before, List<String> notes)
        implements Beginning {}

    /** There is neither. */
    record Nothing(List<String> notes) implements Beginning {}
  }

  /**
   * Decides between the operator's own file and what is stored: whichever was changed last, and the
   * file where that is not known. A file that counts is stored as the next generation.
   *
   * @param json the content of the file; empty if there is none
   */
  public Beginning begin(Optional<String> json, Validator validator) throws StateException {
    return new OperatorFile(this, vault).begin(json, validator);
  }

  /** What the operator's file is against what is stored; nothing is saved. */
  OperatorFile.Look compare(String json) {
    return new OperatorFile(this, vault).look(json);
  }

  /** Stores the operator's file and remembers that. */
  Generation saveImported(long expected, ObjectNode tree, String digest) throws StateException {
    return saveKnowing(expected, tree, Generation.Origin.IMPORTED, Optional.empty(), digest);
  }

  /**
   * Saves what is not the operator's file, which does not count until it says something else.
   *
   * @param digest of the file as it is
   */
  Generation saveKnowing(
      long expected, ObjectNode tree, Generation.Origin origin, Optional<String> by, String digest)
      throws StateException {
    return save(
        expected, tree, origin, by, newest -> Optional.of(vault.seal(OperatorFile.MARK, digest)));
  }

  /** Stores a generation once more as it was, with what it knew of the operator's file. */
  Generation saveAgain(long expected, Generation before) throws StateException {
    return save(
        expected,
        before.document().tree(),
        Generation.Origin.SAVED,
        before.by(),
        newest -> before.imported());
  }

  /**
   * Replaces the configuration by a backup's, after all of it was found good. Keys that the backup
   * does not have are those that are stored for the same places.
   *
   * @throws StateException with nothing changed
   */
  public Generation restore(long expected, Backup.Content backup, Validator validator)
      throws StateException {
    return restore(expected, backup, validator, Optional.empty());
  }

  Generation restore(long expected, Backup.Content backup, Validator validator, Optional<String> by)
      throws StateException {
    Optional<Generation> now = load().newest();
    ObjectNode tree = backup.filledFrom(now.map(Generation::document));
    List<String> problems = validator.problems(SealedDocument.open(tree, vault).revealJson());
    if (!problems.isEmpty()) {
      throw new StateException(
          StateException.Reason.INVALID,
          "nothing was restored: the backup does not fit this release: "
              + String.join("; ", problems));
    }
    return save(expected, tree, Generation.Origin.RESTORED, by);
  }

  /**
   * Changes the machine key, or ends a change that was cut short: every kept generation is sealed
   * anew, and only then the key before is forgotten. At every instant all keys can be read.
   *
   * @return sentences for the operator
   * @throws StateException if it could not be ended: what is there is good, and the next call goes
   *     on with it
   */
  public List<String> rotateMachineKey() throws StateException {
    try (StateFolder.Turn turn = folder.turn()) {
      return new KeyRotation(generations, vault, clock).rotate();
    } catch (IOException e) {
      throw DiskTrouble.explain("the machine key was not changed", folder.path(), e);
    }
  }

  /** Whether a change of the machine key was cut short. */
  public boolean isRotationUnfinished() {
    vault.refresh();
    return vault.isRotating();
  }
}
