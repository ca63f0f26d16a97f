package tv.teebox.flv;

/** AAC as FLV carries it: two bytes before the encoder's own. */
public final class AacPackaging {

  /** AAC, and the constants that the format wants beside it: 44 kHz, 16 bits, stereo. */
  private static final byte AAC = (byte) 0xAF;

  private AacPackaging() {}

  /** The body of a sequence header tag from an AudioSpecificConfig. */
  public static byte[] sequenceHeader(byte[] configuration) {
    return body(0, configuration);
  }

  /** The body of a frame's tag. */
  public static byte[] frame(byte[] data) {
    return body(1, data);
  }

  private static byte[] body(int packetType, byte[] data) {
    byte[] body = new byte[2 + data.length];
    body[0] = AAC;
    body[1] = (byte) packetType;
    System.arraycopy(data, 0, body, 2, data.length);
    return body;
  }
}
