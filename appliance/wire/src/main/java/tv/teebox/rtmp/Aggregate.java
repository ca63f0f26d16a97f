package tv.teebox.rtmp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Takes an aggregate message apart into the audio, video and script messages it holds. */
final class Aggregate {

  /** Type, size, time, time's top byte, stream id; the body; the size again. */
  private static final int HEADER_BYTES = 11;

  private static final int TRAILER_BYTES = 4;

  private Aggregate() {}

  /**
   * Delivers each part, on the aggregate's clock; nested aggregates and other types are left out.
   */
  static void split(RtmpMessage message, Consumer<RtmpMessage> sink) {
    byte[] body = message.payload();
    int at = 0;
    long offset = 0;
    while (at < body.length) {
      if (body.length - at < HEADER_BYTES + TRAILER_BYTES) {
        throw new ProtocolViolation("an aggregate message is cut short");
      }
      int type = body[at] & 0xFF;
      int size = ByteBuffer.wrap(body, at, 4).getInt() & 0xFF_FFFF;
      int times = ByteBuffer.wrap(body, at + 4, 4).getInt();
      long timestamp = (times >>> 8 | times << 24) & 0xFFFF_FFFFL;
      if (size > body.length - at - HEADER_BYTES - TRAILER_BYTES) {
        throw new ProtocolViolation("a part of an aggregate message is longer than the message");
      }
      offset = at == 0 ? message.timestamp() - timestamp : offset;
      int from = at + HEADER_BYTES;
      if (type == MessageType.AUDIO || type == MessageType.VIDEO || type == MessageType.DATA) {
        byte[] payload = Arrays.copyOfRange(body, from, from + size);
        long onClock = (timestamp + offset) & 0xFFFF_FFFFL;
        sink.accept(new RtmpMessage(type, message.streamId(), onClock, payload));
      }
      at = from + size + TRAILER_BYTES;
    }
  }
}
