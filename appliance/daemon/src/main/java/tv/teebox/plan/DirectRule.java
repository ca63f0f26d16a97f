package tv.teebox.plan;

import java.util.Optional;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.media.Shape;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.profiles.Figure;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.RenditionProfile;

/**
 * Whether a source may go to a platform as it is, without being encoded again. It must be measured
 * first: what a publisher says of itself is not enough.
 *
 * @param format the size and rate of the source; empty where they are not known, as of HEVC and
 *     AV1, whose headers nobody reads here: then only the platform's own cap is asked
 * @param measured what of it was measured; empty until it was
 */
public record DirectRule(
    ProfileLibrary library, Optional<Canvas> format, Optional<Measured> measured) {

  /** A keyframe may come a few frames late. */
  private static final double TOLERATED_SECONDS = 0.1;

  /** What speaks against it, as a sentence for the operator; empty if nothing does. */
  public Optional<String> objection(Wish wish) {
    if (measured.isEmpty()) {
      return Optional.of("the source has not been measured yet");
    }
    Measured source = measured.get();
    PlatformProfile platform = wish.platform();
    if (!platform.videoCodecs().contains(source.video())) {
      return Optional.of(platform.title() + " does not take " + source.video() + " video");
    }
    if (source.audio() != AudioCodec.AAC) {
      return Optional.of("the source sends no AAC sound, which " + platform.title() + " wants");
    }
    if (wish.shape() != Shape.CANVAS) {
      return Optional.of("another shape of picture is set, which only an encode makes");
    }
    return format
        .flatMap(known -> sizeObjection(wish, known))
        .or(() -> keyframeObjection(source, platform))
        .or(() -> bitrateObjection(wish, source));
  }

  private Optional<String> sizeObjection(Wish wish, Canvas source) {
    if (wish.rendition()
        .flatMap(library::rendition)
        .filter(set -> exceeds(source, set))
        .isPresent()) {
      return Optional.of("the source is larger than the rendition that is set");
    }
    return wish.platform()
        .video()
        .largest()
        .flatMap(library::rendition)
        .filter(largest -> exceeds(source, largest))
        .map(
            largest ->
                "the source sends %s and %s takes %s at the most: lower it in OBS"
                    .formatted(source, wish.platform().title(), largest.name()));
  }

  private static boolean exceeds(Canvas source, RenditionProfile rung) {
    Resolution size = source.size();
    return size.shortSide() > rung.height() || source.rate().rounded() > rung.fps();
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

  private Optional<String> bitrateObjection(Wish wish, Measured source) {
    Optional<Bitrate> video = wish.videoCap().or(() -> platformCap(wish.platform(), source));
    int audioKbps = wish.platform().audio().cap().map(Figure::value).orElse(0);
    return video
        .map(cap -> cap.plus(Bitrate.ofKbps(audioKbps)))
        .filter(cap -> source.bitrate().compareTo(cap) > 0)
        .map(
            cap ->
                "the source sends %s and %s: lower the bitrate in OBS"
                    .formatted(
                        source.bitrate(),
                        wish.videoCap().isPresent()
                            ? "its cap, with sound, is " + cap
                            : wish.platform().title() + " takes " + cap));
  }

  private Optional<Bitrate> platformCap(PlatformProfile platform, Measured source) {
    Optional<Integer> kbps =
        format.isPresent()
            ? platform.capKbps(
                library.smallestHolding(format.get().size(), format.get().rate()).name(),
                source.video())
            : platform.video().cap().map(Figure::value);
    return kbps.map(Bitrate::ofKbps);
  }
}
