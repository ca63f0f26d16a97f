package tv.teebox.libav;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which options of an encoder say how many bits it makes, and which encoder takes others while it
 * is open. Pure.
 *
 * <p>libav's x264 looks at them with each picture. So does its NVENC, but that begins a group of
 * pictures with them, wherever that is, and says nothing where the driver refuses. All but x264 are
 * opened anew.
 */
public final class EncoderRates {

  /** libav's names: the bit rate, the most in a buffer's time, and the buffer. */
  public static final Set<String> KEYS = Set.of("b", "maxrate", "bufsize");

  /** Rates by another name, or none at all. */
  private static final Set<String> OTHER_RULES =
      Set.of("crf", "crf_max", "qp", "cqp", "pass", "flags");

  private EncoderRates() {}

  /** Whether the two differ in nothing but rates. */
  public static boolean differAlone(Map<String, String> options, Map<String, String> others) {
    return withoutRates(options).equals(withoutRates(others));
  }

  private static Map<String, String> withoutRates(Map<String, String> options) {
    Map<String, String> rest = new HashMap<>(options);
    rest.keySet().removeAll(KEYS);
    return rest;
  }

  /**
   * Whether an encoder opened with these options takes the others while it is open. x264 takes
   * another bit rate only where that is the greatest as well (CBR, with a buffer), and none where
   * the buffer is written into the stream (HRD).
   */
  static boolean changeWhileOpen(
      String encoder, Map<String, String> options, Map<String, String> others) {
    return encoder.equals("libx264")
        && differAlone(options, others)
        && isConstant(options)
        && isConstant(others)
        && options.keySet().stream().noneMatch(OTHER_RULES::contains)
        && options.getOrDefault("nal-hrd", "none").equals("none")
        && !saysMore(options.getOrDefault("x264-params", ""))
        && !saysMore(options.getOrDefault("x264opts", ""));
  }

  private static boolean isConstant(Map<String, String> options) {
    return options.keySet().containsAll(KEYS) && options.get("b").equals(options.get("maxrate"));
  }

  /** Whether x264 is told of rates past libav, which would not know what it changes. */
  private static boolean saysMore(String words) {
    return words.matches(".*(nal-hrd|nal_hrd|bitrate|vbv|crf|qp=|pass).*");
  }
}
