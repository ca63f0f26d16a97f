package tv.teebox.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One complete desired state of the box.
 *
 * @param number grows with every save, by one or more
 * @param savedAt by the box's clock, which may have been wrong
 * @param imported what was last imported from the operator's own file, sealed; empty if nothing was
 */
public record Generation(
    long number,
    Instant savedAt,
    Origin origin,
    Optional<String> imported,
    SealedDocument document) {

  /** Where a generation came from. */
  public enum Origin {
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
