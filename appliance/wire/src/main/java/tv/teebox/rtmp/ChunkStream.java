package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The reading state of one chunk stream: the last header, which later headers leave parts of out,
 * and the message being put together.
 */
final class ChunkStream {

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

  /** Whether a type 3 chunk was seen that left the extended timestamp out: all of them do then. */
  boolean omitsExtended;

  private byte[] body;
  private int filled;

  /** Whether type 3 chunks carry the last header's extended timestamp again. */
  boolean repeatsExtended() {
    return extended && !omitsExtended;
  }

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

  /** Takes memory for the message's first bytes; it grows as more arrive. */
  void begin(int firstBytes) {
    body = firstBytes == 0 ? EMPTY : new byte[firstBytes];
    filled = 0;
  }

  /** How much more memory {@link #append} of so many bytes will take. */
  int growthFor(int count) {
    int needed = filled + count;
    return needed <= body.length
        ? 0
        : Math.max(needed, Math.min(length, body.length * 2)) - body.length;
  }

  void append(ByteBuf in, int count) {
    int growth = growthFor(count);
    if (growth > 0) {
      body = Arrays.copyOf(body, body.length + growth);
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
