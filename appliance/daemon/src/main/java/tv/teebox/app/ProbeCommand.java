package tv.teebox.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.teebox.doctor.Programs;
import tv.teebox.probe.Survey;
import tv.teebox.profiles.ProfileLibrary;

/** {@code probe}: what this box has, and what its encoders were seen to do. */
@Command(
    name = "probe",
    description =
        "Shows what this box has and what it can encode, by encoding: every encoder with its"
            + " pictures a second, or why it does not work and what to do.",
    mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {

  @Mixin private Folders folders = new Folders();

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Option(names = "--fresh", description = "measure again, whatever was kept of an earlier time")
  private boolean fresh;

  @Override
  public Integer call() throws IOException {
    ProfileLibrary library = OperatorFiles.profiles(folders);
    Programs programs = Programs.here();
    try (SurveyGround ground = SurveyGround.toKeep(folders, library)) {
      Optional<RunningFile> box = ground.running();
      Survey known = ground.look();
      Survey shown = known.report().isPresent() && !fresh ? known : measured(ground, box, known);
      System.out.print(
          json
              ? new ProbeJson(shown, library, programs).text()
              : new ProbeReport(shown, library, programs).text());
    }
    return 0;
  }

  /** What is on air has the box to itself. */
  private Survey measured(SurveyGround ground, Optional<RunningFile> box, Survey known) {
    if (box.isPresent() && OperatorsWord.isOnAir(box.get())) {
      return onAir(known);
    }
    System.err.println("Trying the encoders: this takes some seconds.");
    try (OffAir guard = new OffAir(box, ground.surveyor()::abort)) {
      return ground.surveyor().measure(known).orElseGet(() -> onAir(known));
    }
  }

  private Survey onAir(Survey known) {
    String line = "The box is on air: its encoders are not tried now. Do so when it is off air.";
    if (fresh) {
      throw new Exit(Exit.FAILED, List.of(line));
    }
    System.err.println(line);
    return known;
  }
}
