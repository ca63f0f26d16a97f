package tv.teebox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import tv.teebox.media.StreamKey;
import tv.teebox.store.DesiredState.Opened;

/**
 * Changes of what the operator wants, each made ready and checked whole before anything is saved.
 * The owner of the {@link DesiredState} calls it; every call may block on the disk.
 */
public final class Changes {

  private final DesiredState desired;
  private final Clock clock;
  private final Optional<String> by;

  /** Changes that nobody signs. */
  public Changes(DesiredState desired, Clock clock) {
    this(desired, clock, Optional.empty());
  }

  private Changes(DesiredState desired, Clock clock, Optional<String> by) {
    this.desired = desired;
    this.clock = clock;
    this.by = by;
  }

  /**
   * The same changes, signed.
   *
   * @param who an account, a token or a command by its name; it is shown to others
   */
  public Changes by(String who) {
    return new Changes(desired, clock, Optional.of(who));
  }

  /** A change that is good in itself. */
  public static final class Draft {

    private final Opened opened;
    private final Saving saving;
    private final DesiredState desired;
    private final boolean nothing;
    private Optional<Generation> before = Optional.empty();

    private Draft(Opened opened, DesiredState desired, Saving saving) {
      this(opened, desired, false, saving);
    }

    private Draft(Opened opened, DesiredState desired, boolean nothing, Saving saving) {
      this.opened = opened;
      this.desired = desired;
      this.nothing = nothing;
      this.saving = saving;
    }

    public Configuration configuration() {
      return opened.configuration();
    }

    /** Whether it says what is stored and counts already. */
    public boolean changesNothing() {
      return nothing;
    }

    /** Sentences for the operator. */
    public List<String> notes() {
      return opened.notes();
    }

    /**
     * Saves it as the next generation.
     *
     * @throws StateException with nothing changed
     */
    public Generation save() throws StateException {
      before = desired.current();
      Generation saved = saving.save();
      desired.nowAt(saved);
      return saved;
    }

    /** What was before counts again, as a generation of its own: the change could not be made. */
    public void takeBack() throws StateException {
      if (before.isPresent() && desired.current().isPresent()) {
        desired.nowAt(desired.store().saveAgain(desired.current().get().number(), before.get()));
      }
    }
  }

  private interface Saving {
    Generation save() throws StateException;
  }

  private interface Edit {
    void to(ObjectNode tree) throws StateException;
  }

  /**
   * Reads the operator's file again.
   *
   * @return empty if it says nothing else than what the box runs with
   * @throws ConfigurationException with everything that is wrong with it
   */
  public Optional<Draft> reload() throws ConfigurationException, StateException {
    Optional<String> json;
    try {
      json = desired.content();
    } catch (IOException e) {
      throw new ConfigurationException(desired.unreadable(e));
    }
    if (json.isEmpty()) {
      throw new ConfigurationException(
          List.of(desired.file() + ": there is no such file: nothing was changed"));
    }
    OperatorFile.Look look = desired.store().compare(json.get());
    if (look.known()) {
      return stored(look.stored());
    }
    Configuration next = desired.readFile(json.get());
    List<String> notes = new ArrayList<>(look.stored().notes());
    OperatorFile.overtaken(look.stored()).ifPresent(notes::add);
    return Optional.of(
        new Draft(
            new Opened(next, notes),
            desired,
            () ->
                desired
                    .store()
                    .saveImported(
                        look.stored().number(), look.tree().orElseThrow(), look.digest())));
  }

  /** What the box runs with, read again by the profiles that count now. */
  public Opened again() throws ConfigurationException {
    Optional<Generation> running = desired.current();
    if (running.isPresent()) {
      return desired.open(running.get().document().tree());
    }
    try {
      return new Opened(desired.readFile(desired.content().orElseThrow()), List.of());
    } catch (IOException | NoSuchElementException e) {
      throw new ConfigurationException(List.of(desired.file() + ": cannot be read: " + e));
    }
  }

  /** The number of what the box runs with; 0 if it is not stored. */
  public long number() {
    return desired.current().map(Generation::number).orElse(0L);
  }

  /** Something else may have been stored by a command while no box ran. */
  private Optional<Draft> stored(ConfigurationStore.Stored stored) throws ConfigurationException {
    Generation newest = stored.newest().orElseThrow();
    if (desired.current().filter(now -> now.number() == newest.number()).isPresent()) {
      return Optional.empty();
    }
    Opened opened = desired.open(newest.document().tree());
    return Optional.of(new Draft(opened, desired, () -> newest));
  }

