package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The reading state of one chunk stream: the last header, which later headers leave parts of out,
 * and the message being put together.
 */
final class ChunkStream {

  /** Taken at once; a longer message's memory grows as its bytes arrive. */
  private static final int FIRST_BYTES = 64 * 1024;

  private static final byte[] EMPTY = {};

  int type;
  int length;
  int streamId;

  /** Of the current or last message, unsigned 32 bits. */
  long timestamp;

  /** The last timestamp field: a delta, or a type 0 header's absolute time. */
  long field;

  /** Whether the last header's field did not fit 24 bits. */
  boolean extended;

  private byte[] body;
  private int filled;

  /** Whether some of a message's chunks have come and some not. */
  boolean inMessage() {
    return body != null;
  }

  /** Memory that the unfinished message holds. */
  int heldBytes() {
    return body == null ? 0 : body.length;
  }

  int missingBytes() {
    return length - filled;
  }

  void begin() {
    body = length == 0 ? EMPTY : new byte[Math.min(length, FIRST_BYTES)];
    filled = 0;
  }

  void append(ByteBuf in, int count) {
    if (filled + count > body.length) {
      int wanted = Math.max(filled + count, Math.min(length, body.length * 2));
      body = Arrays.copyOf(body, wanted);
    }
    in.readBytes(body, filled, count);
    filled += count;
  }

  /** The finished message; the next begins afresh. */
  RtmpMessage take() {
    RtmpMessage message = new RtmpMessage(type, streamId, timestamp, body);
    body = null;
    return message;
  }

  void abort() {
    body = null;
  }
}
