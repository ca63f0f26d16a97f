package tv.teebox.libav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderRatesTest {

  private static final Map<String, String> OPTIONS =
      Map.of(
          "preset", "veryfast",
          "b", "3000k",
          "maxrate", "3000k",
          "bufsize", "3000k",
          "x264-params", "scenecut=0:open-gop=0:force-cfr=1");

  private static Map<String, String> with(
      Map<String, String> options, String option, String value) {
    Map<String, String> changed = new TreeMap<>(options);
    changed.put(option, value);
    return changed;
  }

  private static Map<String, String> at(Map<String, String> options, String rate) {
    return with(with(with(options, "b", rate), "maxrate", rate), "bufsize", rate);
  }

  private static boolean changes(Map<String, String> from, Map<String, String> to) {
    return EncoderRates.changeWhileOpen("libx264", from, to);
  }

  @Test
  void x264TakesAnotherConstantRateWhileItIsOpen() {
    assertThat(changes(OPTIONS, at(OPTIONS, "1000k"))).isTrue();
    assertThat(changes(at(OPTIONS, "1000k"), OPTIONS)).isTrue();
  }

  @Test
  void othersDoNot() {
    assertThat(EncoderRates.changeWhileOpen("h264_nvenc", OPTIONS, at(OPTIONS, "1000k"))).isFalse();
  }

  @Test
  void whatIsNoRateMayNotDiffer() {
    assertThat(changes(OPTIONS, with(at(OPTIONS, "1000k"), "preset", "fast"))).isFalse();
    assertThat(changes(OPTIONS, with(at(OPTIONS, "1000k"), "bf", "0"))).isFalse();
  }

  @Test
  void aRateThatMayBeExceededIsNotFollowed() {
    assertThat(changes(OPTIONS, with(OPTIONS, "b", "1000k"))).isFalse();
    assertThat(changes(with(OPTIONS, "maxrate", "4000k"), at(OPTIONS, "1000k"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "nal-hrd, cbr",
    "crf, 20",
    "x264-params, scenecut=0:nal-hrd=vbr",
    "x264-params, vbv-maxrate=2000",
    "x264opts, bitrate=2000"
  })
  void whereAnotherRuleHoldsItIsOpenedAnew(String option, String value) {
    Map<String, String> ruled = with(OPTIONS, option, value);
    assertThat(changes(ruled, at(ruled, "1000k"))).isFalse();
  }
}
