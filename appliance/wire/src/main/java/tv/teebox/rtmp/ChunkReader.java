package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Puts messages together from an RTMP chunk stream, in whatever pieces the socket delivers it. Set
 * chunk size and abort take effect here and are not passed on. One owner thread.
 *
 * <p>Two liberties are given to clients of the field: librtmp opens chunk stream 2 with a type 1
 * header, and old clients leave the extended timestamp out of type 3 chunks.
 */
final class ChunkReader {

  private static final int CONTROL_STREAM = 2;
  private static final int EXTENDED = 0xFF_FFFF;
  private static final int[] MESSAGE_HEADER_BYTES = {11, 7, 3, 0};

  private final Consumer<RtmpMessage> sink;
  private final Map<Integer, ChunkStream> streams = new HashMap<>();
  private final HeaderBytes header = new HeaderBytes();
  private ChunkLimits limits;
  private int chunkSize = 128;
  private int partialBytes;

  /** The stream whose chunk data is being read; null while a header is. */
  private ChunkStream current;

  private int chunkMissing;

  ChunkReader(ChunkLimits limits, Consumer<RtmpMessage> sink) {
    this.limits = limits;
    this.sink = sink;
  }

  /** Changes what the peer is allowed from the next header on. */
  void limits(ChunkLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes all readable bytes and delivers every message that they complete.
   *
   * @throws ProtocolViolation if the peer breaks the format or a limit; the reader is then unusable
   */
  void feed(ByteBuf in) {
    while (in.isReadable()) {
      if (current == null) {
        readHeader(in);
      } else {
        readData(in);
      }
    }
  }

  /** Memory held by unfinished messages. */
  int partialBytes() {
    return partialBytes;
  }

  private void readData(ByteBuf in) {
    int count = Math.min(chunkMissing, in.readableBytes());
    hold(current.growthFor(count));
    current.append(in, count);
    chunkMissing -= count;
    if (chunkMissing == 0) {
      endChunk();
    }
  }

  private void endChunk() {
    ChunkStream stream = current;
    current = null;
    if (stream.missingBytes() == 0) {
      partialBytes -= stream.heldBytes();
      deliver(stream.take());
    }
  }

  /** To be asked before the memory is taken. */
  private void hold(int bytes) {
    if (partialBytes + bytes > limits.maxPartialBytes()) {
      throw new ProtocolViolation(
          "unfinished messages hold more than " + limits.maxPartialBytes() + " bytes");
    }
    partialBytes += bytes;
  }

  /** Reads the next header as far as it is there; the bytes so far are kept. */
  private void readHeader(ByteBuf in) {
    if (!header.fill(in, 1)) {
      return;
    }
    int basic = basicHeaderBytes(header.unsigned(0));
    if (!header.fill(in, basic)) {
      return;
    }
    int format = header.unsigned(0) >> 6;
    ChunkStream stream = stream(chunkStreamId(basic), format);
    int fields = basic + MESSAGE_HEADER_BYTES[format];
    if (!header.fill(in, fields)) {
      return;
    }
    boolean extended = format == 3 ? stream.repeatsExtended() : header.int24(basic) == EXTENDED;
    if (extended && !header.fill(in, fields + Integer.BYTES)) {
      return;
    }
    ByteBuf pushedBack = apply(stream, format, basic, extended);
    header.clear();
    startChunk(stream);
    if (pushedBack != null) {
      feed(pushedBack);
    }
  }

  private static int basicHeaderBytes(int first) {
    return switch (first & 0x3F) {
      case 0 -> 2;
      case 1 -> 3;
      default -> 1;
    };
  }

  private int chunkStreamId(int basicBytes) {
    return switch (basicBytes) {
      case 2 -> 64 + header.unsigned(1);
      case 3 -> 64 + header.unsigned(1) + (header.unsigned(2) << 8);
      default -> header.unsigned(0) & 0x3F;
    };
  }

  private ChunkStream stream(int id, int format) {
    ChunkStream known = streams.get(id);
    if (known != null) {
      return known;
    }
    if (format != 0 && !(format == 1 && id == CONTROL_STREAM)) {
      throw new ProtocolViolation("a chunk continues a chunk stream that was never opened");
    }
    if (streams.size() >= limits.maxChunkStreams()) {
      throw new ProtocolViolation("more than " + limits.maxChunkStreams() + " chunk streams");
    }
    ChunkStream opened = new ChunkStream();
    streams.put(id, opened);
    return opened;
  }

  /**
   * Takes the header over into the stream.
   *
   * @return bytes taken for an extended timestamp that are payload in truth; null if there are none
   */
  private ByteBuf apply(ChunkStream stream, int format, int basic, boolean extended) {
    if (format == 3) {
      return applyContinuation(stream, basic, extended);
    }
    if (stream.inMessage()) {
      throw new ProtocolViolation("a message began within another on its chunk stream");
    }
    int fields = basic + MESSAGE_HEADER_BYTES[format];
    stream.extended = extended;
    stream.field = extended ? header.int32(fields) : header.int24(basic);
    if (format < 2) {
      stream.length = header.int24(basic + 3);
      stream.type = header.unsigned(basic + 6);
    }
    if (format == 0) {
      stream.streamId = header.littleEndianInt32(basic + 7);
      stream.timestamp = stream.field;
    } else {
      stream.timestamp = advance(stream);
    }
    return null;
  }

  private ByteBuf applyContinuation(ChunkStream stream, int basic, boolean extended) {
    boolean begins = !stream.inMessage();
    ByteBuf pushedBack = null;
    if (extended) {
      long value = header.int32(basic);
      if (value != stream.field && value != stream.timestamp) {
        pushedBack = header.copy(basic, Integer.BYTES);
        stream.omitsExtended = true;
      }
    }
    if (begins) {
      stream.timestamp = advance(stream);
    }
    return pushedBack;
  }

  private static long advance(ChunkStream stream) {
    return (stream.timestamp + stream.field) & 0xFFFF_FFFFL;
  }

  private void startChunk(ChunkStream stream) {
    if (!stream.inMessage()) {
      int most = limits.maxBytes(stream.type);
      if (stream.length > most) {
        throw new ProtocolViolation(
            "a message of type %d announces %d bytes; %d are allowed"
                .formatted(stream.type, stream.length, most));
      }
      int first = Math.min(stream.length, limits.firstBytes());
      hold(first);
      stream.begin(first);
    }
    current = stream;
    chunkMissing = Math.min(chunkSize, stream.missingBytes());
    if (chunkMissing == 0) {
      endChunk();
    }
  }

  private void deliver(RtmpMessage message) {
    switch (message.type()) {
      case MessageType.SET_CHUNK_SIZE -> setChunkSize(ControlMessages.int32(message));
      case MessageType.ABORT -> abort(ControlMessages.int32(message));
      default -> sink.accept(message);
    }
  }

  private void setChunkSize(int size) {
    if (size < ChunkLimits.MIN_CHUNK_SIZE) { // the top bit set is negative
      throw new ProtocolViolation("a chunk size below " + ChunkLimits.MIN_CHUNK_SIZE + " was set");
    }
    chunkSize = Math.min(size, ChunkLimits.MAX_CHUNK_SIZE);
  }

  private void abort(int id) {
    ChunkStream stream = streams.get(id);
    if (stream != null) {
      partialBytes -= stream.heldBytes();
      stream.abort();
    }
  }
}
