package tv.teebox.peers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Tag bodies of enhanced RTMP, put together by hand around the headers of real encoders. */
public final class EnhancedTags {

  private static final int SEQUENCE_HEADER = 0;
  private static final int FRAME = 1;
  private static final int FRAME_WITHOUT_COMPOSITION_TIME = 3;

  /** libx264, High 3.1, 1280x720, and Baseline 3.0, 320x180; classic tags. */
  public static final byte[] AVC_HEADER =
      hex(
          "1700000000 0164001fffe1001a6764001facd9405005bb0110000003001000000303c0f183196001000468ef"
              + "8fcbfdf8f800");

  public static final byte[] SMALL_AVC_HEADER =
      hex(
          "1700000000 0142c02affe100186742c02ada01e0089f970110000003001000000780f1832a01000468ce0fc8");

  /** libx265, Main, 64x64. */
  public static final byte[] HEVC_HEADER =
      tag(
          1,
          SEQUENCE_HEADER,
          "hvc1",
          hex(
              "0101600000009000000000001ef000fcfdf8f800000f03a00001001840010c01ffff016000000300"
                  + "90000003000003001e959809a10001002842010101600000030090000003000003001ea020810596566924caf0168080000003008000000c84a2000100074401c172b42240"));

  /** libaom, Main, 64x64. */
  public static final byte[] AV1_HEADER =
      tag(1, SEQUENCE_HEADER, "av01", hex("812000000a0d20000002afff9b5f2404340080"));

  private EnhancedTags() {}

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  private static byte[] tag(int frameType, int packet, String fourCc, byte[] data) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(0x80 | frameType << 4 | packet);
    body.writeBytes(fourCc.getBytes(StandardCharsets.US_ASCII));
    body.writeBytes(data);
    return body.toByteArray();
  }

  /** A frame of this many bytes that is no picture, with a composition time of 40 ms. */
  public static byte[] hevcFrame(boolean keyframe, int bytes) {
    return tag(keyframe ? 1 : 2, FRAME, "hvc1", data(new byte[] {0, 0, 40}, bytes));
  }

  public static byte[] av1Frame(boolean keyframe, int bytes) {
    return tag(keyframe ? 1 : 2, FRAME, "av01", data(new byte[0], bytes));
  }

  public static byte[] untimedHevcFrame(int bytes) {
    return tag(2, FRAME_WITHOUT_COMPOSITION_TIME, "hvc1", data(new byte[0], bytes));
  }

  private static byte[] data(byte[] first, int bytes) {
    byte[] unit = new byte[bytes];
    new Random(bytes).nextBytes(unit);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(first);
    // One unit of HEVC after its length; for AV1 it is noise either way.
    data.writeBytes(new byte[] {0, 0, (byte) (bytes >> 8), (byte) bytes});
    data.writeBytes(unit);
    return data.toByteArray();
  }

  /** A stream that changes its size, then its codec, then that again. */
  public static List<byte[]> changingStream() {
    List<byte[]> bodies = new ArrayList<>();
    bodies.add(AVC_HEADER);
    bodies.add(hex("1701000000 00000002 6588"));
    bodies.add(SMALL_AVC_HEADER);
    bodies.add(hex("1701000000 00000002 6589"));
    bodies.addAll(hevcStream());
    bodies.addAll(av1Stream());
    return bodies;
  }

  public static List<byte[]> hevcStream() {
    return List.of(
        HEVC_HEADER, hevcFrame(true, 5000), hevcFrame(false, 300), untimedHevcFrame(200));
  }

  public static List<byte[]> av1Stream() {
    return List.of(AV1_HEADER, av1Frame(true, 4000), av1Frame(false, 200));
  }
}
