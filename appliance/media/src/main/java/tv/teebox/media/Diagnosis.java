package tv.teebox.media;

import java.util.Objects;

/**
 * Why something is as it is and what the operator can do: the one shape of every refusal, failure
 * and decision, so that a log line, the panel and the API say the same.
 *
 * @param category whose matter it is
 * @param code stable machine-readable word, such as {@code key-refused}
 * @param what one plain sentence: what happened
 * @param advice one plain sentence: what to do; empty where nothing needs doing
 */
public record Diagnosis(Category category, String code, String what, String advice) {

  /** Whose matter a diagnosis is. */
  public enum Category {
    /** The operator's settings. */
    CONFIG,
    /** This box: CPU, GPU, disk. */
    DEVICE,
    /** What the source sends. */
    INPUT,
    /** A platform or the way to it. */
    DESTINATION,
    /** A defect of ours. */
    INTERNAL
  }

  public Diagnosis {
    Objects.requireNonNull(category);
    Objects.requireNonNull(code);
    Objects.requireNonNull(what);
    Objects.requireNonNull(advice);
  }

  @Override
  public String toString() {
    return advice.isEmpty() ? what : what + ". " + advice;
  }
}
