package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;

/** A chunk header as far as it has arrived: at most 3 + 11 + 4 bytes. */
final class HeaderBytes {

  private final byte[] bytes = new byte[18];
  private int filled;

  /** Takes bytes until {@code count} are held; false if there are not enough yet. */
  boolean fill(ByteBuf in, int count) {
    int missing = Math.min(count - filled, in.readableBytes());
    if (missing > 0) {
      in.readBytes(bytes, filled, missing);
      filled += missing;
    }
    return filled >= count;
  }

  void clear() {
    filled = 0;
  }

  int unsigned(int at) {
    return bytes[at] & 0xFF;
  }

  int int24(int at) {
    return unsigned(at) << 16 | unsigned(at + 1) << 8 | unsigned(at + 2);
  }

  /** Unsigned. */
  long int32(int at) {
    return (long) int24(at) << 8 | unsigned(at + 3);
  }

  int littleEndianInt32(int at) {
    return unsigned(at) | unsigned(at + 1) << 8 | unsigned(at + 2) << 16 | unsigned(at + 3) << 24;
  }

  ByteBuf copy(int from, int count) {
    return Unpooled.wrappedBuffer(Arrays.copyOfRange(bytes, from, from + count));
  }
}
