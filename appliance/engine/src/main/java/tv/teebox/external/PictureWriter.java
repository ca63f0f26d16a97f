package tv.teebox.external;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import tv.teebox.libav.VideoFrame;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * Writes raw pictures with their times to the program, as IVF: 32 bytes that say what they are, and
 * 12 before each. A write blocks until the program has read most of the picture, which is what
 * holds back whoever is faster than it. One owner thread; closing from another ends a write.
 */
final class PictureWriter implements AutoCloseable {

  private static final int FILE_HEADER_BYTES = 32;
  private static final int PICTURE_HEADER_BYTES = 12;
  private static final byte BLACK_LUMA = 16;
  private static final byte NO_CHROMA = (byte) 128;

  private final SocketChannel channel;
  private final EncodingOrder order;
  private final int pictureBytes;
  private final ByteBuffer buffer;

  PictureWriter(SocketChannel channel, EncodingOrder order) throws IOException {
    this.channel = channel;
    this.order = order;
    pictureBytes = Math.toIntExact(order.size().pixels() * 3 / 2);
    buffer =
        ByteBuffer.allocateDirect(PICTURE_HEADER_BYTES + pictureBytes)
            .order(ByteOrder.LITTLE_ENDIAN);
    writeFileHeader();
  }

  private void writeFileHeader() throws IOException {
    Resolution size = order.size();
    FrameRate rate = order.rate();
    String layout = order.pixelFormat().equals("nv12") ? "NV12" : "I420";
    buffer.put("DKIF".getBytes(StandardCharsets.US_ASCII));
    buffer.putShort((short) 0).putShort((short) FILE_HEADER_BYTES);
    buffer.put(layout.getBytes(StandardCharsets.US_ASCII));
    buffer.putShort((short) size.width()).putShort((short) size.height());
    buffer.putInt(rate.numerator()).putInt(rate.denominator());
    buffer.putLong(0);
    flush();
  }

  /**
   * @throws tv.teebox.libav.LibavException if the picture is not as it was ordered
   */
  void write(VideoFrame picture, long number) throws IOException {
    if (!picture.size().equals(order.size())) {
      throw Failure.of("a picture of " + picture.size() + " where " + order.size() + " was told");
    }
    begin(number);
    picture.copyTo(order.pixelFormat(), buffer);
    flush();
  }

  void writeBlack(long number) throws IOException {
    begin(number);
    int luma = pictureBytes / 3 * 2;
    for (int i = 0; i < pictureBytes; i++) {
      buffer.put(i < luma ? BLACK_LUMA : NO_CHROMA);
    }
    flush();
  }

  private void begin(long number) {
    buffer.putInt(pictureBytes).putLong(number);
  }

  private void flush() throws IOException {
    buffer.flip();
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } finally {
      buffer.clear();
    }
  }

  /** There will be no more pictures. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
