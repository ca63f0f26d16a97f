package tv.teebox.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.link.TrialReport;
import tv.teebox.plan.Hardware;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Looks at the box, and measures it. Every method but {@link #abort} and {@link #permit} blocks and
 * belongs to one thread at a time.
 */
public final class Surveyor {

  private static final Logger log = LoggerFactory.getLogger(Surveyor.class);

  private static final Duration NVIDIA_DEADLINE = Duration.ofSeconds(5);

  private final ProfileLibrary library;
  private final TrialProcess trials;
  private final HostReader host;
  private final Optional<ReportFile> file;
  private final Path root;
  private final String product;

  /**
   * @param file where the report is kept; empty to keep none
   * @param product the version of this program
   */
  public Surveyor(
      ProfileLibrary library, TrialProcess trials, Optional<ReportFile> file, String product) {
    this(library, trials, new HostReader(), file, deviceRoot(), product);
  }

  /** Where devices are looked for; elsewhere only where drivers are doubles. */
  private static Path deviceRoot() {
    return Path.of(System.getProperty("teebox.deviceRoot", "/"));
  }

  Surveyor(
      ProfileLibrary library,
      TrialProcess trials,
      HostReader host,
      Optional<ReportFile> file,
      Path root,
      String product) {
    this.library = library;
    this.trials = trials;
    this.host = host;
    this.file = file;
    this.root = root;
    this.product = product;
  }

  /** What is known without asking anybody: the report of an earlier start, within milliseconds. */
  public Survey remember() {
    BoxKey box = BoxKey.read(root, product);
    return survey(box, HostFacts.ofJvm(), NvidiaFacts.NONE, file.flatMap(each -> each.read(box)));
  }

  /** The same with what OSHI and the drivers say now. */
  public Survey look(Optional<BoxReport> known) {
    BoxKey box = BoxKey.read(root, product);
    return survey(
        box, host.read(), nvidia(), known.filter(each -> box.changeSince(each.box()).isEmpty()));
  }

  private Survey survey(
      BoxKey box, HostFacts facts, NvidiaFacts nvidia, Optional<BoxReport> report) {
    List<EncodingDevice> devices = EncodingDevice.all(facts, GraphicsDevices.read(root), nvidia);
    return new Survey(box, facts, nvidia, devices, report);
  }

  /** In a process of its own: asking a driver that is broken can take one with it. */
  private NvidiaFacts nvidia() {
    if (GraphicsDevices.read(root).nvidiaNodes().isEmpty()) {
      return NvidiaFacts.NONE;
    }
    TrialProcess.Outcome outcome = trials.nvidia(NVIDIA_DEADLINE);
    for (TrialReport each : outcome.reports()) {
      if (each instanceof TrialReport.Nvidia answer) {
        return answer.facts();
      }
    }
    if (outcome.end() != TrialProcess.End.ABORTED) {
      log.warn("[hardware] NVIDIA's driver does not say anything of its cards: {}", outcome.end());
    }
    return NvidiaFacts.NONE;
  }

  /** The load that is looked at next begins here. */
  public void beginLoad() {
    host.beginLoad();
  }

  /** Tries every encoder, for seconds, and keeps what lasts; empty if it was aborted. */
  public Optional<Survey> measure(Survey before) {
    return measure(before, TrialProgress.NOBODY);
  }

  /** The same for somebody who waits for it. */
  public Optional<Survey> measure(Survey before, TrialProgress progress) {
    Optional<List<EncoderResult>> results =
        new EncoderTrials(library, trials).run(before.devices(), progress);
    if (results.isEmpty()) {
      return Optional.empty();
    }
    BoxReport report = report(before, results.get());
    if (report.isLasting()) {
      file.ifPresent(each -> keep(each, report));
    }
    return Optional.of(before.with(report));
  }

  /**
   * Tries the encoders of accelerators only, at the lowest priority, and keeps nothing: for a box
   * that is on air and needs its processor. Empty if it was aborted.
   */
  public Optional<Survey> measureAccelerators(Survey before) {
    List<EncodingDevice> accelerators =
        before.devices().stream().filter(each -> !each.id().equals(Hardware.CPU)).toList();
    trials.gently(true);
    try {
      return new EncoderTrials(library, trials)
          .run(accelerators)
          .map(results -> before.with(report(before, results)));
    } finally {
      trials.gently(false);
    }
  }

  private static BoxReport report(Survey of, List<EncoderResult> results) {
    return new BoxReport(of.box(), Instant.now().truncatedTo(ChronoUnit.SECONDS), results);
  }

  private static void keep(ReportFile file, BoxReport report) {
    try {
      file.write(report);
    } catch (IOException e) {
      log.warn("[hardware] the report cannot be kept, and is made again at the next start", e);
    }
  }

  /** From any thread: ends {@link #measure} at once, and lets none begin until {@link #permit}. */
  public void abort() {
    trials.abort();
  }

  public void permit() {
    trials.permit();
  }
}
