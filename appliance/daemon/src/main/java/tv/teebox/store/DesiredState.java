package tv.teebox.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.ConfigurationStore.Beginning;

/**
 * What the operator wants of this box, wherever it is written: the file that he edits, and the
 * generations that the box stores. One of these for a state folder in a process; whoever uses it
 * sees to it that one thread does at a time. Every call may block on the disk.
 */
public final class DesiredState {

  private static final String FIRST_START = "the first start";

  private final ConfigurationStore store;
  private final KeyVault vault;
  private final Path file;
  private ConfigurationReader reader;

  /** What the file held when the box began with it and did not wait for the store. */
  private Optional<String> unsettled = Optional.empty();

  private volatile Optional<Generation> current = Optional.empty();

  /**
   * @param reader opens what {@code vault} has sealed
   * @param file the operator's, which need not be there
   */
  public DesiredState(
      ConfigurationStore store, KeyVault vault, ConfigurationReader reader, Path file) {
    this.store = store;
    this.vault = vault;
    this.reader = reader;
    this.file = file;
  }

  /**
   * A configuration to run with.
   *
   * @param notes sentences for the operator, about what is not as he may think it is
   */
  public record Opened(Configuration configuration, List<String> notes) {
    public Opened {
      notes = List.copyOf(notes);
    }

    private Opened after(List<String> others) {
      List<String> all = new ArrayList<>(others);
      all.addAll(notes);
      return new Opened(configuration, all);
    }
  }

  /**
   * What a box starts with. Where nothing was ever changed but the file, that is the file itself:
   * it is stored by {@link #settle} when the start is over, so that no start waits for a disk.
   *
   * @throws ConfigurationException with every problem, if there is nothing to run with
   * @throws StateException if there is no file, and what is stored cannot be looked at
   */
  public Opened begin() throws ConfigurationException, StateException {
    Optional<String> json;
    try {
      json = content();
    } catch (IOException e) {
      return insteadOfFile(unreadable(e), store.load().newest(), List.of());
    }
    if (json.isPresent() && !isChangedInBox()) {
      try {
        Configuration configuration = readFile(json.get());
        unsettled = json;
        return new Opened(configuration, List.of());
      } catch (ConfigurationException e) {
        // whether it has been changed decides what is to be done
      }
    }
    return begin(json);
  }

  /** Whether the file may not be all that is wanted. */
  private boolean isChangedInBox() {
    try {
      return store
          .peek()
          .newest()
          .filter(newest -> newest.origin() != Generation.Origin.IMPORTED)
          .isPresent();
    } catch (StateException e) {
      return true;
    }
  }

  private Opened begin(Optional<String> json) throws ConfigurationException, StateException {
    Beginning beginning = store.begin(json, this::problems);
    if (beginning instanceof Beginning.File imported) {
      current = imported.saved();
      unsettled = current.isEmpty() ? json : Optional.empty();
      return new Opened(readFile(json.orElseThrow()), imported.notes());
    }
    if (beginning instanceof Beginning.Stored stored) {
      current = Optional.of(stored.generation());
      return open(stored.generation().document().tree()).after(stored.notes());
    }
    if (beginning instanceof Beginning.Wrong wrong) {
      return insteadOfFile(wrong.problems(), wrong.before(), wrong.notes());
    }
    if (beginning.notes().isEmpty() && store.isEmpty()) {
      return beginAnew();
    }
    List<String> problems =
        new ArrayList<>(
            List.of(file + ": there is no such file; docs/configuration.md has an example"));
    problems.addAll(beginning.notes());
    throw new ConfigurationException(problems);
  }

  /** Nobody has configured this box yet: whoever claims it does. */
  private Opened beginAnew() throws ConfigurationException, StateException {
    Generation initial =
        store.save(
            0, InitialConfiguration.fresh(), Generation.Origin.INITIAL, Optional.of(FIRST_START));
    current = Optional.of(initial);
    return open(initial.document().tree())
        .after(
            List.of(
                "nobody has configured this box yet: it begins with an ingest key of its own and no"
                    + " destinations. Configure it on its page, or write "
                    + file));
  }

  /**
   * Forgets all that was ever wanted, its keys and the machine key that sealed them; what counts
   * then is what a new box begins with, listening where this one does. The operator's file stays as
   * it is, and does not count until it says something else.
   */
  public Opened forget() throws ConfigurationException, StateException {
    Optional<String> json;
    try {
      json = content();
    } catch (IOException e) {
      json = Optional.empty();
    }
    ObjectNode fresh =
        current
            .map(now -> InitialConfiguration.freshAt(now.document().tree()))
            .orElseGet(InitialConfiguration::fresh);
    current = Optional.of(store.forget(fresh, json));
    unsettled = Optional.empty();
    return open(current.get().document().tree());
  }

