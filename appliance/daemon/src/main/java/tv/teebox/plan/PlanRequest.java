package tv.teebox.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.profiles.PlatformProfile;

/**
 * What a plan is made of.
 *
 * @param source what the source sends; empty before there is one
 * @param measured what of the source was measured; empty until it was
 * @param canvas the operator's own choice; empty to follow the source
 * @param available the upload, as measured or stated; empty if nobody knows
 */
public record PlanRequest(
    Optional<Canvas> source,
    Optional<Measured> measured,
    Optional<Canvas> canvas,
    List<Wish> destinations,
    Optional<Bitrate> available) {

  public PlanRequest {
    destinations = List.copyOf(destinations);
  }

  /** A picture format: what the source sends, or what every source is conformed to. */
  public record Canvas(Resolution size, FrameRate rate) {
    @Override
    public String toString() {
      return size + " at " + rate + " fps";
    }
  }

  /**
   * What the source was seen to send.
   *
   * @param audio {@link AudioCodec#OTHER} if there is none
   * @param bitrate video and audio
   */
  public record Measured(
      VideoCodec video, AudioCodec audio, Bitrate bitrate, Duration keyframeInterval) {}

  /**
   * What one destination wants.
   *
   * @param rendition the operator's choice by name; empty to leave it to the plan
   * @param videoBitrate the operator's own figure; empty for the recommended one
   * @param direct whether the source may go there as it is, where it is fit to
   */
  public record Wish(
      String name,
      PlatformProfile platform,
      Optional<String> rendition,
      Optional<Bitrate> videoBitrate,
      boolean direct) {}
}
