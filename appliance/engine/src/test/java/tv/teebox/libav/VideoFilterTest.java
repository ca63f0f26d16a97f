package tv.teebox.libav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Resolution;

/** Pictures of one shape brought into another. */
class VideoFilterTest {

  private static final Resolution WIDE = new Resolution(320, 180);
  private static final int DARK = 40;
  private static final int BRIGHT = 200;
  private static final int BLACK = 16;

  /** Bright in the middle third of its width, dark beside it. */
  private static VideoFrame brightInTheMiddle() {
    byte[] luma = new byte[WIDE.width() * WIDE.height()];
    for (int i = 0; i < luma.length; i++) {
      int x = i % WIDE.width();
      boolean middle = x >= WIDE.width() / 3 && x < WIDE.width() * 2 / 3;
      luma[i] = (byte) (middle ? BRIGHT : DARK);
    }
    return VideoFrame.grey(WIDE, luma);
  }

  private static int lumaAt(AVFrame picture, int x, int y) {
    return picture.data(0).get((long) y * picture.linesize(0) + x) & 0xFF;
  }

  @Test
  void aCropKeepsTheMiddleAndFillsTheShape() {
    Resolution upright = new Resolution(90, 160);
    try (VideoFilter filter = VideoFilter.toMainMemory(upright, true, "yuv420p", Optional.empty());
        VideoFrame source = brightInTheMiddle();
        VideoFrame cut = filter.apply(source)) {
      AVFrame picture = cut.pointer();
      assertThat(picture.width()).isEqualTo(upright.width());
      assertThat(picture.height()).isEqualTo(upright.height());
      // A ninth of 16 to 9 is less than the bright third of the width: no dark is left of it.
      for (int y : new int[] {0, 80, 159}) {
        assertThat(lumaAt(picture, 2, y)).isBetween(BRIGHT - 3, BRIGHT + 3);
        assertThat(lumaAt(picture, 87, y)).isBetween(BRIGHT - 3, BRIGHT + 3);
      }
    }
  }

  @Test
  void aPadKeepsAllOfItBetweenBlackBars() {
    Resolution upright = new Resolution(90, 160);
    try (VideoFilter filter =
            VideoFilter.toMainMemory(upright, false, "yuv420p", Optional.empty());
        VideoFrame source = brightInTheMiddle();
        VideoFrame padded = filter.apply(source)) {
      AVFrame picture = padded.pointer();
      assertThat(picture.height()).isEqualTo(upright.height());
      assertThat(lumaAt(picture, 45, 5)).isEqualTo(BLACK);
      assertThat(lumaAt(picture, 45, 155)).isEqualTo(BLACK);
      assertThat(lumaAt(picture, 45, 80)).isBetween(BRIGHT - 3, BRIGHT + 3);
      assertThat(lumaAt(picture, 5, 80)).isBetween(DARK - 3, DARK + 3);
    }
  }

  @Test
  void aRungThatIsNotQuiteItsCanvassShapeHasNoBarAtItsEdge() {
    // 720 lines of 16:9 make 853.3 pixels at 480 lines; the rung has 854.
    Resolution canvas = new Resolution(1280, 720);
    Resolution rung = new Resolution(854, 480);
    byte[] luma = new byte[(int) canvas.pixels()];
    java.util.Arrays.fill(luma, (byte) BRIGHT);
    try (VideoFilter filter = VideoFilter.toMainMemory(rung, true, "yuv420p", Optional.empty());
        VideoFrame source = VideoFrame.grey(canvas, luma);
        VideoFrame scaled = filter.apply(source)) {
      assertThat(lumaAt(scaled.pointer(), 0, 240)).isEqualTo(BRIGHT);
      assertThat(lumaAt(scaled.pointer(), 853, 240)).isEqualTo(BRIGHT);
      assertThat(lumaAt(scaled.pointer(), 427, 479)).isEqualTo(BRIGHT);
    }
  }
}
