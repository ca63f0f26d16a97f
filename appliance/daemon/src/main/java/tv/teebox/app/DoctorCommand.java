package tv.teebox.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tv.teebox.doctor.Evidence;
import tv.teebox.doctor.Finding;
import tv.teebox.doctor.Symptom;

/** {@code doctor}: what is wrong with the box, and what viewers may see of it. */
@Command(
    name = "doctor",
    description = {
      "Looks at everything the box needs: configuration, ports, clock, disk, drivers, permissions,"
          + " network, upload, certificates. Says of each whether it is ok and what to do.",
      "Then says what to change for what viewers see, with the figures of a box that is on air."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private Folders folders = new Folders();

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Option(
      names = "--symptom",
      paramLabel = "NAME",
      description = "only what to change for buffering, pixelation, dropped-frames or audio-desync")
  private String symptom;

  @Override
  public Integer call() throws IOException {
    List<Symptom> symptoms = symptoms();
    try (DoctorsRound round = DoctorsRound.of(folders)) {
      List<Finding> findings =
          symptom == null
              ? round.checks().stream().flatMap(each -> each.findings().stream()).toList()
              : List.of();
      Optional<Evidence> evidence = round.evidence();
      DoctorReport report = new DoctorReport(findings, symptoms, evidence);
      System.out.print(json ? report.json() : report.text());
      return findings.stream().anyMatch(Finding::isProblem) ? Exit.FAILED : 0;
    }
  }

  private List<Symptom> symptoms() {
    if (symptom == null) {
      return List.of(Symptom.values());
    }
    return List.of(
        Symptom.of(symptom)
            .orElseThrow(
                () ->
                    new CommandLine.ParameterException(
                        spec.commandLine(),
                        "--symptom takes one of "
                            + Arrays.stream(Symptom.values())
                                .map(Symptom::word)
                                .collect(Collectors.joining(", ")))));
  }
}
