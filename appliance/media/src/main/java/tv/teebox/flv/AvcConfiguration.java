package tv.teebox.flv;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * What an H.264 sequence header (AVCDecoderConfigurationRecord, ISO/IEC 14496-15) says.
 *
 * @param profile profile_idc: 66 Baseline, 77 Main, 100 High
 * @param level level_idc: ten times the level, 31 is 3.1
 * @param size the picture after cropping
 * @param frameRate the rate in the header's timing information, if it has any
 */
public record AvcConfiguration(
    int profile, int level, Resolution size, Optional<FrameRate> frameRate) {

  /** Reads the body of a video sequence header tag whose codec is H.264. */
  public static AvcConfiguration ofTag(FlvTag tag) {
    return parse(tag.payload(), tag.videoHeader().dataOffset());
  }

  /**
   * Reads the record that starts at {@code from}, and walks all of it: a record that this accepts
   * holds only parameter sets that lie wholly inside it.
   *
   * @throws MalformedHeaderException if it is cut short or says what cannot be
   */
  public static AvcConfiguration parse(byte[] data, int from) {
    if (data.length < from + 8) {
      throw new MalformedHeaderException("the H.264 header is too short");
    }
    if (data[from] != 1 || (data[from + 4] & 0x03) == 2) {
      throw new MalformedHeaderException("the H.264 header is of no known form");
    }
    int afterSps = skipParameterSets(data, from + 6, data[from + 5] & 0x1F);
    if (afterSps >= data.length) {
      throw new MalformedHeaderException("the H.264 header ends before its picture parameters");
    }
    skipParameterSets(data, afterSps + 1, data[afterSps] & 0xFF);
    int length = length(data, from + 6);
    byte[] sps = withoutEmulationPrevention(data, from + 9, from + 8 + length);
    try {
      return SequenceParameterSet.read(new BitReader(sps, 0, sps.length));
    } catch (IllegalArgumentException e) {
      throw new MalformedHeaderException("the H.264 header cannot be: " + e.getMessage(), e);
    }
  }

  /** Where {@code count} parameter sets, each after its length, end. */
  private static int skipParameterSets(byte[] data, int from, int count) {
    if (count == 0) {
      throw new MalformedHeaderException("the H.264 header lacks a parameter set");
    }
    int at = from;
    for (int i = 0; i < count; i++) {
      int length = at + 2 <= data.length ? length(data, at) : 0;
      if (length < 2 || at + 2 + length > data.length) {
        throw new MalformedHeaderException("an H.264 parameter set is longer than its header");
      }
      at += 2 + length;
    }
    return at;
  }

  private static int length(byte[] data, int at) {
    return (data[at] & 0xFF) << 8 | (data[at + 1] & 0xFF);
  }

  /** Drops the 3 of every 0 0 3, which keeps start codes out of the payload. */
  private static byte[] withoutEmulationPrevention(byte[] data, int from, int to) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream(to - from);
    int zeros = 0;
    for (int i = from; i < to; i++) {
      if (zeros >= 2 && data[i] == 3) {
        zeros = 0;
        continue;
      }
      zeros = data[i] == 0 ? zeros + 1 : 0;
      raw.write(data[i]);
    }
    return raw.toByteArray();
  }
}
