package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.doctor.Finding.State;

class ClockCheckTest {

  private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir private Path root;

  private ClockCheck check(Optional<Duration> error, String now) {
    return new ClockCheck(root, () -> error, Instant.parse(now), BUILT);
  }

  private Finding service(Optional<Duration> error) {
    return check(error, "2026-12-01T00:00:00Z").service();
  }

  @Test
  void aClockThatSomethingKeepsIsWell() {
    Finding kept = service(Optional.of(Duration.ofMillis(120)));
    assertThat(kept.state()).isEqualTo(State.OK);
    assertThat(kept.seen()).contains("120 ms");
  }

  @Test
  void aClockThatNobodyKeepsIsAProblem() {
    Finding finding = service(Optional.of(Duration.ofSeconds(16)));
    assertThat(finding.state()).isEqualTo(State.PROBLEM);
    assertThat(finding.advice()).contains("systemd-timesyncd");
  }

  @Test
  void aKernelThatDoesNotSayLeavesItOpen() {
    assertThat(service(Optional.empty()).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void whatTimesyncdLeavesBehindIsEnough() {
    new TestRoot(root).file("run/systemd/timesync/synchronized", "");
    assertThat(service(Optional.of(Duration.ofSeconds(16))).state()).isEqualTo(State.OK);
  }

  @Test
  void aTimeBeforeTheProgramWasMadeCannotBe() {
    Finding wrong = check(Optional.empty(), "1970-01-01T00:00:10Z").time();
    assertThat(wrong.state()).isEqualTo(State.PROBLEM);
    assertThat(wrong.seen()).contains("1970-01-01T00:00:10Z", "2026-11-01", "certificate");
    assertThat(check(Optional.empty(), "2026-11-02T00:00:00Z").time().state()).isEqualTo(State.OK);
  }

  /** This machine's, whichever it is. */
  @Test
  void theRealKernelSaysSomethingThatCanBe() {
    assertThat(KernelClock.here().error())
        .hasValueSatisfying(each -> assertThat(each).isBetween(Duration.ZERO, Duration.ofDays(1)));
  }
}
