package tv.teebox.hwtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.link.PipelineOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncoderTrials;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.TrialProcess;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Measures the way of a source through one device. Where the device encodes H.264 pictures stay on
 * it; where it does not, they are copied to main memory for x264.
 */
final class PipelineMeasuring {

  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Measuring measuring;
  private final ProfileLibrary library;
  private final Scope scope;
  private final EncodingDevice device;

  PipelineMeasuring(
      Measuring measuring, ProfileLibrary library, Scope scope, EncodingDevice device) {
    this.measuring = measuring;
    this.library = library;
    this.scope = scope;
    this.device = device;
  }

  /**
   * @param encoders what was found before
   */
  PipelineFindings run(List<EncoderFindings> encoders) {
    EncoderProfile encoder = encoder(encoders);
    boolean copied = !Measuring.isCpu(device) && encoder.device() == EncoderProfile.Device.CPU;
    EncoderSetup setup =
        copied
            ? EncoderSetup.onProcessor(encoder.name(), encoder.pixelFormat())
            : EncoderTrials.setup(encoder, device);
    VideoDevice place = copied ? place() : setup.device();
    Scope.Rung rung = scope.pipelineRung();
    Scope.Rung source = scope.sourceRung();
    PipelineOrder order =
        new PipelineOrder(
            new PipelineOrder.Source(source.size(), source.rate(), scope.source()),
            place,
            rung.size(),
            new PipelineOrder.Encoder(setup, rung.options(encoder)),
            scope.millis());
    int parts = PipelineOrder.Stage.values().length;
    TrialProcess.Outcome outcome =
        measuring.outcome(
            order, START.plus(scope.measurement().plus(PATIENCE).multipliedBy(parts)));
    List<TrialReport.Piped> stages = new ArrayList<>();
    Optional<EncoderResult.Failure> failure = EncoderTrials.failure(outcome);
    for (TrialReport each : outcome.reports()) {
      if (each instanceof TrialReport.Piped piped) {
        stages.add(piped);
      } else if (each instanceof TrialReport.Refused refused) {
        failure = Optional.of(EncoderTrials.failure(refused));
      }
    }
    return new PipelineFindings(
        device.id(), encoder.id(), !setup.pictures().equals(place), stages, failure);
  }

  /** The device's own that works; else the processor's. */
  private EncoderProfile encoder(List<EncoderFindings> encoders) {
    return encoders.stream()
        .filter(each -> each.result().device().equals(device.id()) && each.result().works())
        .filter(each -> each.codec() == VideoCodec.H264)
        .flatMap(each -> library.encoder(each.result().encoder()).stream())
        .findFirst()
        .orElseGet(() -> Scope.x264(library));
  }

  /** Where a device without an encoder decodes and scales. */
  private VideoDevice place() {
    return device.where(
        device.isFor(EncoderProfile.Device.NVIDIA)
            ? EncoderProfile.Device.NVIDIA
            : EncoderProfile.Device.VAAPI);
  }
}
