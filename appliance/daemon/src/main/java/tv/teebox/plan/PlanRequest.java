package tv.teebox.plan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/**
 * What a channel's plan is made of.
 *
 * @param source what the source sends; empty before there is one
 * @param measured what of the source was measured; empty until it was
 * @param canvas the operator's own choice; empty to follow the source
 * @param destinations in the operator's order: what is short goes to the first ones first
 * @param resources what the box and its line can carry
 */
public record PlanRequest(
    Optional<Canvas> source,
    Optional<Measured> measured,
    Optional<Canvas> canvas,
    List<Wish> destinations,
    Resources resources) {

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

  public PlanRequest withResources(Resources others) {
    return new PlanRequest(source, measured, canvas, destinations, others);
  }

  public PlanRequest withCanvas(Canvas fixed) {
    return new PlanRequest(source, measured, Optional.of(fixed), destinations, resources);
  }

  public PlanRequest withDestinations(List<Wish> others) {
    return new PlanRequest(source, measured, canvas, others, resources);
  }
}
