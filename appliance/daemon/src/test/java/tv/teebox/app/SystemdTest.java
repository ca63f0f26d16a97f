package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdTest {

  @Test
  void withoutSystemdNothingIsWatchedAndNothingIsSent() {
    Systemd systemd = new Systemd(Map.of("WATCHDOG_USEC", "10000000"));
    assertThat(systemd.watchdog()).isEmpty();
    systemd.ready("up");
    systemd.alive("up");
    systemd.stopping();
  }

  @Test
  void theWatchdogsPeriodIsSystemds() {
    assertThat(
            new Systemd(Map.of("NOTIFY_SOCKET", "@nowhere", "WATCHDOG_USEC", "10000000"))
                .watchdog())
        .contains(Duration.ofSeconds(10));
  }

  @Test
  void aPeriodThatIsNoneIsIgnored() {
    assertThat(new Systemd(Map.of("NOTIFY_SOCKET", "@nowhere", "WATCHDOG_USEC", "soon")).watchdog())
        .isEmpty();
  }
}
