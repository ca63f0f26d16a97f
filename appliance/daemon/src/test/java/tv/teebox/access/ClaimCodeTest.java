package tv.teebox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClaimCodeTest {

  @Test
  void itIsThreeGroupsOfFourWithoutSignsThatLookAlike() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      String code = ClaimCode.fresh().reveal();
      assertThat(code).matches("[A-HJKMNP-Z2-9]{4}(-[A-HJKMNP-Z2-9]{4}){2}");
      seen.add(code);
    }
    assertThat(seen).hasSize(500);
  }

  @Test
  void itIsKnownHoweverItIsTyped() {
    ClaimCode code = ClaimCode.parse("K7XQ-2MWD-9PTA");
    for (String typed :
        new String[] {"K7XQ-2MWD-9PTA", "k7xq2mwd9pta", " k7xq 2mwd 9pta ", "K7XQ–2MWD–9PTA"}) {
      assertThat(code.matches(typed)).as(typed).isTrue();
    }
    for (String typed : new String[] {"", "K7XQ-2MWD-9PTB", "K7XQ-2MWD", "K7XQ-2MWD-9PTA-A"}) {
      assertThat(code.matches(typed)).as(typed).isFalse();
    }
  }

  @Test
  void itIsNotPrintedByAccident() {
    ClaimCode code = ClaimCode.fresh();
    assertThat(code.toString()).isEqualTo("a claim code");
    assertThatThrownBy(() -> ClaimCode.parse("0000-0000-0000"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
