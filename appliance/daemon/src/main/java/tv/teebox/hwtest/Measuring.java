package tv.teebox.hwtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import tv.teebox.link.TrialWork;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncoderTrials;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.Reason;
import tv.teebox.probe.TrialProcess;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Measures every encoder on every device that it is for, and every pipeline, one after the other
 * and each in a trial process of its own. Blocks its caller for minutes; aborting the processes
 * ends it at once.
 */
public final class Measuring {

  private final ProfileLibrary library;
  private final TrialProcess trials;
  private final TrialProcess watts;
  private final Scope scope;
  private final Consumer<String> progress;

  /**
   * @param trials that do the work
   * @param watts others, that ask NVIDIA's driver meanwhile
   * @param progress hears what is measured next
   */
  public Measuring(
      ProfileLibrary library,
      TrialProcess trials,
      TrialProcess watts,
      Scope scope,
      Consumer<String> progress) {
    this.library = library;
    this.trials = trials;
    this.watts = watts;
    this.scope = scope;
    this.progress = progress;
  }

  /** The processes were aborted. */
  static final class Aborted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** What came of it; empty if it was aborted. */
  public Optional<Findings> run(List<EncodingDevice> devices) {
    try {
      List<EncoderFindings> encoders = new ArrayList<>();
      Map<String, Double> drawn = new HashMap<>();
      try (CardWatts sampling = CardWatts.start(watts, devices, drawn)) {
        encoders(devices, encoders);
      }
      return Optional.of(new Findings(encoders, pipelines(devices, encoders), drawn));
    } catch (Aborted e) {
      return Optional.empty();
    }
  }

  /** Unless it was aborted. */
  TrialProcess.Outcome outcome(TrialWork work, Duration deadline) {
    TrialProcess.Outcome outcome = trials.encode(work, deadline);
    if (outcome.end() == TrialProcess.End.ABORTED) {
      throw new Aborted();
    }
    return outcome;
  }

  private void encoders(List<EncodingDevice> devices, List<EncoderFindings> found) {
    Set<String> hopeless = new HashSet<>();
    for (EncoderProfile encoder : library.encoders()) {
      for (EncodingDevice device :
          devices.stream()
              .filter(each -> each.isFor(encoder.device()))
              .filter(each -> isWanted(encoder, each, found))
              .toList()) {
        String pair = group(encoder) + " " + device.id();
        if (device.obstacle().isPresent()) {
          found.add(failed(encoder, device, device.obstacle().get(), ""));
        } else if (hopeless.contains(pair)) {
          found.add(again(encoder, device, found));
        } else {
          progress.accept(encoder.id() + " on " + device.title());
          EncoderFindings its = new EncoderMeasuring(this, scope, encoder, device).run();
          if (failure(its).filter(each -> each.reason().isOfDevice()).isPresent()) {
            hopeless.add(pair);
          }
          found.add(its);
        }
      }
    }
  }

  /** A program's encoder stands in for one of our own that the driver is too old for. */
  private static boolean isWanted(
      EncoderProfile encoder, EncodingDevice device, List<EncoderFindings> before) {
    return encoder.program().isEmpty()
        || EncoderTrials.isNeeded(
            encoder, device, before.stream().map(EncoderFindings::result).toList());
  }

  private static String group(EncoderProfile encoder) {
    return encoder.family() + encoder.program();
  }

  private static Optional<EncoderResult.Failure> failure(EncoderFindings findings) {
    return findings.trouble().or(() -> findings.result().failure());
  }

  /** What failed because of the device fails for the next encoder of the same family as well. */
  private EncoderFindings again(
      EncoderProfile encoder, EncodingDevice device, List<EncoderFindings> before) {
    EncoderResult.Failure why =
        before.stream()
            .filter(each -> each.result().device().equals(device.id()))
            .filter(each -> group(each.result().encoder()).equals(group(encoder)))
            .flatMap(each -> failure(each).stream())
            .filter(each -> each.reason().isOfDevice())
            .findFirst()
            .orElseThrow();
    return failed(encoder, device, why.reason(), why.said());
  }

  private String group(String encoder) {
    return library.encoder(encoder).map(Measuring::group).orElse("");
  }

  private static EncoderFindings failed(
      EncoderProfile encoder, EncodingDevice device, Reason reason, String said) {
    return new EncoderFindings(
        EncoderResult.failed(encoder.id(), device.id(), reason, said),
        encoder.codec(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private List<PipelineFindings> pipelines(
      List<EncodingDevice> devices, List<EncoderFindings> encoders) {
    List<PipelineFindings> found = new ArrayList<>();
    for (EncodingDevice device : devices) {
      if (device.obstacle().isEmpty()) {
        progress.accept("decode, scale and encode on " + device.title());
        found.add(new PipelineMeasuring(this, library, scope, device).run(encoders));
      }
    }
    return found;
  }

  static boolean isCpu(EncodingDevice device) {
    return device.id().equals(Hardware.CPU);
  }
}
