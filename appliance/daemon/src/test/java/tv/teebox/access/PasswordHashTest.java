package tv.teebox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

  /** Written by the reference implementation, as its own tests have it. */
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void itIsWhatTheReferenceImplementationCalculates() {
    PasswordHash hash = PasswordHash.parse(REFERENCE);
    assertThat(hash.fits(Password.sent("password"))).isTrue();
    assertThat(hash.fits(Password.sent("passworD"))).isFalse();
    assertThat(hash.phc()).isEqualTo(REFERENCE);
    assertThat(hash.isOutdated()).isTrue();
  }

  @Test
  void itIsStoredWithItsFiguresAndAnotherSaltEachTime() {
    Password password = Password.chosen("correct horse battery");
    PasswordHash hash = PasswordHash.of(password);
    assertThat(hash.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("horse");
    assertThat(PasswordHash.parse(hash.phc()).fits(password)).isTrue();
    assertThat(PasswordHash.of(password).phc()).isNotEqualTo(hash.phc());
    assertThat(hash.isOutdated()).isFalse();
    assertThat(hash.toString() + password).doesNotContain("argon2id").doesNotContain("horse");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=999999,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=19456,t=99,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
      })
  void aFileCannotMakeTheBoxCalculateSomethingElse(String phc) {
    assertThatThrownBy(() -> PasswordHash.parse(phc)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void twoKeyboardsThatSpellALetterInTwoWaysMeanTheSame() {
    PasswordHash hash = PasswordHash.of(Password.chosen("M\u00fcnchen bei Nacht"), 64, 1);
    assertThat(hash.fits(Password.sent("Mu\u0308nchen bei Nacht"))).isTrue();
  }

  @Test
  void aPasswordHasTenToAHundredAndTwentyEightSignsOfAnyScript() {
    String emoji = "\uD83D\uDC0E\uD83D\uDD0B\uD83D\uDCCE\u2728";
    Password.chosen("\u6b63\u78ba\u99ac\u96fb\u6c60\u8a02\u66f8\u91dd\u5f88\u597d");
    Password.chosen("abcdefgh".repeat(16));
    Password.chosen(emoji.repeat(32));
    for (String unusable : new String[] {"short one", emoji, "abcd".repeat(33), "aaaaaaaaaaaa"}) {
      assertThatThrownBy(() -> Password.chosen(unusable))
          .isInstanceOfSatisfying(
              AccessRefused.class, e -> assertThat(e.code()).isEqualTo("password"));
    }
  }
}
