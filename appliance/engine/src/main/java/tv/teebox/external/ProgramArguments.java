package tv.teebox.external;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tv.teebox.media.FrameRate;

/** The program's command line. docs/decisions/0015 says what each argument is for. */
final class ProgramArguments {

  /** The colours and the shape of a pixel that every picture here has. */
  private static final String CONFORMED =
      "setsar=1,setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709";

  private ProgramArguments() {}

  /**
   * @param options those that the program's encoder knows
   */
  static List<String> of(
      EncodingOrder order, Map<String, String> options, Path pictures, Path packets) {
    List<String> arguments = new ArrayList<>();
    add(arguments, "-hide_banner", "-nostdin", "-nostats", "-loglevel", "warning");
    arguments.addAll(order.deviceArguments());
    add(arguments, "-filter_threads", "1", "-copyts");
    // Nothing is to be found out about the pictures, and nothing held back to do so.
    add(arguments, "-probesize", "32", "-analyzeduration", "0");
    add(arguments, "-f", "ivf", "-i", "unix:" + pictures);
    add(arguments, "-vf", CONFORMED, "-pix_fmt", order.pixelFormat());
    // Each picture once, at its own time, in frames: some encoders' decoding times go two units
    // back.
    FrameRate rate = order.rate();
    add(arguments, "-fps_mode", "passthrough");
    add(arguments, "-enc_time_base", rate.denominator() + ":" + rate.numerator());
    add(arguments, "-force_key_frames", keyframes(order));
    add(arguments, "-c:v", order.encoder(), "-flags:v", "+global_header+cgop");
    new TreeMap<>(options).forEach((name, value) -> add(arguments, "-" + name + ":v", value));
    add(arguments, "-avoid_negative_ts", "disabled");
    add(arguments, "-flush_packets", "1", "-flvflags", "no_duration_filesize");
    add(arguments, "-f", "flv", "unix:" + packets);
    return arguments;
  }

  /** Those that {@link FrameNumbers} has given a multiple of the interval. */
  private static String keyframes(EncodingOrder order) {
    return "expr:not(mod(round(t*%d/%d),%d))"
        .formatted(order.rate().numerator(), order.rate().denominator(), order.keyframeFrames());
  }

  private static void add(List<String> arguments, String... more) {
    arguments.addAll(List.of(more));
  }
}
