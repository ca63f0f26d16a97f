package tv.teebox.flv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

class Amf0Fuzz {

  @FuzzTest
  void isReadOrRefused(byte[] data) {
    List<Object> values;
    try {
      values = Amf0.decode(data, 0);
    } catch (MalformedHeaderException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    assertThat(Amf0.decode(Amf0.encode(values.toArray()), 0)).isEqualTo(values);
  }
}
