package tv.teebox.reach;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import tv.teebox.reach.StepReport.Outcome;

/**
 * Puts down the steps of one walk with their times. A step may be begun again, as where a second
 * address is tried; what was put down last counts. One owner thread.
 */
final class StepLog {

  private final LongSupplier nanoTime;
  private final Map<WalkStep, StepReport> done = new EnumMap<>(WalkStep.class);
  private Runnable listener = () -> {};
  private WalkStep current;
  private long begunNanos;

  /**
   * @param nanoTime {@code System.nanoTime}, or a test's own
   */
  StepLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Hears of every step that begins or ends. */
  void onChange(Runnable other) {
    listener = other;
  }

  void begin(WalkStep step) {
    current = step;
    begunNanos = nanoTime.getAsLong();
    listener.run();
  }

  /** The step that was begun last. */
  WalkStep current() {
    return current;
  }

  /** Ends the current step. */
  void end(Outcome outcome, String detail, String remedy) {
    long ms = (nanoTime.getAsLong() - begunNanos) / 1_000_000;
    done.put(current, new StepReport(current, outcome, detail, remedy, ms));
    listener.run();
  }

  void ok(String detail) {
    end(Outcome.OK, detail, "");
  }

  /** A step that will not be gone. */
  void skip(WalkStep step, String why) {
    done.put(step, new StepReport(step, Outcome.SKIPPED, why, "", 0));
  }

  /** The steps that are over, in order. */
  List<StepReport> soFar() {
    return List.copyOf(done.values());
  }

  /** All steps in order. */
  List<StepReport> reports() {
    return Arrays.stream(WalkStep.values())
        .map(
            step ->
                done.getOrDefault(
                    step, new StepReport(step, Outcome.SKIPPED, "not reached", "", 0)))
        .toList();
  }
}
