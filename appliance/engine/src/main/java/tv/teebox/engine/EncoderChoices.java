package tv.teebox.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tv.teebox.libav.EncoderRates;
import tv.teebox.link.EngineSpec;

/**
 * Which encoder of a rendition's list is in use, which follow it, and what another list changes.
 * Those that failed are not tried again before the daemon says so. Pure; of the rendition's thread.
 */
final class EncoderChoices {

  /** What another list means to the encoder in use. */
  enum Change {
    /** It goes on as it is. */
    NONE,
    /** It is to make more or fewer bits. */
    RATES,
    /** Another takes its place, or the same with other options. */
    ENCODER
  }

  private final Set<Object> failed = new HashSet<>();
  private List<EngineSpec.Encoder> list;
  private int at;

  /**
   * @param list not empty
   */
  EncoderChoices(List<EngineSpec.Encoder> list) {
    this.list = List.copyOf(list);
  }

  EngineSpec.Encoder current() {
    return list.get(at);
  }

  /** Whether there is one to take over. */
  boolean hasNext() {
    return at + 1 < list.size();
  }

  /** The one in use failed, and the next takes over, if there is one. */
  void fail() {
    failed.add(kind(current()));
    if (hasNext()) {
      at++;
    }
  }

  /** What it would mean to {@link #follow} this list. */
  Change compare(List<EngineSpec.Encoder> other) {
    EngineSpec.Encoder next = counterpart(other);
    if (!kind(next).equals(kind(current()))) {
      return Change.ENCODER;
    }
    if (next.options().equals(current().options())) {
      return Change.NONE;
    }
    return EncoderRates.differAlone(next.options(), current().options())
        ? Change.RATES
        : Change.ENCODER;
  }

  /** The one of this list that would be in use. */
  EngineSpec.Encoder counterpart(List<EngineSpec.Encoder> other) {
    return other.get(firstOf(other));
  }

  /** From now on this list counts, from its first that has not failed. */
  void follow(List<EngineSpec.Encoder> other) {
    at = firstOf(other);
    list = List.copyOf(other);
  }

  /** From now on this list counts, and whatever failed is forgotten. */
  void startWith(List<EngineSpec.Encoder> other) {
    failed.clear();
    follow(other);
  }

  /** The last if all of them failed. */
  private int firstOf(List<EngineSpec.Encoder> other) {
    int first = 0;
    while (first + 1 < other.size() && failed.contains(kind(other.get(first)))) {
      first++;
    }
    return first;
  }

  /** Two of one kind differ in their options alone. */
  private static Object kind(EngineSpec.Encoder encoder) {
    return List.of(encoder.id(), encoder.setup());
  }
}