  /** Switches a destination on or off. */
  public Draft destination(String name, boolean on) throws ConfigurationException, StateException {
    return edited(
        tree -> {
          ObjectNode wanted = destination(tree, name);
          if (wanted.path("enabled").asBoolean(true) != on) {
            wanted.put("enabled", on);
          }
        });
  }

  /** Gives a destination another key. */
  public Draft destinationKey(String name, StreamKey key)
      throws ConfigurationException, StateException {
    return edited(tree -> destination(tree, name).put("key", key.reveal()));
  }

  /**
   * Gives the ingest another key.
   *
   * @param now what is accepted now
   * @param grace for how long the key that is current now stays good; zero to shut it out at once
   */
  public Draft ingestKey(IngestKeys now, StreamKey fresh, Duration grace)
      throws ConfigurationException, StateException {
    IngestKeys next = now.changedTo(fresh, Instant.now(clock), grace);
    return edited(
        tree -> {
          ObjectNode ingest = tree.withObject("/ingest");
          JsonNode before = ingest.path("key");
          ingest.put("key", fresh.reveal());
          ingest.remove("old");
          next.old()
              .ifPresent(
                  old -> {
                    // What comes from outside stays outside.
                    boolean named = KeyFields.isFromEnvironment(before.asText());
                    ingest
                        .putObject("old")
                        .put("key", named ? before.asText() : old.key().reveal())
                        .put("until", old.until().toString());
                  });
        });
  }

  /** Goes back to an older generation. */
  public Draft back(long number) throws ConfigurationException, StateException {
    Generation older = desired.store().generation(number);
    ObjectNode tree = older.document().tree();
    long expected = expected();
    return new Draft(
        desired.open(tree),
        desired,
        () -> desired.store().save(expected, tree, Generation.Origin.RESTORED, by));
  }

  /** Takes a backup's place. */
  public Draft restored(Backup.Content backup) throws ConfigurationException, StateException {
    ConfigurationStore store = desired.store();
    Optional<Generation> now = store.load().newest();
    ObjectNode tree = backup.filledFrom(now.map(Generation::document));
    long expected = now.map(Generation::number).orElse(0L);
    return new Draft(
        desired.open(tree), desired, () -> store.restore(expected, backup, desired::problems, by));
  }

  private long expected() throws StateException {
    return desired.store().load().number();
  }

  private Draft edited(Edit edit) throws ConfigurationException, StateException {
    Generation from = newest();
    ObjectNode tree = from.document().tree();
    edit.to(tree);
    return draft(from, desired.open(tree), tree, Generation.Origin.SAVED);
  }

  /** What was read of a tree that follows a generation. */
  Draft draft(Generation from, Opened opened, ObjectNode tree, Generation.Origin origin) {
    return new Draft(
        opened,
        desired,
        tree.equals(from.document().tree()),
        () -> desired.store().save(from.number(), tree, origin, by));
  }

  /** What is edited is what the box runs with, and it is stored. */
  Generation newest() throws StateException {
    List<String> why = desired.settle();
    ConfigurationStore.Stored stored = desired.store().load();
    Optional<Generation> running = desired.current();
    if (running.isEmpty()) {
      throw invalid(
          why.isEmpty()
              ? "nothing was changed: nothing is stored yet"
              : "nothing was changed: " + String.join("; ", why));
    }
    if (stored.number() != running.get().number()) {
      throw new StateException(
          StateException.Reason.CONFLICT,
          "nothing was changed: generation %d is stored, and generation %d is what counts here; say"
                  .formatted(stored.number(), running.get().number())
              + " teebox reload first");
    }
    return running.get();
  }

  private static ObjectNode destination(ObjectNode tree, String name) throws StateException {
    List<String> names = new ArrayList<>();
    for (JsonNode each : tree.path("destinations")) {
      if (each instanceof ObjectNode destination && each.path("name").asText().equals(name)) {
        return destination;
      }
      names.add(each.path("name").asText());
    }
    throw invalid(
        "there is no destination %s%s"
            .formatted(name, names.isEmpty() ? "" : "; there is " + String.join(", ", names)));
  }

  private static StateException invalid(String why) {
    return new StateException(StateException.Reason.INVALID, why);
  }
}
