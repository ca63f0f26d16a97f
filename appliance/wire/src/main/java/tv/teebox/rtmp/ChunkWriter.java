package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;

/**
 * Cuts messages into chunks. Timestamps after a chunk stream's first go out as deltas, so that none
 * needs the extended form however long the stream lasts; headers leave out whatever equals the one
 * before. One owner thread.
 */
final class ChunkWriter {

  private static final int EXTENDED = 0xFF_FFFF;

  /** Basic header, message header, extended timestamp. */
  private static final int MAX_HEADER_BYTES = 1 + 11 + 4;

  private final Map<Integer, Last> last = new HashMap<>();
  private int chunkSize = 128;

  /** The last header written on a chunk stream. */
  private static final class Last {
    long timestamp;
    int length;
    int type;
    int streamId;

    /** The delta that a type 3 header would repeat; -1 if none was ever sent. */
    long delta = -1;
  }

  /** The size of chunks from now on; the peer must have been told first. */
  void chunkSize(int size) {
    if (size < ChunkLimits.MIN_CHUNK_SIZE || size > ChunkLimits.MAX_CHUNK_SIZE) {
      throw new IllegalArgumentException("a chunk size of " + size + " bytes");
    }
    chunkSize = size;
  }

  /**
   * Appends one message.
   *
   * @param chunkStream chunk stream id, 2 to 63
   * @param timestampMs not negative and unwrapped; may go back, which costs a full header
   */
  void write(
      ByteBuf out, int chunkStream, int type, int streamId, long timestampMs, byte[] payload) {
    if (payload.length > ChunkLimits.MAX_CHUNK_SIZE) {
      throw new IllegalArgumentException("a message of " + payload.length + " bytes");
    }
    int chunks = payload.length / chunkSize + 1;
    out.ensureWritable(payload.length + MAX_HEADER_BYTES + chunks * 5);
    long field = writeHeader(out, chunkStream, type, streamId, timestampMs, payload.length);
    int first = Math.min(chunkSize, payload.length);
    out.writeBytes(payload, 0, first);
    for (int from = first; from < payload.length; from += chunkSize) {
      out.writeByte(3 << 6 | chunkStream);
      if (field >= EXTENDED) {
        out.writeInt((int) field);
      }
      out.writeBytes(payload, from, Math.min(chunkSize, payload.length - from));
    }
  }

  /** Writes the message header in its shortest form; gives the timestamp field used. */
  private long writeHeader(
      ByteBuf out, int chunkStream, int type, int streamId, long timestampMs, int length) {
    Last known = last.get(chunkStream);
    boolean full = known == null || known.streamId != streamId || timestampMs < known.timestamp;
    Last now = known == null ? new Last() : known;
    long field = full ? timestampMs & 0xFFFF_FFFFL : timestampMs - known.timestamp;
    int format = full ? 0 : format(known, type, length, field);
    out.writeByte(format << 6 | chunkStream);
    if (format < 3) {
      out.writeMedium((int) Math.min(field, EXTENDED));
    }
    if (format < 2) {
      out.writeMedium(length);
      out.writeByte(type);
    }
    if (format == 0) {
      out.writeIntLE(streamId);
    }
    if (field >= EXTENDED) {
      out.writeInt((int) field);
    }
    now.timestamp = timestampMs;
    now.length = length;
    now.type = type;
    now.streamId = streamId;
    now.delta = full ? -1 : field;
    last.putIfAbsent(chunkStream, now);
    return field;
  }

  /**
   * A type 3 header never follows a type 0 directly: servers disagree whether it then repeats the
   * absolute time as a delta (the specification, ffmpeg) or means no step at all (nginx).
   */
  private static int format(Last known, int type, int length, long delta) {
    if (known.length != length || known.type != type) {
      return 1;
    }
    return known.delta == delta ? 3 : 2;
  }
}
