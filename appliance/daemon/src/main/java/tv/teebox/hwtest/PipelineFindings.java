package tv.teebox.hwtest;

import java.util.List;
import java.util.Optional;
import tv.teebox.link.PipelineOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.probe.EncoderResult;

/**
 * A source's way through one place.
 *
 * @param device that decodes and scales
 * @param encoder that takes what was scaled
 * @param copied whether pictures are copied to main memory for it
 * @param stages as far as it came
 * @param failure why it came no farther
 */
public record PipelineFindings(
    String device,
    String encoder,
    boolean copied,
    List<TrialReport.Piped> stages,
    Optional<EncoderResult.Failure> failure) {

  public PipelineFindings {
    stages = List.copyOf(stages);
  }

  /** What a stage took, with those before it. */
  public Optional<TrialReport.Effort> effort(PipelineOrder.Stage stage) {
    return stages.stream()
        .filter(each -> each.stage() == stage)
        .map(TrialReport.Piped::effort)
        .findFirst();
  }

  /** What its stages are, in one line. */
  public String title() {
    return device + ": decode, scale, " + (copied ? "copy, " : "") + encoder;
  }
}
