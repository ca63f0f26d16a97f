package tv.teebox.plan;

import java.util.Optional;
import tv.teebox.media.AudioCodec;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.profiles.Figure;
import tv.teebox.profiles.PlatformProfile;

/**
 * Whether a source may go to a platform as it is, without being encoded again. It must be measured
 * first: what a publisher says of itself is not enough.
 */
public final class DirectRule {

  /** A keyframe may come a few frames late. */
  private static final double TOLERATED_SECONDS = 0.1;

  private DirectRule() {}

  /** What speaks against it, as a sentence for the operator; empty if nothing does. */
  public static Optional<String> objection(Optional<Measured> source, PlatformProfile platform) {
    if (source.isEmpty()) {
      return Optional.of("the source has not been measured yet");
    }
    Measured measured = source.get();
    if (!platform.videoCodecs().contains(measured.video())) {
      return Optional.of(platform.title() + " does not take " + measured.video() + " video");
    }
    if (measured.audio() != AudioCodec.AAC) {
      return Optional.of("the source sends no AAC sound, which " + platform.title() + " wants");
    }
    return keyframeObjection(measured, platform).or(() -> bitrateObjection(measured, platform));
  }

  private static Optional<String> keyframeObjection(Measured measured, PlatformProfile platform) {
    double seconds = measured.keyframeInterval().toMillis() / 1000.0;
    Optional<Integer> longest = platform.video().keyframe().longestSeconds().map(Figure::value);
    if (longest.isEmpty() || seconds <= longest.get() + TOLERATED_SECONDS) {
      return Optional.empty();
    }
    return Optional.of(
        "the source sends a keyframe every %.1f s and %s wants one every %d s: set OBS's keyframe interval to 2 s"
            .formatted(seconds, platform.title(), longest.get()));
  }

  private static Optional<String> bitrateObjection(Measured measured, PlatformProfile platform) {
    int capKbps =
        platform
            .video()
            .cap()
            .map(video -> video.value() + platform.audio().cap().map(Figure::value).orElse(0))
            .orElse(Integer.MAX_VALUE);
    if (measured.bitrate().kbps() <= capKbps) {
      return Optional.empty();
    }
    return Optional.of(
        "the source sends %s and %s takes %d kbps: lower the bitrate in OBS"
            .formatted(measured.bitrate(), platform.title(), capKbps));
  }
}
