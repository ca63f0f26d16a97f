package tv.teebox.slate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Resolution;

class SlatePicturesTest {

  private static final String LONGEST = "The_Late-Night.Show 2026 - Best of Years";

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static VideoFrame slate(String title, Resolution canvas) {
    return SlatePictures.of(new EngineSpec.Slate(title, ""), canvas);
  }

  /** How many pixels are as bright as letters between two columns. */
  private static long bright(VideoFrame picture, int from, int to) {
    return IntStream.range(0, picture.size().height())
        .mapToLong(y -> IntStream.range(from, to).filter(x -> picture.luma(x, y) > 170).count())
        .sum();
  }

  @ParameterizedTest
  @CsvSource({
    "1920x1080",
    "1280x720",
    "1080x1920",
    "1080x1080",
    "640x360",
    "320x180",
    "2560x1080",
    "854x480"
  })
  void everyShapeHasItsTitleInTheMiddleAndNothingOnItsMargins(String size) {
    Resolution canvas = Resolution.parse(size);
    try (VideoFrame picture = slate(LONGEST, canvas)) {
      assertThat(picture.size()).isEqualTo(canvas);
      int margin = canvas.width() / 20;
      assertThat(bright(picture, margin, canvas.width() - margin)).isGreaterThan(100);
      assertThat(bright(picture, 0, margin)).isZero();
      assertThat(bright(picture, canvas.width() - margin, canvas.width())).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"16x16", "64x36", "16x1080", "1080x16", "321x241"})
  void aCanvasOfAnOddSizeHasASlateToo(String size) {
    Resolution canvas = Resolution.parse(size);
    try (VideoFrame picture = slate("main", canvas)) {
      assertThat(picture.size()).isEqualTo(canvas);
    }
  }

  @Test
  void whatAFilterWouldTakeForItsOwnStandsInTheTitleAsItIs() {
    Resolution canvas = new Resolution(1280, 720);
    try (VideoFrame odd = slate("a:b,c;%{pts}'[x]\\", canvas);
        VideoFrame wordless = BuiltInSlate.drawWordless(canvas)) {
      assertThat(bright(odd, 0, 1280)).isGreaterThan(1000);
      assertThat(bright(wordless, 0, 1280)).isZero();
    }
  }

  @Test
  void withoutATitleTheWordsStandInItsPlace() {
    try (VideoFrame picture = slate("", new Resolution(1280, 720))) {
      assertThat(bright(picture, 0, 1280)).isGreaterThan(1000);
    }
  }
}
