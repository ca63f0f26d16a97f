package tv.teebox.api.preview;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/**
 * What frames a tag in a stream of FLV (Adobe's FLV specification 10.1, E.4.1), without its body.
 */
final class PreviewTags {

  private static final int HEAD_BYTES = 11;

  /** What RTMP publishers put before metadata, and files do not have. */
  private static final byte[] SET_DATA_FRAME =
      "\u0002\u0000\r@setDataFrame".getBytes(StandardCharsets.ISO_8859_1);

  private PreviewTags() {}

  static byte[] head(FlvTag tag) {
    int time = (int) tag.timestampMs();
    return ByteBuffer.allocate(HEAD_BYTES)
        .putInt(tag.type().id() << 24 | tag.size())
        .putInt(time << 8 | time >>> 24)
        .array();
  }

  static byte[] tail(FlvTag tag) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(HEAD_BYTES + tag.size()).array();
  }

  /** The tag as a file has it. */
  static FlvTag plain(FlvTag tag) {
    byte[] body = tag.payload();
    boolean prefixed =
        tag.type() == TagType.SCRIPT
            && body.length > SET_DATA_FRAME.length
            && Arrays.equals(
                body, 0, SET_DATA_FRAME.length, SET_DATA_FRAME, 0, SET_DATA_FRAME.length);
    return prefixed
        ? new FlvTag(
            tag.type(),
            tag.timestampMs(),
            Arrays.copyOfRange(body, SET_DATA_FRAME.length, body.length))
        : tag;
  }
}
