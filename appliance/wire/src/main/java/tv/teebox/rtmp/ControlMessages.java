package tv.teebox.rtmp;

import java.nio.ByteBuffer;

/** Bodies of the protocol control messages. */
final class ControlMessages {

  /** User control events (RTMP 1.0, 7.1.7). */
  static final int PING_REQUEST = 6;

  static final int PING_RESPONSE = 7;

  /** Limit type of set peer bandwidth: take it or keep a stricter one already in force. */
  static final int DYNAMIC = 2;

  private ControlMessages() {}

  static byte[] int32(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  /** The number that a control message's body begins with. */
  static int int32(RtmpMessage message) {
    if (message.payload().length < 4) {
      throw new ProtocolViolation("a control message of type " + message.type() + " is cut short");
    }
    return ByteBuffer.wrap(message.payload()).getInt();
  }

  static byte[] peerBandwidth(int bytes) {
    return ByteBuffer.allocate(5).putInt(bytes).put((byte) DYNAMIC).array();
  }

  static byte[] pingResponse(int stamp) {
    return ByteBuffer.allocate(6).putShort((short) PING_RESPONSE).putInt(stamp).array();
  }
}
