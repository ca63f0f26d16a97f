package tv.teebox.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.media.StreamKey;

/**
 * Seals stream keys for the disk and opens them again. The machine key is a systemd credential
 * ({@code teebox-key}, and {@code teebox-key-old} to open what the one before has sealed) where
 * there is one, else {@code machine.key} in the state folder, made at the first seal.
 *
 * <p>Opening is for any thread and never fails as a whole: each key is either there or lost, with
 * the reason. What writes is called with the folder's {@link StateFolder#turn() turn}. Blocks.
 */
public final class KeyVault {

  static final String FILE = "machine.key";
  static final String CREDENTIAL = "teebox-key";
  static final String OLD_CREDENTIAL = "teebox-key-old";

  private final StateFolder folder;
  private final Path file;
  private final Optional<Path> credentials;
  private volatile Keys keys; // null until somebody asks: a start does not wait for it

  /** The text of the file that is known to be on the disk. */
  private String durable = "";

  /**
   * What is known now. Immutable.
   *
   * @param credentials the one that seals first
   * @param trouble why the machine keys, or some of them, cannot be used
   */
  private record Keys(List<MachineKey> credentials, KeyRing ring, Optional<String> trouble) {

    Optional<MachineKey> sealing() {
      return credentials.stream().findFirst().or(() -> ring.keys().stream().findFirst());
    }

    Optional<MachineKey> find(String id) {
      return credentials.stream()
          .filter(key -> key.id().equals(id))
          .findFirst()
          .or(() -> ring.find(id));
    }
  }

  private KeyVault(StateFolder folder, Optional<Path> credentials) {
    this.folder = folder;
    this.credentials = credentials;
    file = folder.path().resolve(FILE);
  }

  /** Whatever is wrong with what is there is {@link #trouble}, not a failure. */
  public static KeyVault in(StateFolder folder, Map<String, String> environment) {
    return new KeyVault(
        folder,
        Optional.ofNullable(environment.get("CREDENTIALS_DIRECTORY"))
            .filter(text -> !text.isBlank())
            .map(Path::of));
  }

  /** Why no key can be sealed, and some not be opened, with what to do; empty if all is well. */
  public Optional<String> trouble() {
    return keys().trouble();
  }

  /** Whether the machine key comes from systemd. */
  public boolean sealsWithCredential() {
    return !keys().credentials().isEmpty();
  }

  /** Empty if it is lost: {@link #whyLost} says why. */
  public Optional<StreamKey> open(KeyPlace place, String sealed) {
    return openText(place, sealed).map(StreamKey::new);
  }

  Optional<String> openText(KeyPlace place, String sealed) {
    return SealedText.parse(sealed)
        .flatMap(
            text -> {
              if (keys().find(text.keyId()).isEmpty()) {
                refresh(); // another process may have made a newer one
              }
              return keys().find(text.keyId()).flatMap(key -> key.open(place, text));
            });
  }

  /** For the operator, in words that hold nothing of the key. */
  public String whyLost(String sealed) {
    Optional<SealedText> text = SealedText.parse(sealed);
    if (text.isEmpty()) {
      return "what is stored of it is damaged, or was written by a newer Teebox";
    }
    if (keys().find(text.get().keyId()).isPresent()) {
      return "what is stored of it was changed, or belongs elsewhere";
    }
    return keys()
        .trouble()
        .orElse(
            "the machine key %s that sealed it is not on this box: put back %s, or the systemd"
                    .formatted(text.get().keyId(), file)
                + " credential it came from, if you have it");
  }

  /** Seals for a place. With the turn. */
  String seal(KeyPlace place, String plain) throws StateException {
    return sealing().seal(place, plain).toString();
  }

  /**
   * The machine key that seals, made if there is none, once it is sure to outlast what it seals.
   * With the turn.
   */
  MachineKey sealing() throws StateException {
    refresh();
    refuseTrouble();
    try {
      if (keys().sealing().isEmpty()) {
        write(new KeyRing(List.of(MachineKey.random()), false));
      }
      refuseTrouble();
      if (keys().credentials().isEmpty()) {
        settle();
      }
    } catch (IOException e) {
      throw DiskTrouble.explain("the machine key was not written", folder.path(), e);
    }
    return keys().sealing().orElseThrow();
  }

  /** Whether a rotation has begun and not ended. */
  boolean isRotating() {
    return keys().ring().retiring();
  }

  /** Whether a seal is by the key that stays, so that a rotation need not touch it. */
  boolean isCurrent(String sealed) {
    return SealedText.parse(sealed)
        .filter(text -> keys().sealing().filter(key -> key.id().equals(text.keyId())).isPresent())
        .isPresent();
  }

