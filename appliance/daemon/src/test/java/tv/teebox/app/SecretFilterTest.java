package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFilterTest {

  private static final String SECRET = "live_123/456+ä?auth=Geheim-789";

  private final SecretFilter filter = new SecretFilter(List.of(SECRET, "abc"));

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSecretIsTakenOutInEveryFormAndCounted() {
    String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    Collection<String> forms =
        List.of(
            SECRET,
            encoded,
            encoded.toLowerCase(java.util.Locale.ROOT).replace("geheim", "Geheim"),
            base64(SECRET),
            Base64.getUrlEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
    for (String each : forms) {
      long before = filter.removed();
      String clean = filter.clean("x " + each + " y");
      assertThat(clean).as(each).startsWith("x ••••").endsWith(" y").doesNotContain("789");
      assertThat(filter.removed()).isEqualTo(before + 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "user:", "Bearer of "})
  void itIsFoundInTheBase64OfALongerText(String before) {
    String clean = filter.clean(base64(before + SECRET + " and more"));
    assertThat(clean).contains("••••");
    // What is left of it at its edges is less than one of its groups of three.
    assertThat(clean.length()).isLessThan(base64(before + " and more").length() + 16);
  }

  @Test
  void aShortOneIsFoundWhereItStandsAlone() {
    assertThat(filter.clean("abc abcd \"abc\" xabc")).isEqualTo("•••• abcd \"••••\" xabc");
  }

  @Test
  void aTokenIsKnownByItsLook() {
    assertThat(filter.clean("Authorization: Bearer tbx_0123456789abcdefghijABCDEFGHIJ_-xyz, tbx_x"))
        .isEqualTo("Authorization: Bearer ••••, tbx_x");
  }

  @Test
  void withoutSecretsNothingChanges() {
    assertThat(new SecretFilter(List.of()).clean("abc")).isEqualTo("abc");
  }
}
