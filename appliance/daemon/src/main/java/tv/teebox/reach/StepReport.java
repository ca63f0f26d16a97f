package tv.teebox.reach;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What became of one step.
 *
 * @param detail what was seen, or what happened; never holds a key
 * @param remedy what to do; empty where nothing needs doing
 * @param ms how long it took
 */
public record StepReport(WalkStep step, Outcome outcome, String detail, String remedy, long ms) {

  /** How a step ended. */
  public enum Outcome {
    OK("ok"),
    /** It was done, but something about it will be a problem. */
    WARNING("warning"),
    FAILED("failed"),
    /** Not wanted, not needed, or not reached. */
    SKIPPED("skipped");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    @JsonValue
    public String word() {
      return word;
    }
  }
}
