package tv.teebox.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeryRuleTest {

  @ParameterizedTest
  @CsvSource({
    "http://192.0.2.7:8080, 192.0.2.7:8080",
    "http://box.local, box.local",
    "http://BOX.local, box.LOCAL:80",
    "https://box.local, box.local:443",
    "https://[2001:db8::7]:8443, [2001:db8::7]:8443",
  })
  void thePanelsOwnPagesMayCall(String origin, String host) {
    assertThat(ForgeryRule.isOwn(origin, host, false)).isTrue();
  }

  @Test
  void aPageThatCameInPlainIsNotTheEncryptedOne() {
    assertThat(ForgeryRule.isOwn("https://box.local", "box.local", true)).isTrue();
    assertThat(ForgeryRule.isOwn("http://box.local", "box.local", true)).isFalse();
    assertThat(ForgeryRule.isOwn("http://box.local:8443", "box.local:8443", true)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "null, box.local",
    "'', box.local",
    "http://, ''",
    "file://, box.local",
    "http://evil.example, box.local",
    "http://box.local.evil.example, box.local",
    "http://box.local:9999, box.local:8080",
    "http://box.local:443, box.local",
    "https://box.local:80, box.local",
    "http://box.local@evil.example, box.local",
    "http://box.local/, box.local",
    "chrome-extension://box.local, box.local",
  })
  void noOthersMay(String origin, String host) {
    assertThat(ForgeryRule.isOwn(origin, host, false)).isFalse();
  }
}
