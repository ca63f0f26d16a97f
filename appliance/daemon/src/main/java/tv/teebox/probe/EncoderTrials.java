package tv.teebox.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Tries every encoder on every device that it is for, each in a process of its own and one after
 * the other, with the settings of a broadcast. Blocks its caller.
 */
public final class EncoderTrials {

  /** A whole box without accelerators is done in ten seconds, even where x264 hangs. */
  private static final Duration CPU_DEADLINE = Duration.ofSeconds(8);

  /** Some drivers take seconds to wake a card up. */
  private static final Duration DEVICE_DEADLINE = Duration.ofSeconds(20);

  private static final int CPU_MILLIS = 1500;
  private static final int DEVICE_MILLIS = 800;

  /** One x264 keeps so many threads busy; a ladder has several. */
  private static final int THREADS_PER_X264 = 4;

  private static final int MOST_X264_SESSIONS = 8;

  /** The most that any GeForce driver has allowed, and more renditions than anybody sends. */
  private static final int MOST_DEVICE_SESSIONS = 12;

  private final ProfileLibrary library;
  private final TrialProcess process;

  EncoderTrials(ProfileLibrary library, TrialProcess process) {
    this.library = library;
    this.process = process;
  }

  /** A real size with what is usually sent of it. */
  private record Sample(Resolution size, int fps, int kbps) {

    static final Sample HD = new Sample(new Resolution(1280, 720), 30, 2500);
    static final Sample FULL_HD = new Sample(new Resolution(1920, 1080), 60, 6000);
    static final Sample ULTRA_HD = new Sample(new Resolution(3840, 2160), 30, 18_000);

    TrialOrder.Step step(EncoderProfile encoder, int sessions, int millis) {
      FrameRate rate = FrameRate.of(fps);
      Map<String, String> options = encoder.optionsFor(size, rate, Bitrate.ofKbps(kbps));
      return new TrialOrder.Step(size, rate, options, sessions, millis);
    }
  }

  Optional<List<EncoderResult>> run(List<EncodingDevice> devices) {
    return run(devices, TrialProgress.NOBODY);
  }

  /** The results, at least one for each encoder; empty if they were aborted. */
  Optional<List<EncoderResult>> run(List<EncodingDevice> devices, TrialProgress progress) {
    int most = most(devices);
    int number = 0;
    List<EncoderResult> results = new ArrayList<>();
    Set<String> hopeless = new HashSet<>();
    for (EncoderProfile encoder : library.encoders()) {
      boolean standsIn = !encoder.program().isEmpty();
      List<EncodingDevice> its =
          devices.stream()
              .filter(each -> each.isFor(encoder.device()))
              .filter(each -> !standsIn || isNeeded(encoder, each, results))
              .toList();
      if (its.isEmpty() && !standsIn && encoder.device() != EncoderProfile.Device.CPU) {
        results.add(EncoderResult.failed(encoder.id(), "", Reason.NO_DEVICE, ""));
      }
      for (EncodingDevice device : its) {
        String pair = encoder.family() + encoder.program() + " " + device.id();
        if (device.obstacle().isPresent()) {
          results.add(EncoderResult.failed(encoder.id(), device.id(), device.obstacle().get(), ""));
        } else if (hopeless.contains(pair)) {
          results.add(again(encoder, device, results));
        } else {
          progress.trying(encoder.id(), device.id(), ++number, most);
          Optional<EncoderResult> result = tried(encoder, device);
          if (result.isEmpty()) {
            return Optional.empty();
          }
          result
              .filter(each -> each.failure().filter(why -> why.reason().isOfDevice()).isPresent())
              .ifPresent(each -> hopeless.add(pair));
          results.add(result.get());
        }
      }
    }
    return Optional.of(results);
  }

  /** The trials that there may be: whether a program is needed shows only then. */
  private int most(List<EncodingDevice> devices) {
    return (int)
        library.encoders().stream()
            .filter(each -> each.program().isEmpty())
            .mapToLong(
                encoder ->
                    devices.stream()
                        .filter(each -> each.isFor(encoder.device()) && each.obstacle().isEmpty())
                        .count())
            .sum();
  }

  /** A program is tried where libav in our own process and the driver do not go together. */
  public static boolean isNeeded(
      EncoderProfile program, EncodingDevice device, List<EncoderResult> results) {
    return results.stream()
        .filter(each -> each.encoder().equals(program.name()))
        .filter(each -> each.device().equals(device.id()))
        .flatMap(each -> each.failure().stream())
        .anyMatch(each -> each.reason().isOfVersions());
  }

  /** What failed because of the device fails for the next encoder of the same family as well. */
  private EncoderResult again(
      EncoderProfile encoder, EncodingDevice device, List<EncoderResult> before) {
    EncoderResult.Failure failure =
        before.stream()
            .filter(each -> each.device().equals(device.id()))
            .filter(each -> isAlike(each.encoder(), encoder))
            .flatMap(each -> each.failure().stream())
            .filter(each -> each.reason().isOfDevice())
            .findFirst()
            .orElseThrow();
    return EncoderResult.failed(encoder.id(), device.id(), failure.reason(), failure.said());
  }

