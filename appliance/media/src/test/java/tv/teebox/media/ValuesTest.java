package tv.teebox.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @ParameterizedTest
  @CsvSource({
    "29.97, 30000, 1001",
    "59.94, 60000, 1001",
    "23.976, 24000, 1001",
    "30, 30, 1",
    "30000/1001, 30000, 1001",
    "60/2, 30, 1",
    "29.970029, 30000, 1001",
    "12.5, 25, 2"
  })
  void frameRatesAreExactFractions(String text, int numerator, int denominator) {
    assertThat(FrameRate.parse(text)).isEqualTo(new FrameRate(numerator, denominator));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-30", "1000", "fast", "30/0"})
  void whatIsNoFrameRateIsRefusedWithItsText(String text) {
    assertThatThrownBy(() -> FrameRate.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frame rate");
  }

  @Test
  void aHeightKeepsThePictureShapeAndAnEvenWidth() {
    assertThat(new Resolution(1920, 1080).scaledToHeight(480)).hasToString("854x480");
    assertThat(new Resolution(1280, 720).scaledToHeight(360)).hasToString("640x360");
    assertThat(new Resolution(1280, 720).shortSide()).isEqualTo(720);
    assertThat(new Resolution(608, 1080).shortSide()).isEqualTo(608);
  }

  @Test
  void aStreamKeyNeverPrintsItself() {
    StreamKey key = new StreamKey("live_abc123def456");
    assertThat(key.toString()).isEqualTo("****");
    assertThat(String.format("%s", key)).doesNotContain("live");
    assertThat(key.matches("live_abc123def456")).isTrue();
    assertThat(key.matches("live_abc123def45")).isFalse();
    assertThat(key.matches("")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\r\nb", "a\u0000b", "key "})
  void aKeyWithSpacesOrControlCharactersIsRefusedWithoutBeingPrinted(String text) {
    assertThatThrownBy(() -> new StreamKey(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("a b");
  }

  @Test
  void aBitrateIsCountedInThousands() {
    assertThat(Bitrate.ofKbps(6000).bitsPerSecond()).isEqualTo(6_000_000);
    assertThat(Bitrate.ofKbps(5260).times(1.5).kbps()).isEqualTo(7890);
    assertThatThrownBy(() -> new Bitrate(-1)).hasMessageContaining("negative");
  }
}
