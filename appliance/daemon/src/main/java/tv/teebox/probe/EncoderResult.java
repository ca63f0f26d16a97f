package tv.teebox.probe;

import java.util.List;
import java.util.Optional;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;

/**
 * What came of trying one encoder on one device.
 *
 * @param encoder libav's name
 * @param device the device's id; empty where there is none to try it on
 * @param where it took its pictures from; main memory where it was not tried
 * @param pixelsPerSecond that it encodes in all sessions together, on the whole device; 0 if
 *     nothing worked
 * @param sizes that worked, the ones with which it was tried first before others
 * @param sessions how many at once; empty if that was not tried
 * @param decodes whether the device decoded as well what it had encoded
 * @param failure why it does not work; where some sizes work, why others do not
 */
public record EncoderResult(
    String encoder,
    String device,
    VideoDevice where,
    long pixelsPerSecond,
    List<Size> sizes,
    Optional<Sessions> sessions,
    boolean decodes,
    Optional<Failure> failure) {

  public EncoderResult {
    sizes = List.copyOf(sizes);
  }

  /**
   * A picture size that worked.
   *
   * @param fps pictures in a second, in one session
   * @param delayFrames pictures that were inside before the first came out
   */
  public record Size(Resolution size, double fps, int delayFrames) {}

  /**
   * Encodes at once.
   *
   * @param atOnce that worked
   * @param limited whether one more was refused
   * @param fps in all of them together
   */
  public record Sessions(int atOnce, boolean limited, Resolution size, double fps) {}

  /**
   * Why not.
   *
   * @param said libav's own words, for whoever wants to know more; may be empty
   */
  public record Failure(Reason reason, String said) {}

  /** One that came to nothing. */
  public static EncoderResult failed(String encoder, String device, Reason reason, String said) {
    return new EncoderResult(
        encoder,
        device,
        VideoDevice.MAIN_MEMORY,
        0,
        List.of(),
        Optional.empty(),
        false,
        Optional.of(new Failure(reason, said)));
  }

  public boolean works() {
    return !sizes.isEmpty();
  }
}