  private boolean isAlike(String encoder, EncoderProfile other) {
    return library
        .encoder(encoder)
        .filter(each -> each.family().equals(other.family()))
        .filter(each -> each.program().equals(other.program()))
        .isPresent();
  }

  private Optional<EncoderResult> tried(EncoderProfile encoder, EncodingDevice device) {
    TrialOrder order = order(encoder, device);
    TrialProcess.Outcome outcome =
        process.encode(
            order, encoder.device() == EncoderProfile.Device.CPU ? CPU_DEADLINE : DEVICE_DEADLINE);
    return outcome.end() == TrialProcess.End.ABORTED
        ? Optional.empty()
        : Optional.of(result(encoder, device, order, outcome));
  }

  static TrialOrder order(EncoderProfile encoder, EncodingDevice device) {
    List<TrialOrder.Step> steps =
        encoder.device() == EncoderProfile.Device.CPU
            ? List.of(Sample.HD.step(encoder, x264Sessions(), CPU_MILLIS))
            : List.of(
                Sample.FULL_HD.step(encoder, 1, DEVICE_MILLIS),
                Sample.ULTRA_HD.step(encoder, 1, DEVICE_MILLIS),
                Sample.FULL_HD.step(encoder, MOST_DEVICE_SESSIONS, DEVICE_MILLIS));
    return new TrialOrder(setup(encoder, device), encoder.codec(), steps);
  }

  /** An encoder on a device that it is for. */
  public static EncoderSetup setup(EncoderProfile encoder, EncodingDevice device) {
    return new EncoderSetup(
        encoder.name(), device.where(encoder.device()), encoder.pixelFormat(), encoder.program());
  }

  /** So many that all cores are busy. */
  private static int x264Sessions() {
    int threads = Runtime.getRuntime().availableProcessors();
    return Math.max(1, Math.min(MOST_X264_SESSIONS, threads / THREADS_PER_X264));
  }

  /** What a process said of an order, as a result. */
  public static EncoderResult result(
      EncoderProfile encoder,
      EncodingDevice device,
      TrialOrder order,
      TrialProcess.Outcome outcome) {
    boolean onCpu = encoder.device() == EncoderProfile.Device.CPU;
    List<EncoderResult.Size> sizes = new ArrayList<>();
    Optional<EncoderResult.Sessions> sessions = Optional.empty();
    Optional<EncoderResult.Failure> failure = Optional.empty();
    boolean decodes = onCpu;
    double pixelsPerSecond = 0;
    for (TrialReport each : outcome.reports()) {
      if (each instanceof TrialReport.Encoded encoded) {
        TrialOrder.Step step = order.steps().get(encoded.step());
        Resolution size = step.size();
        if (sizes.stream().noneMatch(known -> known.size().equals(size))) {
          sizes.add(
              new EncoderResult.Size(
                  size, encoded.fps() / encoded.sessions(), encoded.delayFrames()));
        }
        if (step.sessions() > 1) {
          sessions =
              Optional.of(
                  new EncoderResult.Sessions(
                      encoded.sessions(), !encoded.refusal().isEmpty(), size, encoded.fps()));
        }
        pixelsPerSecond = Math.max(pixelsPerSecond, size.pixels() * rate(encoded, onCpu));
      } else if (each instanceof TrialReport.Decoded decoded) {
        decodes = decoded.refusal().isEmpty();
      } else if (each instanceof TrialReport.Refused refused) {
        failure = Optional.of(failure(refused));
      }
    }
    return new EncoderResult(
        encoder.id(),
        device.id(),
        device.where(encoder.device()),
        Math.round(pixelsPerSecond),
        sizes,
        sessions,
        decodes,
        failure.or(() -> failure(outcome)));
  }

  /**
   * Pictures in a second on the whole device. On the processor by the time that was used, not by
   * the clock: what else ran meanwhile is counted where the box is planned.
   */
  private static double rate(TrialReport.Encoded encoded, boolean onCpu) {
    return onCpu && encoded.cpuSeconds() > 0
        ? encoded.frames() / encoded.cpuSeconds() * encoded.cores()
        : encoded.fps();
  }

  /** Of a step that came to nothing. */
  public static EncoderResult.Failure failure(TrialReport.Refused refused) {
    Reason reason =
        refused.kind() == TrialReport.Kind.WRONG_PICTURE
            ? Reason.WRONG_PICTURE
            : Reason.of(refused.words());
    return new EncoderResult.Failure(reason, refused.words());
  }

  /** Of a process that did not come to its end. */
  public static Optional<EncoderResult.Failure> failure(TrialProcess.Outcome outcome) {
    return switch (outcome.end()) {
      case DONE, ABORTED -> Optional.empty();
      case HUNG -> Optional.of(new EncoderResult.Failure(Reason.HUNG, outcome.lastWords()));
      case CRASHED -> Optional.of(new EncoderResult.Failure(Reason.CRASHED, outcome.lastWords()));
      case NONSENSE -> Optional.of(new EncoderResult.Failure(Reason.NONSENSE, outcome.lastWords()));
    };
  }
}
