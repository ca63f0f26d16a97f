package tv.teebox.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whether the clock is right as far as that can be told without asking anybody: a certificate is
 * good from one moment to another, and with a wrong clock every RTMPS destination fails.
 *
 * @param root {@code /}
 * @param now what the clock says
 * @param built when this program was; it can be no earlier now
 */
record ClockCheck(Path root, KernelClock kernel, Instant now, Instant built) {

  static final Topic SERVICE = new Topic("clock", "Clock");
  static final Topic TIME = new Topic("time", "Time");

  /** The kernel's own bound for a clock that nobody keeps, as timedatectl goes by as well. */
  private static final Duration UNKEPT = Duration.ofSeconds(16);

  private static final String ADVICE =
      "Have a time service: apt-get install systemd-timesyncd, then timedatectl set-ntp true";

  /** Whether something keeps it right. */
  Finding service() {
    if (Files.exists(root.resolve("run/systemd/timesync/synchronized"))) {
      return SERVICE.ok("systemd-timesyncd has set it");
    }
    Optional<Duration> error = kernel.error();
    if (error.isEmpty()) {
      return SERVICE.unknown("The kernel does not say whether anything keeps it right", "");
    }
    return error.get().compareTo(UNKEPT) < 0
        ? SERVICE.ok("a time service keeps it, to %d ms".formatted(error.get().toMillis()))
        : SERVICE.problem("No time service keeps it", ADVICE);
  }

  /** Whether it can be what it says. */
  Finding time() {
    String said = now.truncatedTo(ChronoUnit.SECONDS).toString();
    return now.isBefore(built)
        ? TIME.problem(
            "The clock says %s, and this version was made on %s: no certificate is good then"
                .formatted(said, built.truncatedTo(ChronoUnit.SECONDS)),
            "Set it: timedatectl set-time, or have a time service do it")
        : TIME.ok(said);
  }
}
