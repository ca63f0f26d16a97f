package tv.teebox.store;

import java.util.List;

/**
 * Somebody else was quicker: what was sent was made from an older generation. Nothing was changed,
 * and what was sent is kept nowhere but by whoever sent it.
 */
public final class ChangedMeanwhileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Generation current;
  private final long yours;
  private final transient List<String> changed;

  ChangedMeanwhileException(Generation current, long yours, List<String> changed) {
    super(
        "the configuration was changed meanwhile: generation %d counts, and this was made from %d"
            .formatted(current.number(), yours));
    this.current = current;
    this.yours = yours;
    this.changed = List.copyOf(changed);
  }

  /** What counts now. */
  public Generation current() {
    return current;
  }

  /** The generation from which was made what was sent. */
  public long yours() {
    return yours;
  }

  /**
   * What is not the same in the two, as JSON pointers with names of destinations in them; empty
   * where the older one is not kept any more.
   */
  public List<String> changed() {
    return changed;
  }
}
