package tv.teebox.external;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.MalformedHeaderException;

/** From what FLV carries of H.264 back to what encoders give: units after start codes. */
final class AnnexB {

  private static final byte[] START_CODE = {0, 0, 0, 1};

  private AnnexB() {}

  /**
   * The parameter sets of a sequence header.
   *
   * @param from where the AVCDecoderConfigurationRecord starts
   * @throws MalformedHeaderException if it is none
   */
  static byte[] parameterSets(byte[] body, int from) {
    AvcConfiguration.parse(body, from); // it walks all of it
    ByteArrayOutputStream sets = new ByteArrayOutputStream(body.length);
    int afterSps = copySets(body, from + 6, body[from + 5] & 0x1F, sets);
    copySets(body, afterSps + 1, body[afterSps] & 0xFF, sets);
    return sets.toByteArray();
  }

  private static int copySets(byte[] body, int from, int count, ByteArrayOutputStream to) {
    int at = from;
    for (int i = 0; i < count; i++) {
      int length = (body[at] & 0xFF) << 8 | (body[at + 1] & 0xFF);
      to.writeBytes(START_CODE);
      to.write(body, at + 2, length);
      at += 2 + length;
    }
    return at;
  }

  /**
   * The units of a frame, which start with lengths of four bytes.
   *
   * @throws MalformedHeaderException if a unit is longer than the frame
   */
  static byte[] frame(byte[] body, int from) {
    byte[] data = Arrays.copyOfRange(body, from, body.length);
    int at = 0;
    while (at < data.length) {
      int left = data.length - at - START_CODE.length;
      int length = left < 0 ? -1 : int32(data, at);
      if (length < 0 || length > left) {
        throw new MalformedHeaderException("a unit is longer than its frame");
      }
      System.arraycopy(START_CODE, 0, data, at, START_CODE.length);
      at += START_CODE.length + length;
    }
    return data;
  }

  private static int int32(byte[] data, int at) {
    return (data[at] & 0xFF) << 24
        | (data[at + 1] & 0xFF) << 16
        | (data[at + 2] & 0xFF) << 8
        | (data[at + 3] & 0xFF);
  }
}
