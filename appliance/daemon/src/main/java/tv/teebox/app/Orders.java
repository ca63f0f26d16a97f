package tv.teebox.app;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Backup;
import tv.teebox.store.Changes;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationException;
import tv.teebox.store.ConfigurationReader;
import tv.teebox.store.ConfigurationStore;
import tv.teebox.store.ConfigurationWarnings;
import tv.teebox.store.DesiredState;
import tv.teebox.store.Generation;
import tv.teebox.store.IngestKeys;
import tv.teebox.store.KeyVault;
import tv.teebox.store.RemoteChanges;
import tv.teebox.store.StateException;

/**
 * The operator's orders that change what he wants of the box. Each is checked whole, then the box
 * says whether it can, then it is saved, and only what is saved is applied: what the box does and
 * what it would do after a power cut are the same. One thread at a time; every call may block.
 */
final class Orders {

  private static final String NONE = "-";

  /** The box that is to follow, running or not. */
  interface Box {

    /** What it runs with. */
    Configuration configuration();

    /** Why it cannot go over to another, by these profiles; empty if it can. */
    Optional<String> refusal(Configuration next, ProfileLibrary profiles);

    /** Goes over; what it throws says why it did not. */
    void apply(Configuration next, ProfileLibrary profiles) throws Refused;

    /**
     * What it went over to is in force.
     *
     * @param generation the number under which it is stored
     * @param what in words
     */
    default void applied(long generation, String what) {}
  }

  /** An order that was not carried out; nothing was changed. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    Refused(List<String> lines) {
      super(String.join("; ", lines));
      this.lines = List.copyOf(lines);
    }

    Refused(List<String> lines, Throwable cause) {
      this(lines);
      initCause(cause);
    }

    List<String> lines() {
      return lines;
    }
  }

  /**
   * What came of an order.
   *
   * @param generation the number under which it is stored
   * @param what in words
   * @param notes what the operator ought to know of his configuration
   * @param warnings what looks wrong in it and was not said before
   */
  record Done(long generation, String what, List<String> notes, List<String> warnings) {

    Done warning(String another) {
      List<String> all = new ArrayList<>(warnings);
      all.add(another);
      return new Done(generation, what, notes, List.copyOf(all));
    }

    String text() {
      List<String> lines = new ArrayList<>(List.of(what + " (generation " + generation + ")"));
      lines.addAll(notes);
      warnings.forEach(each -> lines.add("warning: " + each));
      return String.join("\n", lines);
    }
  }

  private final DesiredState desired;
  private final ConfigurationStore store;
  private final KeyVault vault;
  private final Changes changes;

  /** The same, in the name of the order that is worked off. */
  private Changes signed;

  private final Box box;
  private final Supplier<ProfileLibrary> profilesNow;
  private ProfileLibrary profiles;
  private volatile List<String> notes;

  /** What looks wrong in what is in force, as far as it was said. */
  private Set<String> warned = Set.of();

  /**
   * @param notes what the operator was told at the start
   */
  Orders(State state, Box box, List<String> notes) {
    this.desired = state.desired();
    this.store = state.store();
    this.vault = state.vault();
    this.changes = new Changes(desired, Clock.systemUTC());
    this.signed = changes;
    this.box = box;
    this.profiles = state.profiles();
    this.profilesNow = state.profilesNow();
    this.notes = List.copyOf(notes);
  }

  /**
   * What orders are about.
   *
   * @param profiles what the box began with
   * @param profilesNow reads the profiles that the operator has now; an {@link Exit} says what is
   *     wrong with them
   */
  record State(
      DesiredState desired,
      ConfigurationStore store,
      KeyVault vault,
      ProfileLibrary profiles,
      Supplier<ProfileLibrary> profilesNow) {}

  /** What the operator ought to know of his configuration; any thread. */
  List<String> notes() {
    return notes;
  }

  /**
   * Stores what the box began with.
   *
   * @return sentences for the operator
   */
  List<String> settle() {
    List<String> said = desired.settle();
    List<String> all = new ArrayList<>(notes);
    all.addAll(said);
    notes = List.copyOf(all);
    return said;
  }

