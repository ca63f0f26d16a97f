package tv.teebox.hwtest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.Reason;

/**
 * All that was measured.
 *
 * @param pipelines the processor's first
 * @param cardWatts by device, the highest that a card drew while it encoded ladders
 */
public record Findings(
    List<EncoderFindings> encoders,
    List<PipelineFindings> pipelines,
    Map<String, Double> cardWatts) {

  public Findings {
    encoders = List.copyOf(encoders);
    pipelines = List.copyOf(pipelines);
    cardWatts = Map.copyOf(cardWatts);
  }

  /** What one device did, in the order of the encoders. */
  public List<EncoderFindings> on(String device) {
    return encoders.stream().filter(each -> each.result().device().equals(device)).toList();
  }

  public Optional<PipelineFindings> pipeline(String device) {
    return pipelines.stream().filter(each -> each.device().equals(device)).findFirst();
  }

  /** x264's quality of a rung, with which others' is compared. */
  Optional<EncoderFindings.Quality> x264(Scope.Rung rung) {
    return on(Hardware.CPU).stream()
        .flatMap(each -> each.qualities().stream())
        .filter(each -> each.rung().equals(rung) && each.figures().isPresent())
        .findFirst();
  }

  /** A card that computes, and whose encoders all say that there is none. */
  boolean isWithoutEncoder(String device) {
    List<EncoderFindings> its = on(device);
    return its.stream().noneMatch(each -> each.result().works())
        && its.stream()
            .flatMap(each -> each.result().failure().stream())
            .anyMatch(each -> each.reason() == Reason.NO_ENCODER);
  }
}
