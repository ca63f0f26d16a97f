package tv.teebox.link;

import java.util.List;
import java.util.Map;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/**
 * What a trial process is asked to encode.
 *
 * @param encoder which; the trial's pictures are brought to where it takes them from, and scaled
 *     there, as on air
 * @param steps one after the other; the first that is refused is the last but for larger pictures
 */
public record TrialOrder(EncoderSetup encoder, VideoCodec codec, List<Step> steps)
    implements TrialWork {

  public TrialOrder {
    steps = List.copyOf(steps);
  }

  /**
   * Some pictures of one size.
   *
   * @param options libav's options of the encoder, complete
   * @param sessions encoders that are opened at once; fewer are a result and no failure
   * @param millis after which no more pictures are put in
   */
  public record Step(
      Resolution size, FrameRate rate, Map<String, String> options, int sessions, int millis) {

    public Step {
      options = Map.copyOf(options);
      if (sessions < 1 || millis < 1) {
        throw new IllegalArgumentException("a step has at least one session and some time");
      }
    }
  }
}
