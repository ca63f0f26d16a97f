package tv.teebox.profiles;

import java.util.Map;
import java.util.TreeMap;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/**
 * How one encoder is set for live streaming.
 *
 * @param id libav's name of the encoder, and {@link #OF_PROGRAM} after it where a program has it
 * @param name libav's name of the encoder
 * @param title what an operator calls the family
 * @param options libav's options, with {@linkplain #optionsFor placeholders} for what the rendition
 *     decides
 * @param family the encoders that share a device and a driver, such as {@code nvenc}
 * @param device what does the work
 * @param pixelFormat libav's name of the format in which pictures are handed over in main memory,
 *     to the encoder or for the upload to its device
 * @param bFrames B-frames between two others that the options ask for
 * @param program the path of the {@code ffmpeg} program that has the encoder; empty if it is
 *     libav's in our own process
 */
public record EncoderProfile(
    String id,
    String name,
    String title,
    VideoCodec codec,
    Map<String, String> options,
    String family,
    Device device,
    String pixelFormat,
    int bFrames,
    String program) {

  /** The end of the id of a program's encoder. */
  public static final String OF_PROGRAM = "@ffmpeg";

  /** What does the work of encoding. */
  public enum Device {
    CPU,
    /** An NVIDIA card, through its driver's encode library. */
    NVIDIA,
    /** An Intel chip, through its media library. */
    INTEL,
    /** Any chip with a VA driver, through a render node. */
    VAAPI
  }

  /** The grid forces the keyframes; the encoder's own interval only must not come before it. */
  private static final int KEYFRAME_INTERVAL_SECONDS = 10;

  public EncoderProfile {
    options = Map.copyOf(options);
  }

  /**
   * The options for one rendition, complete. What they are made of:
   *
   * <ul>
   *   <li>{@code {bitrate}}: bits per second
   *   <li>{@code {level}}: the lowest level of the codec that holds the rendition, like {@code 4.1}
   *   <li>{@code {levelNumber}}: the same without the dot, {@code 41}
   *   <li>{@code {levelIdc}}: the same as it stands in the bitstream, 41 for H.264, 123 for HEVC, 9
   *       for AV1
   *   <li>{@code {gridMultiple}}: frames that the encoder's own keyframe interval may be long
   * </ul>
   */
  public Map<String, String> optionsFor(Resolution size, FrameRate rate, Bitrate bitrate) {
    CodecLevels.Level level = CodecLevels.of(codec).lowestFor(size, rate, bitrate);
    Map<String, String> complete = new TreeMap<>();
    options.forEach(
        (name, value) ->
            complete.put(
                name,
                value
                    .replace("{bitrate}", Long.toString(bitrate.bitsPerSecond()))
                    .replace("{level}", level.text())
                    .replace("{levelNumber}", Integer.toString(level.number()))
                    .replace("{levelIdc}", Integer.toString(level.idc()))
                    .replace(
                        "{gridMultiple}",
                        Integer.toString(rate.rounded() * KEYFRAME_INTERVAL_SECONDS))));
    return complete;
  }
}
