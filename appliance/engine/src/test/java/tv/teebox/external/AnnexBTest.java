package tv.teebox.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tv.teebox.flv.AvcPackaging;
import tv.teebox.flv.MalformedHeaderException;

class AnnexBTest {

  private static final byte[] FRAME = {0, 0, 0, 1, 0x65, 1, 2, 3, 0, 0, 0, 1, 0x41, 7};

  @Test
  void whatWasPackedComesOutAsItWas() {
    byte[] body = AvcPackaging.frame(FRAME, true, 40);
    assertThat(AnnexB.frame(body, 5)).isEqualTo(FRAME);
  }

  @Test
  void aFrameThatIsCutShortIsRefused() {
    byte[] body = AvcPackaging.frame(FRAME, true, 40);
    for (int length = 6; length < body.length; length++) {
      byte[] cut = java.util.Arrays.copyOf(body, length);
      if (length == body.length - 6) {
        continue; // the end of a unit
      }
      assertThatThrownBy(() -> AnnexB.frame(cut, 5)).isInstanceOf(MalformedHeaderException.class);
    }
  }

  @Test
  void aHeaderThatIsNoneIsRefused() {
    assertThatThrownBy(() -> AnnexB.parameterSets(new byte[40], 5))
        .isInstanceOf(MalformedHeaderException.class);
  }
}
