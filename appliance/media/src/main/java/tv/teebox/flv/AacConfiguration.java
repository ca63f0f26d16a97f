package tv.teebox.flv;

/**
 * What an AAC sequence header (AudioSpecificConfig, ISO/IEC 14496-3) says.
 *
 * @param objectType 2 is AAC-LC
 * @param sampleRate in Hz
 * @param channels 1 to 8; 0 where the header leaves it to the stream
 */
public record AacConfiguration(int objectType, int sampleRate, int channels) {

  private static final int[] RATES = {
    96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
  };

  private static final int LOWEST_RATE = 7350;
  private static final int HIGHEST_RATE = 96_000;

  /** Reads the body of an audio sequence header tag whose codec is AAC. */
  public static AacConfiguration ofTag(FlvTag tag) {
    return parse(tag.payload(), tag.audioHeader().dataOffset());
  }

  /**
   * Reads the configuration that starts at {@code from}.
   *
   * @throws MalformedHeaderException if it is cut short or names an object type or a rate that no
   *     AAC has
   */
  public static AacConfiguration parse(byte[] data, int from) {
    BitReader in = new BitReader(data, Math.min(from, data.length), data.length);
    int objectType = in.bits(5);
    if (objectType == 31) {
      objectType = 32 + in.bits(6);
    }
    if (objectType == 0) {
      throw new MalformedHeaderException("the AAC header names no object type");
    }
    int index = in.bits(4);
    if (index == 13 || index == 14) {
      throw new MalformedHeaderException("the AAC header names a reserved sample rate");
    }
    int sampleRate = index == 15 ? in.bits(24) : RATES[index];
    if (sampleRate < LOWEST_RATE || sampleRate > HIGHEST_RATE) {
      throw new MalformedHeaderException("the AAC header names a rate of " + sampleRate + " Hz");
    }
    int channels = in.bits(4);
    if (channels > 7) {
      throw new MalformedHeaderException("the AAC header names a reserved channel layout");
    }
    return new AacConfiguration(objectType, sampleRate, channels == 7 ? 8 : channels);
  }
}
