package tv.teebox.link;

import java.util.List;
import java.util.Map;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/**
 * What a trial process is asked to encode: the one line that it reads.
 *
 * @param encoder libav's name
 * @param pixelFormat libav's name of the format in which the encoder, or the upload to its device,
 *     takes pictures
 * @param device where pictures have to be when they are encoded
 * @param node which one: a render node's path, or empty where the options or nothing say which
 * @param steps one after the other; the first that is refused is the last but for larger pictures
 */
public record TrialOrder(
    String encoder,
    VideoCodec codec,
    String pixelFormat,
    Device device,
    String node,
    List<Step> steps) {

  /** Where an encoder takes its pictures from. */
  public enum Device {
    /** Main memory. */
    NONE,
    /** Surfaces of a VA device. */
    VAAPI,
    /** Main memory, through the session of an Intel device. */
    QSV
  }

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
