package tv.teebox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** What is told from what, and what is let pass. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrialPicturesTest {

  private static final Resolution SIZE = new Resolution(640, 360);
  private static final long FAR = 1_000_000;

  private TrialPictures pictures;

  @BeforeAll
  void make() {
    Libav.load();
    pictures = new TrialPictures(SIZE, FrameRate.of(30), "yuv420p");
  }

  @AfterAll
  void close() {
    pictures.close();
  }

  private boolean isShown(long shown, long position) {
    try (VideoFrame picture = pictures.at(shown)) {
      return pictures.isShown(picture, position);
    }
  }

  @Test
  void aPictureIsItself() {
    for (long position = 0; position < 200; position++) {
      assertThat(isShown(position, position)).isTrue();
    }
    assertThat(isShown(FAR, FAR)).isTrue();
  }

  @Test
  void aPictureThatStandsStillIsNoticedWithinAFewFrames() {
    for (long position = 5; position < 40; position++) {
      assertThat(isShown(0, position)).as("number %d", position).isFalse();
    }
  }

  @Test
  void blackAndGreyAreNotThePicture() {
    try (VideoFrame black = VideoFrame.black(SIZE)) {
      assertThat(pictures.isShown(black, 3)).isFalse();
    }
    byte[] grey = new byte[(int) SIZE.pixels()];
    Arrays.fill(grey, (byte) 126);
    try (VideoFrame picture = VideoFrame.grey(SIZE, grey)) {
      assertThat(pictures.isShown(picture, 3)).isFalse();
    }
  }

  /** Noise and rounding do not count: the same in NV12 is made with other noise. */
  @Test
  void theSamePictureWithOtherNoiseIsThePicture() {
    try (TrialPictures others = new TrialPictures(SIZE, FrameRate.of(30), "nv12");
        VideoFrame picture = others.at(7)) {
      assertThat(pictures.isShown(picture, 7)).isTrue();
    }
  }
}
