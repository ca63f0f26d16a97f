package tv.teebox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.access.LoginThrottle.Attempt;

class LoginThrottleTest {

  private static final Optional<String> KNOWN = Optional.of("0123456789ab");

  private final SteppedClock clock = new SteppedClock();
  private final LoginThrottle throttle = new LoginThrottle(clock::nanos);

  private static Attempt stranger(String address, String account) {
    return new Attempt(address, account, Optional.empty());
  }

  /** How many of so many tries are let in, one after the other. */
  private int admitted(int tries, Duration between, Attempt attempt) {
    int admitted = 0;
    for (int i = 0; i < tries; i++) {
      try {
        throttle.admit(attempt);
        admitted++;
      } catch (AccessRefused e) {
        assertThat(e.kind()).isEqualTo(AccessRefused.Kind.TOO_SOON);
        assertThat(e.retryAfter()).isPresent();
      }
      clock.step(between);
    }
    return admitted;
  }

  @Test
  void theFirstFewMistakesCostNothingAndThenEachWaitIsTwiceTheLast() {
    Attempt attempt = stranger("192.0.2.7", "anna");
    assertThat(admitted(6, Duration.ZERO, attempt)).isEqualTo(6);
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32}) {
      clock.step(Duration.ofSeconds(seconds).minusMillis(1));
      assertThatThrownBy(() -> throttle.admit(attempt))
          .as("after %d s", seconds)
          .isInstanceOf(AccessRefused.class);
      clock.step(Duration.ofMillis(1));
      throttle.admit(attempt);
    }
  }

  @Test
  void nobodyWaitsForLongerThanAMinute() {
    Attempt attempt = stranger("192.0.2.7", "anna");
    admitted(2000, Duration.ofSeconds(20), attempt);
    clock.step(Duration.ofMinutes(1));
    assertThatCode(() -> throttle.admit(attempt)).doesNotThrowAnyException();
  }

  @Test
  void whoLogsInBeginsAnew() {
    Attempt attempt = stranger("192.0.2.7", "anna");
    admitted(6, Duration.ofSeconds(2), attempt);
    throttle.succeeded(attempt);
    assertThat(admitted(6, Duration.ofSeconds(2), attempt)).isEqualTo(6);
  }

  @Test
  void aThousandStrangersTogetherAreLetInAsOneIs() {
    int admitted = 0;
    for (int i = 0; i < 1000; i++) {
      Attempt attempt = stranger("198.51.100." + i % 250, "name" + i);
      admitted += admitted(1, Duration.ofMillis(100), attempt);
    }
    // A hundred seconds: the ten at once, and one in two seconds.
    assertThat(admitted).isBetween(55, 60);
  }

  @Test
  void aBrowserThatHasLoggedInBeforeIsNotKeptOutByStrangers() {
    for (int i = 0; i < 1000; i++) {
      admitted(1, Duration.ZERO, stranger("192.0.2.7", "anna"));
    }
    assertThatThrownBy(() -> throttle.admit(stranger("192.0.2.7", "anna")))
        .isInstanceOf(AccessRefused.class);
    assertThatCode(() -> throttle.admit(new Attempt("192.0.2.7", "anna", KNOWN)))
        .doesNotThrowAnyException();
  }

  @Test
  void aBrowserThatHasLoggedInBeforeHasItsOwnLimit() {
    Attempt known = new Attempt("192.0.2.7", "anna", KNOWN);
    assertThat(admitted(100, Duration.ZERO, known)).isEqualTo(11);
    clock.step(Duration.ofSeconds(1));
    assertThat(admitted(2, Duration.ZERO, known)).isEqualTo(1);
  }

  @Test
  void aClaimCodeIsTriedByOneAddressAfterGrowingDelays() {
    int admitted = 0;
    for (int i = 0; i < 3600; i++) {
      try {
        throttle.admitCode("192.0.2.7");
        admitted++;
      } catch (AccessRefused e) {
        assertThat(e.code()).isEqualTo("too-many-tries");
      }
      clock.step(Duration.ofSeconds(1));
    }
    assertThat(admitted).isBetween(60, 75);
  }

  @Test
  void allAddressesTogetherTryNoMoreThanTwoClaimCodesASecond() {
    int admitted = 0;
    for (int i = 0; i < 2000; i++) {
      try {
        throttle.admitCode("2001:db8:" + Integer.toHexString(i) + "::1");
        admitted++;
      } catch (AccessRefused e) {
        // too soon
      }
      clock.step(Duration.ofMillis(10));
    }
    assertThat(admitted).isBetween(55, 62);
  }

  @Test
  void whatIsRememberedIsBounded() {
    for (int i = 0; i < 20_000; i++) {
      Optional<String> device = i % 2 == 0 ? Optional.empty() : Optional.of("device" + i);
      admitted(1, Duration.ofSeconds(2), new Attempt("2001:db8:0:" + i, "name" + i, device));
    }
    assertThat(throttle.remembered()).isLessThanOrEqualTo(2 * 4096 + 1024 + 512);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
    "2001:db8:1:2::9, 2001:db8:1:2::/64",
    "2001:0db8:0001:0002::, 2001:db8:1:2::/64",
    "fe80::1%eth0, fe80:0:0:0::/64",
    "::1, 0:0:0:0::/64",
    "::3:4:5:6:7:8, 0:0:3:4::/64",
    "::ffff:192.0.2.7, ::ffff:192.0.2.7",
  })
  void whoHasOneAddressOfIpv6HasAllOfItsNetwork(String address, String network) {
    assertThat(LoginThrottle.network(address)).isEqualTo(network);
  }
}
