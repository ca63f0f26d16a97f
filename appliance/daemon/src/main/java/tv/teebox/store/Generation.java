package tv.teebox.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One complete desired state of the box.
 *
 * @param number grows with every save, by one or more
 * @param savedAt by the box's clock, which may have been wrong
 * @param by who made it: an account, a token or a command by its name; empty where that was not
 *     written down
 * @param imported what was last imported from the operator's own file, sealed; empty if nothing was
 */
public record Generation(
    long number,
    Instant savedAt,
    Origin origin,
    Optional<String> by,
    Optional<String> imported,
    SealedDocument document) {

  /** Where a generation came from. */
  public enum Origin {
    /** What a box begins with that nobody has configured yet. */
    INITIAL,
    /** The operator's own {@code teebox.json}. */
    IMPORTED,
    /** A change while the box runs. */
    SAVED,
    /** A backup. */
    RESTORED,
    /** The same as before, under another machine key. */
    RESEALED
  }
}
