package tv.teebox.external;

import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Resolution;

/** Pictures that tell their own number: sixteen blocks, each a bit, dark or light. */
final class Numbered {

  private static final int DARK = 70;
  private static final int LIGHT = 200;
  private static final int BLOCKS = 4;

  private Numbered() {}

  /** A picture with the low sixteen bits of a number. */
  static VideoFrame picture(Resolution size, long number) {
    byte[] luma = new byte[(int) size.pixels()];
    for (int i = 0; i < luma.length; i++) {
      int column = i % size.width() * BLOCKS / size.width();
      int row = i / size.width() * BLOCKS / size.height();
      luma[i] = (byte) ((number >> (row * BLOCKS + column) & 1) == 1 ? LIGHT : DARK);
    }
    return VideoFrame.grey(size, luma);
  }

  /** The low sixteen bits that a picture shows. */
  static int read(VideoFrame picture) {
    Resolution size = picture.size();
    int number = 0;
    for (int bit = 0; bit < BLOCKS * BLOCKS; bit++) {
      int x = size.width() * (2 * (bit % BLOCKS) + 1) / (2 * BLOCKS);
      int y = size.height() * (2 * (bit / BLOCKS) + 1) / (2 * BLOCKS);
      number |= picture.luma(x, y) > (DARK + LIGHT) / 2 ? 1 << bit : 0;
    }
    return number;
  }
}
