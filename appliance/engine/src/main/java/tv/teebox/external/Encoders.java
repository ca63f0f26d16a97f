package tv.teebox.external;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.libav.LibavEncoder;
import tv.teebox.libav.LibavException;
import tv.teebox.libav.VideoEncoder;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.DriverAccess;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.VideoDevice;

/**
 * Opens encoders, libav's own and those of a program.
 *
 * @param sockets a folder of ours for the sockets to programs; its path is short
 */
public record Encoders(Path sockets) {

  /**
   * When frames come and which are keyframes.
   *
   * @param canvasRate the rate of the ticks
   * @param rate the rate of the frames
   * @param keyframeTicks ticks from one keyframe to the next; the first frame is one besides
   */
  public record Timing(FrameRate canvasRate, FrameRate rate, int keyframeTicks) {}

  /**
   * Opens one, for the calling thread, which has to live as long as it is open.
   *
   * @param options complete, as libav spells them
   * @param like a picture like all that will come
   * @throws LibavException if it does not open
   */
  public VideoEncoder open(
      EncoderSetup setup, Timing timing, Map<String, String> options, VideoFrame like) {
    if (setup.program().isEmpty()) {
      return new LibavEncoder(setup.name(), timing.canvasRate(), timing.rate(), options, like);
    }
    return new ProgramEncoder(
        new EncoderProgram(Path.of(setup.program()), sockets, DriverAccess.environment()),
        new EncodingOrder(
            setup.name(),
            like.size(),
            timing.canvasRate(),
            timing.rate(),
            timing.keyframeTicks(),
            withDevice(options, setup.device()),
            setup.pixelFormat(),
            deviceArguments(setup.device())));
  }

  private static Map<String, String> withDevice(Map<String, String> options, VideoDevice device) {
    if (device.kind() != VideoDevice.Kind.CUDA) {
      return options;
    }
    Map<String, String> more = new HashMap<>(options);
    more.put("gpu", device.name());
    return more;
  }

  private static List<String> deviceArguments(VideoDevice device) {
    return device.kind() == VideoDevice.Kind.QSV
        ? List.of(
            "-init_hw_device", "qsv=hw,child_device=" + device.name() + ",child_device_type=vaapi")
        : List.of();
  }
}
