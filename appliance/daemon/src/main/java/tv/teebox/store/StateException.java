package tv.teebox.store;

/**
 * The state on disk could not be read or written. What runs goes on as it is; the message is one
 * sentence for the operator with what to do, and never holds a secret.
 */
public final class StateException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What is in the way. */
  public enum Reason {
    /** Somebody else saved in the meantime. */
    CONFLICT,
    DISK_FULL,
    READ_ONLY,
    NO_PERMISSION,
    /** The disk answers with errors, or with something nobody expected. */
    DISK_TROUBLE,
    /** The machine key cannot be used. */
    MACHINE_KEY,
    /** What was to be written, or restored, is not right. */
    INVALID
  }

  private final Reason reason;

  StateException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  StateException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
