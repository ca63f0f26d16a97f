package tv.teebox.channel;

import java.time.Duration;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Shape;
import tv.teebox.plan.Plan;
import tv.teebox.timeline.Timeline;

/** Says a plan in the engine's words. */
final class EngineSpecs {

  private static final String AUDIO_ENCODER = "aac";

  private EngineSpecs() {}

  /**
   * @param standIn how many of each rendition's encoders are passed over; never the last
   */
  static EngineSpec of(
      Plan plan, Timeline timeline, Duration jitterHold, boolean pictureExpected, int standIn) {
    return new EngineSpec(
        plan.canvas().size(),
        timeline,
        (int) jitterHold.toMillis(),
        pictureExpected,
        plan.renditions().stream().map(each -> video(each, standIn)).toList(),
        plan.sounds().stream().map(EngineSpecs::audio).toList());
  }

  private static EngineSpec.VideoTrack video(Plan.Rendition rendition, int standIn) {
    Plan.Encoder encoder =
        rendition.encoders().get(Math.min(standIn, rendition.encoders().size() - 1));
    return new EngineSpec.VideoTrack(
        rendition.name(),
        rendition.size(),
        rendition.fit() == Shape.Fit.CROP,
        rendition.rateDivisor(),
        encoder.id(),
        rendition.bitrate(),
        encoder.options());
  }

  private static EngineSpec.AudioTrack audio(Plan.Sound sound) {
    return new EngineSpec.AudioTrack(
        sound.name(), Plan.Sound.SAMPLE_RATE, Plan.Sound.CHANNELS, AUDIO_ENCODER, sound.bitrate());
  }
}
