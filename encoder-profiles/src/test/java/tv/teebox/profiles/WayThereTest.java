package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.Diagnosis;

/** What failures at a known platform's server say of the network in between. */
class WayThereTest {

  private static final PlatformProfile TWITCH =
      ProfileLibrary.builtIn().platform("twitch").orElseThrow();
  private static final PlatformProfile CUSTOM =
      ProfileLibrary.builtIn().platform("custom").orElseThrow();
  private static final String HOST = "live.twitch.tv";

  private static Diagnosis failure(String code) {
    return new Diagnosis(
        Diagnosis.Category.DESTINATION,
        code,
        HOST + ":443 showed a certificate (for wifi.hotel.example, signed by Hotel)",
        "Check the URL");
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static Diagnosis meaning(int port, boolean reached, String address, String code) {
    List<InetAddress> addresses = address.isEmpty() ? List.of() : List.of(address(address));
    return new WayThere(TWITCH, HOST, port, port == 443, addresses, reached).meaning(failure(code));
  }

  @ParameterizedTest
  @CsvSource({
    "http-answered, portal-http, log in",
    "tls-name-mismatch, portal-certificate, log in",
    "tls-stranger, portal-certificate, hotspot",
    "tls-untrusted, tls-intercepted, unopened",
    "tls-cut, tls-filtered, 443",
  })
  void whoAnswersInAPlatformsPlaceIsTheNetwork(String code, String meant, String advice) {
    Diagnosis diagnosis = meaning(443, true, "203.0.113.2", code);
    assertThat(diagnosis.code()).isEqualTo(meant);
    assertThat(diagnosis.what()).contains(HOST);
    assertThat(diagnosis.advice()).contains(advice);
  }

  @ParameterizedTest
  @CsvSource({"connection-refused, port-filtered", "connect-timeout, port-silent"})
  void aPortThatIsNotTheWebsMayBeFilteredAndTheEncryptedServerIsAdvised(String code, String meant) {
    Diagnosis diagnosis = meaning(1935, false, "203.0.113.2", code);
    assertThat(diagnosis.code()).isEqualTo(meant);
    assertThat(diagnosis.what()).contains("port 1935");
    assertThat(diagnosis.advice()).contains("rtmps://");
    assertThat(meaning(443, false, "203.0.113.2", code).code()).isEqualTo(code);
    assertThat(meaning(1935, true, "203.0.113.2", code).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.1", "192.168.1.1", "100.64.0.1", "169.254.1.1", "127.0.0.1", "fd00::1"})
  void aPlatformThatIsSaidToBeWithinTheNetworkIsNotThere(String address) {
    for (String code : List.of("connect-timeout", "tls-stranger", "http-answered")) {
      Diagnosis diagnosis = meaning(1935, false, address, code);
      assertThat(diagnosis.code()).isEqualTo("portal-dns");
      assertThat(diagnosis.what()).contains(address(address).getHostAddress());
    }
    assertThat(meaning(1935, true, address, "key-refused").code()).isEqualTo("key-refused");
  }

  @Test
  void ofAServerOfTheOperatorsOwnNothingIsSupposed() {
    for (String code : List.of("connect-timeout", "tls-untrusted", "http-answered", "tls-cut")) {
      List<InetAddress> near = List.of(address("192.168.1.9"));
      assertThat(new WayThere(CUSTOM, "relay.lan", 1935, false, near, false).meaning(failure(code)))
          .isEqualTo(failure(code));
      assertThat(new WayThere(TWITCH, "relay.lan", 1935, false, near, false).meaning(failure(code)))
          .as("a platform's stream by way of a relay")
          .isEqualTo(failure(code));
    }
  }
}