  /** A box without anybody beside it goes on with what was good. */
  private Opened insteadOfFile(
      List<String> problems, Optional<Generation> before, List<String> notes)
      throws ConfigurationException {
    if (before.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    List<String> said = new ArrayList<>(notes);
    said.add(
        ("%s was changed and cannot be used: the box goes on with generation %d of its"
                + " configuration, saved at %s. Correct the file, then: teebox reload")
            .formatted(file, before.get().number(), before.get().savedAt()));
    problems.forEach(each -> said.add("in " + file + ": " + each));
    try {
      Opened opened = open(before.get().document().tree()).after(said);
      current = before;
      return opened;
    } catch (ConfigurationException e) {
      List<String> all = new ArrayList<>(problems);
      e.problems()
          .forEach(each -> all.add("generation %d: %s".formatted(before.get().number(), each)));
      throw new ConfigurationException(all);
    }
  }

  /**
   * Stores what the box began with, if that is not done.
   *
   * @return sentences for the operator
   */
  public List<String> settle() {
    if (unsettled.isEmpty()) {
      return List.of();
    }
    Beginning beginning;
    try {
      beginning = store.begin(unsettled, json -> List.of());
    } catch (StateException e) {
      return List.of("the box runs with the configuration file, but " + e.getMessage());
    }
    if (beginning instanceof Beginning.Stored stored) {
      current = Optional.of(stored.generation());
    } else if (beginning instanceof Beginning.File imported) {
      current = imported.saved();
    }
    if (current.isPresent()) {
      unsettled = Optional.empty();
    }
    return beginning.notes();
  }

  /** What the box would run with if that is not what its file says; for who only looks. */
  public Optional<Opened> insteadOfFile() throws ConfigurationException {
    Standing standing = Standing.of(this);
    return standing.countsOverFile()
        ? Optional.of(open(standing.newest().orElseThrow().document().tree()))
        : Optional.empty();
  }

  /**
   * From now on what is read must fit these profiles.
   *
   * @return what does so until now
   */
  public ConfigurationReader readBy(ProfileLibrary library) {
    ConfigurationReader before = reader;
    reader = reader.with(library);
    return before;
  }

  /** The profiles that what is read must fit. */
  public ProfileLibrary library() {
    return reader.library();
  }

  /** From now on this one reads. */
  public void readBy(ConfigurationReader other) {
    reader = other;
  }

  /**
   * What the box runs with, for whoever reads it: with masks where keys are. Where it is not
   * stored, it is the file.
   */
  public ObjectNode masked() {
    ObjectNode tree =
        current
            .map(now -> now.document().tree())
            .or(() -> unsettled.flatMap(json -> ChecksummedJson.parse(json.getBytes(UTF_8))))
            .orElseGet(ChecksummedJson::object);
    return MaskedDocument.of(tree, vault);
  }

  /** What the box runs with, as it is stored; empty if it is not. Any thread may ask. */
  public Optional<Generation> current() {
    return current;
  }

  /**
   * Changes the machine key: what the box runs with stays as it is, under another seal.
   *
   * @return sentences for the operator
   */
  public List<String> rotateMachineKey() throws StateException {
    boolean runsWithNewest = current.isPresent() && store.load().number() == current.get().number();
    List<String> said = store.rotateMachineKey();
    if (runsWithNewest) {
      current = store.load().newest();
    }
    return said;
  }

  void nowAt(Generation generation) {
    current = Optional.of(generation);
    unsettled = Optional.empty();
  }

  ConfigurationStore store() {
    return store;
  }

  KeyVault vault() {
    return vault;
  }

  Path file() {
    return file;
  }

  /** Empty if there is none. */
  Optional<String> content() throws IOException {
    try {
      return Optional.of(new String(Files.readAllBytes(file), UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  List<String> unreadable(IOException e) {
    return List.of(file + ": cannot be read: " + DiskTrouble.words(e));
  }

  Configuration readFile(String json) throws ConfigurationException {
    return reader.read(json, folder());
  }

  List<String> problems(String json) {
    try {
      readFile(json);
      return List.of();
    } catch (ConfigurationException e) {
      return e.problems();
    }
  }

  /** Pictures lie beside the file, whether it is still there or not. */
  private Path folder() {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
  }

  /**
   * A stored configuration, with what is lost of it said. A destination without its key is left
   * out. An ingest without its key lets nobody in: what the box sends to, and the slate, go on.
   */
  Opened open(ObjectNode tree) throws ConfigurationException {
    SealedDocument.Opened opened = SealedDocument.open(tree, vault);
    List<String> notes = new ArrayList<>();
    opened.lost().forEach(each -> notes.add(each.inWords()));
    String json = opened.revealJson();
    if (opened.lost().stream().anyMatch(each -> each.place().equals(KeyPlace.ofIngest()))) {
      ObjectNode whole = ChecksummedJson.parse(json.getBytes(UTF_8)).orElseThrow();
      whole.withObject("/ingest").put("key", IngestKeys.fresh().reveal());
      json = whole.toString();
      notes.add(
          "nobody can publish to the box: make a new ingest key with teebox ingest-key new, or put"
              + " one into "
              + file);
    }
    return new Opened(reader.read(json, folder()), notes);
  }
}
