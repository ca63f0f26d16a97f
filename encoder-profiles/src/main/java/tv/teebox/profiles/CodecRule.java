package tv.teebox.profiles;

import java.util.List;
import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/**
 * A video codec that a platform takes.
 *
 * @param profiles the codec's profiles, such as {@code high}; empty where nobody says
 * @param highestLevel such as {@code 4.2}; empty where nobody says
 * @param enhanced whether it comes as enhanced RTMP, with a FourCC
 * @param from a name among the profile's origins
 * @param rungs what the platform says of single renditions in this codec, where that differs
 */
public record CodecRule(
    VideoCodec codec,
    List<String> profiles,
    Optional<String> highestLevel,
    boolean enhanced,
    String from,
    List<RungRule> rungs) {

  public CodecRule {
    profiles = List.copyOf(profiles);
    rungs = List.copyOf(rungs);
  }

  /** Whether such a stream stays within the highest level that the platform takes. */
  public boolean holds(Resolution size, FrameRate rate, Bitrate bitrate) {
    return highestLevel
        .flatMap(CodecLevels.of(codec)::named)
        .map(
            highest ->
                CodecLevels.of(codec).holds(highest, size, rate)
                    && bitrate.kbps() <= highest.kbps())
        .orElse(true);
  }

  /** Whether an encoder is set to a profile that the platform takes. */
  boolean takesProfileOf(EncoderProfile encoder) {
    String profile = encoder.options().get("profile");
    return profiles.isEmpty() || profile == null || profiles.contains(profile);
  }
}
