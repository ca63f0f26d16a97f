package tv.teebox.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tv.teebox.reach.StepReport.Outcome;

class StepLogTest {

  private long now;
  private final StepLog log = new StepLog(() -> now);

  private void after(long ms) {
    now += ms * 1_000_000;
  }

  private StepReport report(WalkStep step) {
    return log.reports().stream().filter(each -> each.step() == step).findFirst().orElseThrow();
  }

  @Test
  void aStepIsTimedFromItsBeginningToItsEnd() {
    after(100);
    log.begin(WalkStep.DNS);
    after(12);
    log.ok("found");
    after(1000);
    assertThat(report(WalkStep.DNS))
        .isEqualTo(new StepReport(WalkStep.DNS, Outcome.OK, "found", "", 12));
  }

  @Test
  void whatWasNotReachedIsSkippedAndAllComesInOrder() {
    log.skip(WalkStep.TLS, "plain");
    log.begin(WalkStep.TCP);
    log.end(Outcome.FAILED, "refused", "check");
    List<StepReport> reports = log.reports();
    assertThat(reports).extracting(StepReport::step).containsExactly(WalkStep.values());
    assertThat(reports).extracting(StepReport::detail).contains("plain", "refused", "not reached");
    assertThat(report(WalkStep.PUBLISH).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void aStepThatIsBegunAgainIsToldOnce() {
    log.begin(WalkStep.TCP);
    after(5);
    log.ok("the first address");
    log.begin(WalkStep.TLS);
    after(50);
    log.begin(WalkStep.TCP);
    after(7);
    log.ok("the second address");
    assertThat(report(WalkStep.TCP).detail()).isEqualTo("the second address");
    assertThat(report(WalkStep.TCP).ms()).isEqualTo(7);
  }
}