  /**
   * @param words the first names the order
   * @return the answer; it holds no key
   */
  String obey(List<String> words) throws Refused {
    signed = changes.by("teebox " + words.get(0));
    try {
      return switch (words.get(0)) {
        case "reload" -> reload();
        case "destination" -> destination(words);
        case "ingest-key" -> ingestKey(words);
        case "generation" -> back(Long.parseLong(words.get(1)));
        case "restore" -> restore(words);
        case "backup" -> backup(words);
        case "rotate-machine-key" -> rotate();
        default -> throw new Refused(List.of("unknown order"));
      };
    } catch (ConfigurationException e) {
      throw new Refused(e.problems(), e);
    } catch (StateException | IllegalArgumentException e) {
      throw new Refused(List.of(e.getMessage()), e);
    } catch (IndexOutOfBoundsException e) {
      throw new Refused(List.of("the order is not whole"), e);
    }
  }

  /** The file, and the operator's own profiles beside it. */
  private String reload() throws ConfigurationException, StateException, Refused {
    ProfileLibrary before = profiles;
    ConfigurationReader reader = desired.readBy(read());
    boolean done = false;
    try {
      String answer = reload(before);
      done = true;
      return answer;
    } finally {
      if (!done) {
        profiles = before;
        desired.readBy(reader);
      }
    }
  }

  private ProfileLibrary read() throws Refused {
    try {
      profiles = profilesNow.get();
      return profiles;
    } catch (Exit e) {
      throw new Refused(e.lines(), e);
    }
  }

  private String reload(ProfileLibrary before)
      throws ConfigurationException, StateException, Refused {
    Optional<Changes.Draft> draft = signed.reload();
    if (draft.isPresent()) {
      return carryOut(draft.get(), Orders::reloaded).text();
    }
    DesiredState.Opened same = changes.again();
    if (profiles.equals(before)) {
      notes = same.notes();
      return "nothing to do: the file and the profiles say what they said when they were read last";
    }
    Optional<String> refusal = box.refusal(same.configuration(), profiles);
    if (refusal.isPresent()) {
      throw new Refused(List.of(refusal.get()));
    }
    box.apply(same.configuration(), profiles);
    notes = same.notes();
    box.applied(changes.number(), "the profiles were read again");
    return "the profiles are in force";
  }

  /** A command may have stored a change while the box was not there to hear of it. */
  private static String reloaded(Generation saved) {
    return saved.origin() == Generation.Origin.IMPORTED
        ? "the file is in force"
        : "what was stored meanwhile is in force";
  }

  private String destination(List<String> words)
      throws ConfigurationException, StateException, Refused {
    String name = words.get(1);
    return switch (words.get(2)) {
      case "on" -> switched(signed, name, true);
      case "off" -> switched(signed, name, false);
      case "key" ->
          carryOut(
                  signed.destinationKey(name, new StreamKey(words.get(3))),
                  name + " has its new key")
              .text();
      default -> throw new Refused(List.of("a destination is on or off, or has a key"));
    };
  }

  /** Said twice, nothing happens the second time. */
  private String switched(Changes by, String name, boolean on)
      throws ConfigurationException, StateException, Refused {
    Changes.Draft draft = by.destination(name, on);
    String done = name + (on ? " is on" : " is off");
    return draft.changesNothing()
        ? new Done(changes.number(), done, draft.notes(), List.of()).text()
        : carryOut(draft, done).text();
  }

  private String ingestKey(List<String> words)
      throws ConfigurationException, StateException, Refused {
    Duration grace = Duration.ofSeconds(Long.parseLong(words.get(1)));
    return ingestKey(signed, new StreamKey(words.get(2)), grace).text();
  }

  private static String ingestKeyIsGood(Changes.Draft draft) {
    return draft
        .configuration()
        .ingest()
        .oldKey()
        .map(old -> "the new ingest key is good now, the one before until " + old.until())
        .orElse("the new ingest key is good now, the one before is not");
  }

  private String back(long number) throws ConfigurationException, StateException, Refused {
    return carryOut(signed.back(number), "what was generation " + number + " is in force").text();
  }

  private String restore(List<String> words)
      throws ConfigurationException, StateException, Refused {
    Backup.Content backup =
        Backup.read(Base64.getDecoder().decode(words.get(2)), passphrase(words.get(1)));
    return carryOut(signed.restored(backup), "the backup is in force").text();
  }

  private static Optional<char[]> passphrase(String word) {
    return word.equals(NONE)
        ? Optional.empty()
        : Optional.of(
            new String(Base64.getDecoder().decode(word), StandardCharsets.UTF_8).toCharArray());
  }

