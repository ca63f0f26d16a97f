package tv.teebox.channel;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

/** Tags as encoders make them, payloads cut to what is looked at. */
final class Tags {

  /** Tags compare their payloads by identity, so each is made once. */
  private static final Map<String, byte[]> PAYLOADS = new ConcurrentHashMap<>();

  static final FlvTag SD_HEADER =
      video(
          0,
          "1700000000014d401effe10018674d401ef406c3de6f011000000300100000030321f142aa01000468de0fc8");
  static final FlvTag HD_HEADER =
      video(
          0,
          "17000000000142c01fffe100166742c01fda014016ec04400000fa40003a9803c60ca801000468ce0fc8");

  /** Of enhanced RTMP, its configuration cut away. */
  static final FlvTag HEVC_HEADER = video(0, "9068766331");

  static final FlvTag AUDIO_HEADER = audio(0, "af001190");

  private Tags() {}

  static FlvTag keyframe(long ms) {
    return video(ms, "1701000000");
  }

  static FlvTag frame(long ms) {
    return video(ms, "2701000000");
  }

  static FlvTag audio(long ms) {
    return audio(ms, "af01");
  }

  /** The same tag with a payload of so many bytes. */
  static FlvTag sized(FlvTag tag, int bytes) {
    return new FlvTag(tag.type(), tag.timestampMs(), Arrays.copyOf(tag.payload(), bytes));
  }

  static FlvTag video(long ms, String hex) {
    return new FlvTag(TagType.VIDEO, ms, payload(hex));
  }

  static FlvTag audio(long ms, String hex) {
    return new FlvTag(TagType.AUDIO, ms, payload(hex));
  }

  private static byte[] payload(String hex) {
    return PAYLOADS.computeIfAbsent(hex, HexFormat.of()::parseHex);
  }
}
