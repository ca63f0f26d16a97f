package tv.teebox.doctor;

import java.util.Locale;

/**
 * What one look at the box came to.
 *
 * @param id stable and machine-readable, such as {@code ingest-port}
 * @param title what people call it
 * @param seen what was seen, in plain words; never a secret
 * @param advice what to do; empty where nothing needs doing
 */
public record Finding(String id, String title, State state, String seen, String advice) {

  /** How it is. */
  public enum State {
    OK,
    PROBLEM,
    /** It cannot be told from here, or not for sure. */
    UNKNOWN;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Every problem ends the command with a status of its own. */
  public boolean isProblem() {
    return state == State.PROBLEM;
  }
}
