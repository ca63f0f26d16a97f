package tv.teebox.api.work;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * A piece of work as it stands, as JSON has it.
 *
 * @param id {@code probe-3}: the third job since the box began
 * @param startedAt ISO 8601, as is endedAt
 * @param endedAt null while it runs
 * @param progress from 0 to 1; null where nobody knows
 * @param doing what it does now, or what became of it, as a sentence
 * @param steps gone so far, where it goes in steps
 * @param result null until it is done
 * @param problem why it failed, as a call's problem has it; null if it did not
 */
public record Job(
    String id,
    Kind kind,
    State state,
    String startedAt,
    String endedAt,
    Double progress,
    String doing,
    List<?> steps,
    Object result,
    Object problem) {

  /** What there is to do. Of each, one is done at a time. */
  public enum Kind {
    PROBE("probe"),
    TARGET_TEST("target-test"),
    UPLOAD("upload"),
    DOCTOR("doctor");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @JsonValue
    public String word() {
      return word;
    }
  }

  /** How far it has come. */
  public enum State {
    RUNNING("running"),
    DONE("done"),
    FAILED("failed"),
    CANCELLED("cancelled");

    private final String word;

    State(String word) {
      this.word = word;
    }

    @JsonValue
    public String word() {
      return word;
    }
  }

  public Job {
    steps = List.copyOf(steps);
  }
}
