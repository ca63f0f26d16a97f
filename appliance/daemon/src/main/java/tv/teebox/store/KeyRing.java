package tv.teebox.store;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The machine keys of a box, as its file {@code machine.key} holds them. The first one seals, every
 * one opens. Immutable.
 *
 * @param keys the newest first; none before the first seal
 * @param retiring whether a rotation has begun that is to leave only the first
 */
record KeyRing(List<MachineKey> keys, boolean retiring) {

  static final KeyRing EMPTY = new KeyRing(List.of(), false);

  private static final String HEADER =
      """
      # The machine key of this box: what opens the stream keys in the folder configuration.
      # Keep it secret, and back it up apart from that folder.
      """;
  private static final String KEY = "key ";
  private static final String RETIRING = "retiring";

  /** A file cut short must not pass for one with fewer keys. */
  private static final String END = "end";

  KeyRing {
    keys = List.copyOf(keys);
  }

  Optional<MachineKey> find(String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** The same with a new key before the others, which are to go. */
  KeyRing rotatedTo(MachineKey fresh) {
    List<MachineKey> all = new ArrayList<>(List.of(fresh));
    all.addAll(keys);
    return new KeyRing(all, true);
  }

  String toText() {
    StringBuilder text = new StringBuilder(HEADER);
    for (MachineKey key : keys) {
      text.append(KEY).append(key.id()).append(' ').append(key.revealSecret()).append('\n');
    }
    if (retiring) {
      text.append(RETIRING).append('\n');
    }
    return text.append(END).append('\n').toString();
  }

  /** Empty if the text is not whole. */
  static Optional<KeyRing> parse(String text) {
    List<MachineKey> keys = new ArrayList<>();
    boolean retiring = false;
    List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
    if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(END)) {
      return Optional.empty();
    }
    for (String line : lines.subList(0, lines.size() - 1)) {
      Optional<MachineKey> key = key(line);
      if (key.isEmpty() && !line.equals(RETIRING)) {
        return Optional.empty();
      }
      key.ifPresent(keys::add);
      retiring |= key.isEmpty();
    }
    return Optional.of(new KeyRing(keys, retiring));
  }

  private static Optional<MachineKey> key(String line) {
    String[] words = line.split(" ", -1);
    if (!line.startsWith(KEY) || words.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(new MachineKey(Base64.getUrlDecoder().decode(words[2])))
          .filter(key -> key.id().equals(words[1]));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return keys + (retiring ? ", the first to stay" : "");
  }
}
