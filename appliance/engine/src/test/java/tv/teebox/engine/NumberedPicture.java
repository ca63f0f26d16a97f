package tv.teebox.engine;

import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Resolution;

/**
 * Pictures that tell their own number: sixteen blocks, each a bit, dark or light. They survive
 * scaling and a low bitrate, so that a test sees which source picture was shown at which tick.
 */
final class NumberedPicture {

  /** What is read off a picture without a number, such as a black one. */
  static final int NONE = -1;

  private static final int DARK = 70;
  private static final int LIGHT = 200;
  private static final int BLOCKS = 4;

  private NumberedPicture() {}

  /** A picture with the low sixteen bits of a number. */
  static VideoFrame of(Resolution size, int number) {
    byte[] luma = new byte[size.width() * size.height()];
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        int bit = (y * BLOCKS / size.height()) * BLOCKS + x * BLOCKS / size.width();
        luma[y * size.width() + x] = (byte) ((number >> bit & 1) == 1 ? LIGHT : DARK);
      }
    }
    return VideoFrame.grey(size, luma);
  }

  static int read(VideoFrame picture) {
    int number = 0;
    for (int bit = 0; bit < BLOCKS * BLOCKS; bit++) {
      int light = block(picture, bit % BLOCKS, bit / BLOCKS);
      if (light < DARK - 30) {
        return NONE;
      }
      number |= light > (DARK + LIGHT) / 2 ? 1 << bit : 0;
    }
    return number;
  }

  private static int block(VideoFrame picture, int column, int row) {
    int width = picture.size().width() / BLOCKS;
    int height = picture.size().height() / BLOCKS;
    int sum = 0;
    for (int i = 3; i <= 5; i++) {
      for (int j = 3; j <= 5; j++) {
        sum += picture.luma(column * width + width * i / 8, row * height + height * j / 8);
      }
    }
    return sum / 9;
  }
}
