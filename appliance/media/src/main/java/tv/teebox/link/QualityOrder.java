package tv.teebox.link;

import java.util.List;
import java.util.Map;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/**
 * Renditions that are encoded one after the other, decoded in software and compared with what was
 * put in, picture by picture. Each step is answered by {@link TrialReport.Compared} or {@link
 * TrialReport.Refused}.
 */
public record QualityOrder(EncoderSetup encoder, VideoCodec codec, List<Step> steps)
    implements TrialWork {

  public QualityOrder {
    steps = List.copyOf(steps);
  }

  /**
   * One rendition. Its pictures are made at its own size: what a scaler does to them is not judged.
   *
   * @param options libav's options of the encoder, complete
   * @param frames that are encoded: the same for every encoder, or their figures could not be
   *     compared
   */
  public record Step(Resolution size, FrameRate rate, Map<String, String> options, int frames) {

    public Step {
      options = Map.copyOf(options);
      if (frames < 1) {
        throw new IllegalArgumentException("at least one picture is compared");
      }
    }
  }
}
