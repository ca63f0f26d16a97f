package tv.teebox.slate;

import java.nio.ByteBuffer;
import java.util.Arrays;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.Resolution;

/**
 * Pixels in main memory, 8-bit 4:2:0.
 *
 * @param planes luma, then both chromas, each row by row without gaps; not written to any more
 */
record RawPicture(Resolution size, byte[] planes) {

  RawPicture {
    if (planes.length != bytes(size)) {
      throw new IllegalArgumentException(planes.length + " bytes are no picture of " + size);
    }
  }

  /** How many bytes a picture of this size has. */
  static int bytes(Resolution size) {
    return size.width() * size.height() + 2 * chromaWidth(size) * chromaHeight(size);
  }

  private static int chromaWidth(Resolution size) {
    return (size.width() + 1) / 2;
  }

  private static int chromaHeight(Resolution size) {
    return (size.height() + 1) / 2;
  }

  /** A copy of a picture in libav's {@code yuv420p}. */
  static RawPicture of(VideoFrame picture) {
    byte[] planes = new byte[bytes(picture.size())];
    ByteBuffer buffer = ByteBuffer.allocateDirect(planes.length);
    picture.copyTo("yuv420p", buffer);
    buffer.flip().get(planes);
    return new RawPicture(picture.size(), planes);
  }

  /** A copy that filters and encoders take, the caller's to close. */
  VideoFrame frame() {
    return VideoFrame.plain(size, planes);
  }

  /**
   * This picture in the middle of a larger one. What is left, at two sides that lie opposite, has
   * the average colour of this picture's edges there: a plain background goes on.
   */
  RawPicture inTheMiddleOf(Resolution canvas) {
    byte[] whole = new byte[bytes(canvas)];
    boolean beside = canvas.width() - size.width() > canvas.height() - size.height();
    Plane[] from = planesOf(size);
    Plane[] to = planesOf(canvas);
    int left = (canvas.width() - size.width()) / 4 * 2;
    int top = (canvas.height() - size.height()) / 4 * 2;
    for (int i = 0; i < to.length; i++) {
      int part = i == 0 ? 1 : 2;
      byte colour = (byte) from[i].averageOfEdges(planes, beside);
      Arrays.fill(whole, to[i].offset, to[i].offset + to[i].width * to[i].height, colour);
      for (int y = 0; y < from[i].height; y++) {
        System.arraycopy(
            planes, from[i].at(0, y), whole, to[i].at(left / part, top / part + y), from[i].width);
      }
    }
    return new RawPicture(canvas, whole);
  }

  private static Plane[] planesOf(Resolution size) {
    int luma = size.width() * size.height();
    int width = chromaWidth(size);
    int height = chromaHeight(size);
    return new Plane[] {
      new Plane(0, size.width(), size.height()),
      new Plane(luma, width, height),
      new Plane(luma + width * height, width, height)
    };
  }

  private record Plane(int offset, int width, int height) {

    int at(int x, int y) {
      return offset + y * width + x;
    }

    /**
     * @param beside of the left and the right edge; else of the upper and the lower
     */
    int averageOfEdges(byte[] planes, boolean beside) {
      int length = beside ? height : width;
      long sum = 0;
      for (int i = 0; i < length; i++) {
        sum += planes[beside ? at(0, i) : at(i, 0)] & 0xFF;
        sum += planes[beside ? at(width - 1, i) : at(i, height - 1)] & 0xFF;
      }
      return Math.round(sum / (2f * length));
    }
  }
}
