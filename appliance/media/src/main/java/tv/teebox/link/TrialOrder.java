package tv.teebox.link;

import java.util.List;
import java.util.Map;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;

/**
 * What a trial process is asked to encode.
 *
 * @param encoder libav's name
 * @param device where the encoder takes its pictures from: those of the trial are brought there and
 *     scaled there, as on air
 * @param pixelFormat libav's name of their format, where that is main memory
 * @param steps one after the other; the first that is refused is the last but for larger pictures
 */
public record TrialOrder(
    String encoder, VideoCodec codec, VideoDevice device, String pixelFormat, List<Step> steps)
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
