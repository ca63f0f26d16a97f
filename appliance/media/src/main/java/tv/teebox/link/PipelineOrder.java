package tv.teebox.link;

import java.util.Map;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;

/**
 * The way of a source's pictures through one place: decoded there, scaled, encoded, and each stage
 * measured with those before it. Answered by one {@link TrialReport.Piped} for each stage, up to
 * the first that is {@linkplain TrialReport.Refused refused}.
 *
 * @param source what is decoded
 * @param place that decodes and scales
 * @param size to which it is scaled
 * @param encoder that takes what was scaled: where it is in another place, pictures are copied
 *     there
 * @param millis that each stage is measured for
 */
public record PipelineOrder(
    Source source, VideoDevice place, Resolution size, Encoder encoder, int millis)
    implements TrialWork {

  public PipelineOrder {
    if (millis < 1) {
      throw new IllegalArgumentException("a stage is measured for some time");
    }
  }

  /** What is decoded: some pictures, encoded beforehand and sent round and round. */
  public record Source(Resolution size, FrameRate rate, Encoder encoder) {}

  /**
   * An encoder of H.264.
   *
   * @param options libav's options, complete
   */
  public record Encoder(EncoderSetup setup, Map<String, String> options) {

    public Encoder {
      options = Map.copyOf(options);
    }
  }

  /** How far pictures go. */
  public enum Stage {
    DECODED,
    SCALED,
    ENCODED
  }
}
