package tv.teebox.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Amf0Test {

  private static List<Object> decode(String hex) {
    return Amf0.decode(HexFormat.of().parseHex(hex.replace(" ", "")), 0);
  }

  @Test
  void everyFormComesBack() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("app", "live");
    fields.put("fpad", false);
    fields.put("nothing", null);
    fields.put("", 1.0);
    fields.put("codecs", List.of(1.0, "av01", Map.of("deep", true)));
    String longText = "ä".repeat(40_000);
    byte[] bytes = Amf0.encode("connect", 1, fields, new Amf0.EcmaArray(fields), longText);
    assertThat(Amf0.decode(bytes, 0)).containsExactly("connect", 1.0, fields, fields, longText);
  }

  @Test
  void aDateIsItsNumberAndUndefinedIsNull() {
    assertThat(decode("0B 4024000000000000 0000 06")).containsExactly(10.0, null);
  }

  @Test
  void anEcmaArrayEndsAtItsMarkerWhateverItsCountSays() {
    assertThat(decode("08 FFFFFFFF 0001 61 05 000009")).hasSize(1);
    assertThat(decode("08 00000000 0001 61 05 000009 05")).hasSize(2);
  }

  @Test
  void everyCutIsFoundOut() {
    byte[] bytes = Amf0.encode(Map.of("key", List.of("text", 1.5)));
    for (int length = 1; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Amf0.decode(cut, 0)).isInstanceOf(MalformedHeaderException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "02 FFFF 61", // a string longer than its message
        "0C 7FFFFFFF 61",
        "0C FFFFFFFF 61",
        "0A FFFFFFFF", // a strict array of four billion
        "0A 7FFFFFFF 05",
        "03 0001 61", // a field without a value
        "03 0001 61 05", // an object without an end
        "0D", // unsupported markers
        "10",
        "FF",
      })
  void whatCannotBeIsMalformed(String hex) {
    assertThatThrownBy(() -> decode(hex)).isInstanceOf(MalformedHeaderException.class);
  }

  @Test
  void nestingIsBounded() {
    Object value = 1.0;
    for (int depth = 0; depth < Amf0.MAX_DEPTH; depth++) {
      value = depth % 2 == 0 ? List.of(value) : Map.of("a", value);
    }
    byte[] deepest = Amf0.encode(value);
    byte[] tooDeep = Amf0.encode(List.of(value));
    assertThat(Amf0.decode(deepest, 0)).hasSize(1);
    assertThatThrownBy(() -> Amf0.decode(tooDeep, 0))
        .isInstanceOf(MalformedHeaderException.class)
        .hasMessageContaining("deeper");
  }

  @Test
  void tenThousandOpenObjectsAreMalformedAndNothingWorse() {
    ByteBuffer open = ByteBuffer.allocate(40_000);
    while (open.hasRemaining()) {
      open.put(new byte[] {3, 0, 1, 'a'});
    }
    assertThatThrownBy(() -> Amf0.decode(open.array(), 0))
        .isInstanceOf(MalformedHeaderException.class);
  }

  @Test
  void anEmptyTailHasNoValues() {
    assertThat(Amf0.decode(new byte[2], 2)).isEmpty();
  }

  @Test
  void noiseIsReadOrRefusedAndNothingElse() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      for (int at = 0; at < noise.length; at += 3) {
        noise[at] = (byte) random.nextInt(14);
      }
      try {
        Amf0.decode(noise, 0);
      } catch (MalformedHeaderException e) {
        assertThat(e).hasMessageNotContaining("null");
      }
    }
  }
}