  private String backup(List<String> words) throws StateException {
    Generation newest =
        store.load().newest().orElseThrow(() -> new IllegalArgumentException("nothing is stored"));
    Optional<char[]> passphrase = passphrase(words.get(1));
    byte[] file =
        passphrase.isPresent()
            ? Backup.withKeys(newest, vault, passphrase.get())
            : Backup.withoutKeys(newest);
    return Base64.getEncoder().encodeToString(file);
  }

  private String rotate() throws StateException {
    List<String> said = new ArrayList<>(desired.rotateMachineKey());
    said.add(0, "the machine key was changed: everything that is stored is sealed anew");
    return String.join("\n", said);
  }

  /** Asks the box, saves, and has the box go over. */
  Done carryOut(Changes.Draft draft, String done) throws StateException, Refused {
    return carryOut(draft, saved -> done);
  }

  /**
   * @param words what was done, of the generation that it became
   */
  private Done carryOut(Changes.Draft draft, Function<Generation, String> words)
      throws StateException, Refused {
    Optional<String> refusal = box.refusal(draft.configuration(), profiles);
    if (refusal.isPresent()) {
      throw new Refused(List.of(refusal.get()));
    }
    Generation saved = draft.save();
    try {
      box.apply(draft.configuration(), profiles);
    } catch (Refused e) {
      throw new Refused(takenBack(draft, e.lines()), e);
    }
    String done = words.apply(saved);
    box.applied(saved.number(), done);
    notes = draft.notes();
    return new Done(saved.number(), done, notes, fresh(draft.configuration()));
  }

  private static List<String> takenBack(Changes.Draft draft, List<String> why) {
    try {
      draft.takeBack();
      return why;
    } catch (StateException e) {
      List<String> lines = new ArrayList<>(why);
      lines.add(
          "it is stored all the same, and the box begins with it when it is started again: "
              + e.getMessage());
      return lines;
    }
  }

  /** What looks wrong and was not said in the answer before. */
  private List<String> fresh(Configuration next) {
    List<String> all = new ConfigurationWarnings(profiles, next).all();
    List<String> fresh = all.stream().filter(each -> !warned.contains(each)).toList();
    warned = Set.copyOf(all);
    return fresh;
  }

  /** Reads the operator's file again, in somebody's name. */
  String reload(String by) throws ConfigurationException, StateException, Refused {
    signed = changes.by(by);
    return reload();
  }

  /**
   * Switches a destination, in somebody's name.
   *
   * @throws NoSuchElementException if there is none of this name
   */
  String destination(String by, String name, boolean on)
      throws ConfigurationException, StateException, Refused {
    if (box.configuration().destinations().stream().noneMatch(each -> each.name().equals(name))) {
      throw new NoSuchElementException("There is no destination of that name");
    }
    return switched(changes.by(by), name, on);
  }

  /** Another ingest key, in somebody's name. */
  Done ingestKey(String by, StreamKey fresh, Duration grace)
      throws ConfigurationException, StateException, Refused {
    return ingestKey(changes.by(by), fresh, grace);
  }

  private Done ingestKey(Changes by, StreamKey fresh, Duration grace)
      throws ConfigurationException, StateException, Refused {
    IngestKeys before = box.configuration().ingest().keys();
    Optional<String> cutShort = before.cutShort(Instant.now());
    Changes.Draft draft = by.ingestKey(before, fresh, grace);
    Done done = carryOut(draft, ingestKeyIsGood(draft));
    return cutShort.map(done::warning).orElse(done);
  }

  /** Changes that somebody makes over the network. */
  RemoteChanges remote(String by) {
    return new RemoteChanges(desired, changes, by);
  }

  /** Why the box could not go over to it now; empty if it could. */
  Optional<String> refusal(Configuration next) {
    return box.refusal(next, profiles);
  }

  /** The number of what is in force; 0 if it could not be stored. Any thread. */
  long generation() {
    return desired.current().map(Generation::number).orElse(0L);
  }

  /** What is in force. */
  Configuration configuration() {
    return box.configuration();
  }

  /** What it is read by. */
  ProfileLibrary profiles() {
    return profiles;
  }

  /** Forgets all that was ever wanted; what a new box begins with is in force at once. */
  void forget() throws ConfigurationException, StateException, Refused {
    settle();
    DesiredState.Opened fresh = desired.forget();
    notes = fresh.notes();
    warned = Set.of();
    box.apply(fresh.configuration(), profiles);
    box.applied(changes.number(), "everything was forgotten");
  }

  /** How a passphrase or a file is said in a word. */
  static String word(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Instead of a word that is not said. */
  static String none() {
    return NONE;
  }
}
