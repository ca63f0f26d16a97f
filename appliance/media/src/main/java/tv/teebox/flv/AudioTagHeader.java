package tv.teebox.flv;

import tv.teebox.media.AudioCodec;

/**
 * The first bytes of an audio tag's body, classic (sound format 10 is AAC) or enhanced (format 9
 * with a FourCC).
 *
 * @param codec the codec named
 * @param sequenceHeader whether the body is the decoder's configuration
 * @param dataOffset where the codec's own data starts in the body
 */
public record AudioTagHeader(AudioCodec codec, boolean sequenceHeader, int dataOffset) {

  /** Parses the header; null if the body is too short to hold one. */
  static AudioTagHeader parse(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    int format = body[0] >> 4 & 0x0F;
    return switch (format) {
      case 10 -> body.length < 2 ? null : new AudioTagHeader(AudioCodec.AAC, body[1] == 0, 2);
      case 2, 14 -> new AudioTagHeader(AudioCodec.MP3, false, 1);
      case 9 -> enhanced(body);
      default -> new AudioTagHeader(AudioCodec.OTHER, false, 1);
    };
  }

  private static AudioTagHeader enhanced(byte[] body) {
    if (body.length < 5) {
      return null;
    }
    int type = body[0] & 0x0F;
    if (type > 1) {
      // end of sequence, channel layouts, several tracks in one: nothing a decoder takes
      return new AudioTagHeader(AudioCodec.OTHER, false, 5);
    }
    String fourCc = new String(body, 1, 4, java.nio.charset.StandardCharsets.ISO_8859_1);
    AudioCodec codec =
        switch (fourCc) {
          case "mp4a" -> AudioCodec.AAC;
          case "Opus" -> AudioCodec.OPUS;
          case ".mp3" -> AudioCodec.MP3;
          default -> AudioCodec.OTHER;
        };
    return new AudioTagHeader(codec, type == 0, 5);
  }
}
