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
 * @param id libav's name of the encoder
 * @param options libav's options; {@code {bitrate}}, {@code {level}} and {@code {gridMultiple}}
 *     stand for the rendition's own
 */
public record EncoderProfile(
    String id, String title, VideoCodec codec, Map<String, String> options) {

  /** The grid forces the keyframes; the encoder's own interval only must not come before it. */
  private static final int KEYFRAME_INTERVAL_SECONDS = 10;

  public EncoderProfile {
    options = Map.copyOf(options);
  }

  /** The options for one rendition, complete. */
  public Map<String, String> optionsFor(Resolution size, FrameRate rate, Bitrate bitrate) {
    Map<String, String> complete = new TreeMap<>();
    options.forEach(
        (name, value) ->
            complete.put(
                name,
                value
                    .replace("{bitrate}", Long.toString(bitrate.bitsPerSecond()))
                    .replace("{level}", H264Level.lowestFor(size, rate, bitrate).text())
                    .replace(
                        "{gridMultiple}",
                        Integer.toString(rate.rounded() * KEYFRAME_INTERVAL_SECONDS))));
    return complete;
  }
}
