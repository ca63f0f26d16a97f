package tv.teebox.external;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/**
 * What the program is to encode, and how.
 *
 * @param encoder its name of the encoder: one that makes H.264
 * @param canvasRate the rate of the ticks
 * @param rate the rate of the frames that will come; divides the canvas' by whole ticks
 * @param keyframeTicks ticks from one keyframe to the next: each multiple of it is one
 * @param options complete, as libav spells them
 * @param pixelFormat libav's name of what the pictures are in: {@code yuv420p} or {@code nv12}
 * @param deviceArguments the program's own arguments that open the encoder's device; none where it
 *     finds the device by itself. For an Intel chip: {@code -init_hw_device} and {@code
 *     qsv=hw,child_device=/dev/dri/renderD128,child_device_type=vaapi}
 */
public record EncodingOrder(
    String encoder,
    Resolution size,
    FrameRate canvasRate,
    FrameRate rate,
    int keyframeTicks,
    Map<String, String> options,
    String pixelFormat,
    List<String> deviceArguments) {

  private static final Set<String> PIXEL_FORMATS = Set.of("yuv420p", "nv12");

  public EncodingOrder {
    options = Map.copyOf(options);
    deviceArguments = List.copyOf(deviceArguments);
    if (!size.equals(size.even())) {
      throw new IllegalArgumentException("4:2:0 wants an even width and height, not " + size);
    }
    if (!PIXEL_FORMATS.contains(pixelFormat)) {
      throw new IllegalArgumentException(
          "pictures are handed over as yuv420p or nv12, not " + pixelFormat);
    }
    int divisor = divisor(canvasRate, rate);
    if (keyframeTicks < 1 || keyframeTicks % divisor != 0) {
      throw new IllegalArgumentException(
          "a rendition with each %d. tick has no keyframe each %d ticks"
              .formatted(divisor, keyframeTicks));
    }
  }

  private static int divisor(FrameRate canvasRate, FrameRate rate) {
    int divisor = Math.max(1, (int) Math.round(canvasRate.fps() / rate.fps()));
    if (!canvasRate.dividedBy(divisor).equals(rate)) {
      throw new IllegalArgumentException(rate + " fps is no whole part of " + canvasRate + " fps");
    }
    return divisor;
  }

  /** Ticks from one frame to the next. */
  int divisor() {
    return divisor(canvasRate, rate);
  }

  /** Frames from one keyframe to the next, if none is left out. */
  int keyframeFrames() {
    return keyframeTicks / divisor();
  }
}
