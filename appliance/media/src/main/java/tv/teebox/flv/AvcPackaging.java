package tv.teebox.flv;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * From what H.264 encoders give (Annex B: units after start codes) to what FLV carries (units after
 * their lengths, parameter sets in a header of their own), as tag bodies.
 */
public final class AvcPackaging {

  private static final int KEYFRAME_AVC = 0x17;
  private static final int INTER_FRAME_AVC = 0x27;
  private static final int UNIT_TYPE_SLICE = 1;
  private static final int UNIT_TYPE_IDR = 5;
  private static final int UNIT_TYPE_SPS = 7;
  private static final int UNIT_TYPE_PPS = 8;
  private static final int UNIT_TYPE_DELIMITER = 9;

  private record Unit(int from, int to, int type) {
    int length() {
      return to - from;
    }
  }

  private AvcPackaging() {}

  /**
   * The body of a sequence header tag.
   *
   * @param parameterSets an encoder's extradata in Annex B form
   * @throws MalformedHeaderException if it holds no SPS or no PPS
   */
  public static byte[] sequenceHeader(byte[] parameterSets) {
    List<Unit> units = units(parameterSets);
    List<Unit> sps = units.stream().filter(unit -> unit.type() == UNIT_TYPE_SPS).toList();
    List<Unit> pps = units.stream().filter(unit -> unit.type() == UNIT_TYPE_PPS).toList();
    if (sps.isEmpty() || pps.isEmpty() || sps.get(0).length() < 4) {
      throw new MalformedHeaderException("the encoder gave no H.264 parameter sets");
    }
    int first = sps.get(0).from();
    int profile = parameterSets[first + 1] & 0xFF;
    ByteArrayOutputStream body = new ByteArrayOutputStream(64);
    body.writeBytes(new byte[] {KEYFRAME_AVC, 0, 0, 0, 0, 1});
    body.write(parameterSets, first + 1, 3);
    body.write(0xFF); // lengths of four bytes
    body.write(0xE0 | sps.size());
    sps.forEach(unit -> writeShort(body, parameterSets, unit));
    body.write(pps.size());
    pps.forEach(unit -> writeShort(body, parameterSets, unit));
    if (profile != 66 && profile != 77 && profile != 88) {
      // 4:2:0, 8 bits of luma and chroma, no extensions: all that our encoders make.
      body.writeBytes(new byte[] {(byte) 0xFD, (byte) 0xF8, (byte) 0xF8, 0});
    }
    return body.toByteArray();
  }

  private static void writeShort(ByteArrayOutputStream body, byte[] data, Unit unit) {
    body.write(unit.length() >> 8);
    body.write(unit.length());
    body.write(data, unit.from(), unit.length());
  }

  /**
   * The body of a frame's tag.
   *
   * @param compositionMs presentation minus decoding time
   * @throws MalformedHeaderException if it holds no slice, or none at which a decoder can begin
   *     where it should be a keyframe
   */
  public static byte[] frame(byte[] annexB, boolean keyframe, int compositionMs) {
    List<Unit> units = units(annexB);
    int least = keyframe ? UNIT_TYPE_IDR : UNIT_TYPE_SLICE;
    if (units.stream().noneMatch(each -> each.type() >= least && each.type() <= UNIT_TYPE_IDR)) {
      throw new MalformedHeaderException(
          keyframe ? "the encoder gave no keyframe" : "the encoder gave no picture");
    }
    int size = 5;
    for (Unit unit : units) {
      size += unit.type() == UNIT_TYPE_DELIMITER ? 0 : 4 + unit.length();
    }
    byte[] body = new byte[size];
    body[0] = (byte) (keyframe ? KEYFRAME_AVC : INTER_FRAME_AVC);
    body[1] = 1;
    body[2] = (byte) (compositionMs >> 16);
    body[3] = (byte) (compositionMs >> 8);
    body[4] = (byte) compositionMs;
    int at = 5;
    for (Unit unit : units) {
      if (unit.type() != UNIT_TYPE_DELIMITER) {
        at = writeLong(body, at, annexB, unit);
      }
    }
    return body;
  }

  private static int writeLong(byte[] body, int at, byte[] data, Unit unit) {
    int length = unit.length();
    body[at] = (byte) (length >> 24);
    body[at + 1] = (byte) (length >> 16);
    body[at + 2] = (byte) (length >> 8);
    body[at + 3] = (byte) length;
    System.arraycopy(data, unit.from(), body, at + 4, length);
    return at + 4 + length;
  }

  private static List<Unit> units(byte[] data) {
    List<Unit> units = new ArrayList<>();
    int start = startAfterCode(data, 0);
    while (start >= 0 && start < data.length) {
      int next = startAfterCode(data, start);
      int end = next < 0 ? data.length : next - 3;
      while (end > start && data[end - 1] == 0) {
        end--;
      }
      if (end > start) {
        units.add(new Unit(start, end, data[start] & 0x1F));
      }
      start = next;
    }
    return units;
  }

  /** Where the unit after the next 0 0 1 begins; -1 if there is none. */
  private static int startAfterCode(byte[] data, int from) {
    int at = from + 2;
    while (at < data.length) {
      // The third byte decides how far the search can jump.
      if (data[at] > 1 || data[at] < 0) {
        at += 3;
      } else if (data[at] == 1 && data[at - 1] == 0 && data[at - 2] == 0) {
        return at + 1;
      } else {
        at++;
      }
    }
    return -1;
  }
}
