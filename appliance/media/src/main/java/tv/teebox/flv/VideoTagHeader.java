package tv.teebox.flv;

import tv.teebox.media.VideoCodec;

/**
 * The first bytes of a video tag's body, in the classic form (codec id 7 with an AVC packet type)
 * and in the enhanced form (top bit set, FourCC).
 *
 * @param codec the codec named
 * @param keyframe whether the frame type says so
 * @param packet header, frame or something else
 * @param compositionMs presentation minus decoding time in milliseconds; 0 where the form has none
 * @param dataOffset where the codec's own data starts in the body
 */
public record VideoTagHeader(
    VideoCodec codec, boolean keyframe, Packet packet, int compositionMs, int dataOffset) {

  /** What follows the header. */
  public enum Packet {
    SEQUENCE_HEADER,
    FRAME,
    END_OF_SEQUENCE,
    OTHER
  }

  private static final int CLASSIC_AVC = 7;
  private static final int ENHANCED = 0x80;

  /** Parses the header; null if the body is too short to hold one. */
  static VideoTagHeader parse(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    return (body[0] & ENHANCED) != 0 ? enhanced(body) : classic(body);
  }

  private static VideoTagHeader classic(byte[] body) {
    boolean keyframe = (body[0] >> 4 & 0x0F) == 1;
    if ((body[0] & 0x0F) != CLASSIC_AVC) {
      return new VideoTagHeader(VideoCodec.OTHER, keyframe, Packet.OTHER, 0, 1);
    }
    if (body.length < 5) {
      return null;
    }
    Packet packet =
        switch (body[1]) {
          case 0 -> Packet.SEQUENCE_HEADER;
          case 1 -> Packet.FRAME;
          case 2 -> Packet.END_OF_SEQUENCE;
          default -> Packet.OTHER;
        };
    return new VideoTagHeader(VideoCodec.H264, keyframe, packet, int24(body, 2), 5);
  }

  private static VideoTagHeader enhanced(byte[] body) {
    if (body.length < 5) {
      return null;
    }
    boolean keyframe = (body[0] >> 4 & 0x07) == 1;
    VideoCodec codec = codecOf(body);
    int type = body[0] & 0x0F;
    // Coded frames (1) carry a composition time for AVC and HEVC; coded frames X (3) mean zero.
    boolean timed = type == 1 && (codec == VideoCodec.HEVC || codec == VideoCodec.H264);
    if (timed && body.length < 8) {
      return null;
    }
    Packet packet =
        switch (type) {
          case 0 -> Packet.SEQUENCE_HEADER;
          case 1, 3 -> Packet.FRAME;
          case 2 -> Packet.END_OF_SEQUENCE;
          default -> Packet.OTHER;
        };
    return new VideoTagHeader(codec, keyframe, packet, timed ? int24(body, 5) : 0, timed ? 8 : 5);
  }

  private static VideoCodec codecOf(byte[] body) {
    String fourCc = new String(body, 1, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
    return switch (fourCc) {
      case "avc1" -> VideoCodec.H264;
      case "hvc1" -> VideoCodec.HEVC;
      case "av01" -> VideoCodec.AV1;
      default -> VideoCodec.OTHER;
    };
  }

  private static int int24(byte[] body, int at) {
    return body[at] << 16 | (body[at + 1] & 0xFF) << 8 | (body[at + 2] & 0xFF);
  }
}