  /**
   * From now on another key seals, and those before it still open. One that has begun already goes
   * on with its key. With the turn.
   */
  void beginRotation() throws StateException {
    refresh();
    refuseTrouble();
    KeyRing ring = keys().ring();
    if (ring.retiring()) {
      return;
    }
    try {
      if (sealsWithCredential()) {
        if (!ring.keys().isEmpty()) {
          write(new KeyRing(ring.keys(), true));
        }
      } else {
        write(ring.rotatedTo(MachineKey.random()));
      }
    } catch (IOException e) {
      throw DiskTrouble.explain("the machine key was not changed", folder.path(), e);
    }
  }

  /** Forgets all keys in the file but the one that seals. With the turn. */
  void endRotation() throws StateException {
    try {
      if (sealsWithCredential()) {
        folder.disk().delete(file);
        folder.disk().force(folder.path());
        refresh();
      } else {
        write(new KeyRing(keys().ring().keys().subList(0, 1), false));
      }
    } catch (IOException e) {
      throw DiskTrouble.explain(
          "the machine key was changed, but the one before it could not be removed yet",
          folder.path(),
          e);
    }
  }

  private void refuseTrouble() throws StateException {
    if (keys().trouble().isPresent()) {
      throw new StateException(StateException.Reason.MACHINE_KEY, keys().trouble().get());
    }
  }

  private void write(KeyRing ring) throws IOException {
    try {
      DurableFile.write(folder.disk(), file, ring.toText().getBytes(StandardCharsets.UTF_8));
      durable = ring.toText();
    } finally {
      refresh();
    }
  }

  /**
   * A process that died may have left a file that is there but not yet on the disk. Nothing is to
   * be sealed with a key that a power cut can take away.
   */
  private void settle() throws IOException {
    String text = keys().ring().toText();
    if (!text.equals(durable)) {
      folder.disk().force(file);
      folder.disk().force(folder.path());
      durable = text;
    }
  }

  private Keys keys() {
    Keys known = keys;
    if (known == null) {
      known = read();
      keys = known;
    }
    return known;
  }

  /** Looks again: another process may have written, or the operator put something right. */
  void refresh() {
    keys = read();
  }

  private Keys read() {
    List<MachineKey> found = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    credential(CREDENTIAL, found, troubles);
    if (!found.isEmpty()) {
      credential(OLD_CREDENTIAL, found, troubles);
    }
    KeyRing ring = KeyRing.EMPTY;
    try {
      ring = readRing();
    } catch (StateException e) {
      troubles.add(e.getMessage());
    }
    return new Keys(List.copyOf(found), ring, troubles.stream().findFirst());
  }

  private void credential(String name, List<MachineKey> found, List<String> troubles) {
    Optional<Path> path = credentials.map(each -> each.resolve(name));
    try {
      if (path.isPresent() && folder.disk().facts(path.get()).isPresent()) {
        found.add(new MachineKey(folder.disk().read(path.get())));
      }
    } catch (IOException e) {
      troubles.add(
          "the systemd credential %s cannot be read (%s): look at LoadCredential= in the unit"
              .formatted(name, DiskTrouble.words(e)));
    } catch (IllegalArgumentException e) {
      troubles.add(
          "the systemd credential %s is too short for a key: it takes 32 random bytes or more"
              .formatted(name));
    }
  }

  private KeyRing readRing() throws StateException {
    try {
      Optional<Disk.Facts> facts = folder.disk().facts(file);
      if (facts.isEmpty()) {
        return KeyRing.EMPTY;
      }
      refuse(facts.get());
      return KeyRing.parse(new String(folder.disk().read(file), StandardCharsets.UTF_8))
          .orElseThrow(() -> unusable("is broken: put it back from a backup, or move it away"));
    } catch (IOException e) {
      throw unusable(
          "cannot be read (%s): it must belong to the user that teebox runs as"
              .formatted(DiskTrouble.words(e)));
    }
  }

  private void refuse(Disk.Facts facts) throws StateException {
    if (!facts.regular()) {
      throw unusable("is a link or no file at all: put the file itself there");
    }
    if (!facts.foldersOwner()) {
      throw unusable(
          "belongs to somebody else than its folder does: chown --reference=%s %s"
              .formatted(folder.path(), file));
    }
    if (!facts.ownersOnly()) {
      throw unusable(
          "may be read by others: chmod 600 %s, and change the key, for they may have it"
              .formatted(file));
    }
  }

  private StateException unusable(String why) {
    return new StateException(StateException.Reason.MACHINE_KEY, file + " " + why);
  }
}
