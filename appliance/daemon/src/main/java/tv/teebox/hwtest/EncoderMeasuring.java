package tv.teebox.hwtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tv.teebox.link.LadderOrder;
import tv.teebox.link.QualityOrder;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.link.TrialWork;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncoderTrials;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.Reason;
import tv.teebox.probe.TrialProcess;
import tv.teebox.profiles.EncoderProfile;

/** Measures one encoder on one device: whether it works, what ladders it holds, how they look. */
final class EncoderMeasuring {

  /** For a driver to wake its card up, and for pictures to be made. */
  private static final Duration START = Duration.ofSeconds(20);

  /** A slow box takes so long for what a fast one does in no time. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Measuring measuring;
  private final Scope scope;
  private final EncoderProfile encoder;
  private final EncodingDevice device;
  private final EncoderSetup setup;
  private Optional<EncoderResult.Failure> trouble = Optional.empty();

  EncoderMeasuring(
      Measuring measuring, Scope scope, EncoderProfile encoder, EncodingDevice device) {
    this.measuring = measuring;
    this.scope = scope;
    this.encoder = encoder;
    this.device = device;
    this.setup = EncoderTrials.setup(encoder, device);
  }

  EncoderFindings run() {
    TrialOrder order = order();
    EncoderResult result =
        EncoderTrials.result(encoder, device, order, outcome(order, order.steps().size()));
    List<EncoderFindings.Climb> climbs = new ArrayList<>();
    List<EncoderFindings.Quality> qualities = List.of();
    if (result.works()) {
      for (Scope.Ladder ladder : scope.ladders()) {
        climbs.add(climb(ladder));
        if (trouble.isPresent() || climbs.get(climbs.size() - 1).isWhole()) {
          break;
        }
      }
      qualities = trouble.isEmpty() ? qualities() : List.of();
    }
    return new EncoderFindings(result, encoder.codec(), climbs, qualities, trouble);
  }

  private TrialProcess.Outcome outcome(TrialWork work, int parts) {
    return measuring.outcome(
        work, START.plus(scope.measurement().plus(PATIENCE).multipliedBy(parts)));
  }

  /** One of the size that is wanted most, and on an accelerator a larger one and many at once. */
  private TrialOrder order() {
    List<TrialOrder.Step> steps = new ArrayList<>();
    steps.add(step(scope.sourceRung(), 1));
    if (!Measuring.isCpu(device)) {
      scope.largest().ifPresent(each -> steps.add(step(each, 1)));
      steps.add(step(scope.sourceRung(), scope.mostSessions()));
    }
    return new TrialOrder(setup, encoder.codec(), steps);
  }

  private TrialOrder.Step step(Scope.Rung rung, int sessions) {
    return new TrialOrder.Step(
        rung.size(), rung.rate(), rung.options(encoder), sessions, scope.millis());
  }

  private EncoderFindings.Climb climb(Scope.Ladder ladder) {
    FrameRate rate = ladder.rate();
    LadderOrder order =
        new LadderOrder(
            setup,
            ladder.rungs().get(0).size(),
            rate,
            ladder.repeated(scope.mostRungs()).stream()
                .map(
                    each ->
                        new LadderOrder.Rung(
                            each.size(), rate.rounded() / each.fps(), each.options(encoder)))
                .toList(),
            ladder.rungs().size(),
            scope.millis());
    TrialProcess.Outcome outcome = outcome(order, scope.mostRungs() + 1);
    List<EncoderFindings.Load> loads = new ArrayList<>();
    Optional<EncoderFindings.OnAir> onAir = Optional.empty();
    for (TrialReport each : outcome.reports()) {
      if (each instanceof TrialReport.RungsEncoded encoded) {
        loads.add(
            new EncoderFindings.Load(
                encoded.rungs(), encoded.effort(), refusal(encoded.refusal())));
      } else if (each instanceof TrialReport.RungsOnAir held) {
        onAir = Optional.of(new EncoderFindings.OnAir(held.rungs(), held.effort(), held.delays()));
      } else if (each instanceof TrialReport.Refused refused) {
        trouble = Optional.of(EncoderTrials.failure(refused));
      }
    }
    trouble = trouble.or(() -> EncoderTrials.failure(outcome));
    return new EncoderFindings.Climb(ladder, loads, onAir);
  }

  private static Optional<EncoderResult.Failure> refusal(String words) {
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(new EncoderResult.Failure(Reason.of(words), words));
  }

  private List<EncoderFindings.Quality> qualities() {
    List<Scope.Rung> rungs = scope.ladders().get(0).rungs();
    QualityOrder order =
        new QualityOrder(
            setup,
            encoder.codec(),
            rungs.stream()
                .map(
                    each ->
                        new QualityOrder.Step(
                            each.size(),
                            each.rate(),
                            each.options(encoder),
                            scope.framesCompared(each)))
                .toList());
    TrialProcess.Outcome outcome = outcome(order, 2 * rungs.size());
    List<EncoderFindings.Quality> found = new ArrayList<>();
    for (TrialReport each : outcome.reports()) {
      if (each instanceof TrialReport.Compared compared) {
        found.add(
            new EncoderFindings.Quality(
                rungs.get(compared.step()), Optional.of(compared), Optional.empty()));
      } else if (each instanceof TrialReport.Refused refused) {
        found.add(
            new EncoderFindings.Quality(
                rungs.get(refused.step()),
                Optional.empty(),
                Optional.of(EncoderTrials.failure(refused))));
      }
    }
    trouble = trouble.or(() -> EncoderTrials.failure(outcome));
    return found;
  }
}
