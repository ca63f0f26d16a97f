package tv.teebox.channel;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.Shape;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Plan;
import tv.teebox.timeline.Timeline;

/** Says a plan in the engine's words. */
final class EngineSpecs {

  private static final String AUDIO_ENCODER = "aac";

  private EngineSpecs() {}

  static EngineSpec of(
      Plan plan,
      Timeline timeline,
      Duration jitterHold,
      EngineSpec.Program program,
      SetAside setAside) {
    EngineCommand.UseTracks tracks = tracks(plan, setAside);
    return new EngineSpec(
        plan.canvas().size(),
        timeline,
        (int) jitterHold.toMillis(),
        pictures(plan, setAside),
        canvas(plan, setAside).filter(Plan.Encoder::decodes).isPresent(),
        program,
        tracks.video(),
        tracks.audio());
  }

  /** The tracks of a plan, for an engine that runs. */
  static EngineCommand.UseTracks tracks(Plan plan, SetAside setAside) {
    return new EngineCommand.UseTracks(
        plan.renditions().stream().map(each -> video(each, encoders(each, setAside))).toList(),
        plan.sounds().stream().map(EngineSpecs::audio).toList());
  }

  /** Where an engine that is opened with this plan has its pictures. */
  static VideoDevice pictures(Plan plan, SetAside setAside) {
    return canvas(plan, setAside)
        .map(each -> each.setup().pictures())
        .orElse(VideoDevice.MAIN_MEMORY);
  }

  /**
   * Where most renditions are encoded, if that is a device: then pictures stay there from the
   * source to the encoders. Where it was not seen to decode, the processor does, and each picture
   * is brought there once for all renditions.
   */
  private static Optional<Plan.Encoder> canvas(Plan plan, SetAside setAside) {
    List<Plan.Encoder> firsts =
        plan.renditions().stream()
            .map(each -> setAside.left(each).get(0))
            .filter(each -> !each.setup().pictures().equals(VideoDevice.MAIN_MEMORY))
            .filter(each -> setAside.mayHoldCanvas(each.setup().pictures()))
            .toList();
    return firsts.stream()
        .max(Comparator.comparing(each -> firsts.stream().filter(isAt(each)).count()));
  }

  private static Predicate<Plan.Encoder> isAt(Plan.Encoder encoder) {
    return other -> other.setup().pictures().equals(encoder.setup().pictures());
  }

  private static EngineSpec.VideoTrack video(
      Plan.Rendition rendition, List<EngineSpec.Encoder> encoders) {
    return new EngineSpec.VideoTrack(
        rendition.name(),
        rendition.size(),
        rendition.fit() == Shape.Fit.CROP,
        rendition.rateDivisor(),
        rendition.bitrate(),
        encoders);
  }

  /** The encoders that are left to a rendition. */
  static List<EngineSpec.Encoder> encoders(Plan.Rendition rendition, SetAside setAside) {
    return setAside.left(rendition).stream().map(EngineSpecs::encoder).toList();
  }

  private static EngineSpec.Encoder encoder(Plan.Encoder encoder) {
    return new EngineSpec.Encoder(encoder.id(), encoder.setup(), encoder.options());
  }

  private static EngineSpec.AudioTrack audio(Plan.Sound sound) {
    return new EngineSpec.AudioTrack(
        sound.name(), Plan.Sound.SAMPLE_RATE, Plan.Sound.CHANNELS, AUDIO_ENCODER, sound.bitrate());
  }
}
