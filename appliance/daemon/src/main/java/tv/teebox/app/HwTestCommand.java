package tv.teebox.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tv.teebox.hwtest.Findings;
import tv.teebox.hwtest.Heat;
import tv.teebox.hwtest.HwReport;
import tv.teebox.hwtest.Measuring;
import tv.teebox.hwtest.ReportPage;
import tv.teebox.hwtest.ReportTree;
import tv.teebox.hwtest.Scope;
import tv.teebox.probe.Survey;
import tv.teebox.probe.TrialProcess;
import tv.teebox.profiles.ProfileLibrary;

/** {@code hw-test}: all that this box's hardware can do, as a report for whoever chooses a PC. */
@Command(
    name = "hw-test",
    description = {
      "Measures all that this box's hardware can do, for minutes: how many renditions each encoder"
          + " holds at once, how they look, what they cost, and what a GPU takes off the processor.",
      "Writes report.md, report.html and report.json into --out, or Markdown to standard output."
          + " Nothing in them names this box. Not while the box is on air."
    },
    mixinStandardHelpOptions = true)
final class HwTestCommand implements Callable<Integer> {

  private static final double LEAST_SECONDS = 0.1;
  private static final double MOST_SECONDS = 60;
  private static final long LOAD_NANOS = 1_000_000_000;

  @Spec private CommandSpec spec;

  @Mixin private Folders folders = new Folders();

  @Option(names = "--out", paramLabel = "DIR", description = "the folder to write the report into")
  private Path out;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "how long each measurement is (default: ${DEFAULT-VALUE})",
      defaultValue = "3")
  private double seconds;

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!(seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--seconds takes a number from 0.1 to 60");
    }
    ProfileLibrary library = OperatorFiles.profiles(folders);
    // Before minutes of work.
    if (out != null) {
      make(out);
    }
    try (SurveyGround ground = SurveyGround.toRead(folders, library)) {
      Optional<RunningFile> box = ground.running();
      if (box.isPresent() && OperatorsWord.isOnAir(box.get())) {
        throw onAir("Its hardware is not tested now");
      }
      HwReport report =
          measured(library, ground, box)
              .orElseThrow(() -> onAir("The test was given up, and nothing is kept of it"));
      write(report);
    }
    return 0;
  }

  private static Exit onAir(String what) {
    return new Exit(
        Exit.FAILED, List.of("The box is on air. " + what + ": do so when it is off air."));
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw cannotWrite(folder, e);
    }
  }

  private static Exit cannotWrite(Path folder, IOException e) {
    return new Exit(
        Exit.FAILED,
        List.of("Cannot write to " + folder + " (" + e.getMessage() + "): give another --out"));
  }

  private Optional<HwReport> measured(
      ProfileLibrary library, SurveyGround ground, Optional<RunningFile> box) {
    Scope scope = Scope.usual(library, Duration.ofMillis(Math.round(seconds * 1000)));
    TrialProcess trials = ground.trials();
    TrialProcess watts = ground.trials();
    Survey before = atRest(ground);
    Heat heatBefore = heat(before);
    System.err.println("Testing the hardware: this takes minutes. The box must stay off air.");
    Optional<Findings> findings;
    try (OffAir guard =
        new OffAir(
            box,
            () -> {
              trials.abort();
              watts.abort();
            })) {
      findings =
          new Measuring(
                  library, trials, watts, scope, each -> System.err.println("  " + each + " …"))
              .run(before.devices());
    }
    return findings.map(
        each ->
            new HwReport(
                Main.VERSION,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                before.host(),
                before.nvidia(),
                before.devices(),
                scope,
                each,
                heatBefore,
                heat(ground.look())));
  }

  /** The box with what other programs use of it: that is missing from every figure. */
  private static Survey atRest(SurveyGround ground) {
    ground.surveyor().beginLoad();
    LockSupport.parkNanos(LOAD_NANOS);
    return ground.look();
  }

  private static Heat heat(Survey survey) {
    return Heat.of(survey.host(), survey.nvidia(), Path.of("/"));
  }

  private void write(HwReport report) {
    ReportPage page = new ReportPage(report);
    String tree = Json.text(ReportTree.of(report));
    if (out != null) {
      try {
        Files.writeString(out.resolve("report.md"), page.markdown());
        Files.writeString(out.resolve("report.html"), page.html());
        Files.writeString(out.resolve("report.json"), tree);
      } catch (IOException e) {
        throw cannotWrite(out, e);
      }
      System.err.println("The report is in " + out.toAbsolutePath() + ": open report.html.");
    }
    if (json) {
      System.out.print(tree);
    } else if (out == null) {
      System.out.print(page.markdown());
    }
  }
}
