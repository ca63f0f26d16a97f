package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.link.TrialReport;
import tv.teebox.profiles.ProfileLibrary;

class SurveyorTest {

  @TempDir private Path folder;

  private Path log() {
    return folder.resolve("processes");
  }

  private Surveyor surveyor() {
    return new Surveyor(
        ProfileLibrary.builtIn(),
        FakeTrial.process("work", log()),
        new HostReader(() -> new RecordedOshi().hardware()),
        Optional.of(new ReportFile(folder)),
        folder.resolve("root"),
        "0.1.0");
  }

  private FakeRoot root() {
    return new FakeRoot(folder.resolve("root"));
  }

  @Test
  void aBoxWithoutNvidiasFilesIsNotAskedForItsCards() throws IOException {
    Survey survey = surveyor().look(Optional.empty());
    assertThat(survey.nvidia()).isEqualTo(NvidiaFacts.NONE);
    assertThat(FakeTrial.started(log())).isZero();
  }

  @Test
  void whatNvidiasDriverSaysNamesTheCards() {
    root().file("dev/nvidiactl", "").file("dev/nvidia0", "");
    Survey survey = surveyor().look(Optional.empty());
    assertThat(survey.nvidia().driver()).isEqualTo("570.86");
    assertThat(survey.devices().get(1).title()).isEqualTo("a card");
  }

  @Test
  void aDriverThatSaysNothingLeavesTheCardsThatTheBusShows() {
    root()
        .pci("0000:01:00.0", "0x030000", "0x10de", "0x2882")
        .file("dev/nvidiactl", "")
        .file("dev/nvidia0", "");
    List<String> missing = List.of(folder.resolve("missing").toString());
    Survey survey =
        new Surveyor(
                ProfileLibrary.builtIn(),
                new TrialProcess(missing, missing),
                new HostReader(() -> new RecordedOshi().hardware()),
                Optional.empty(),
                folder.resolve("root"),
                "0.1.0")
            .look(Optional.empty());
    assertThat(survey.devices()).extracting(EncodingDevice::id).containsExactly("cpu", "nvidia0");
    assertThat(survey.devices().get(1).title()).isEqualTo("NVIDIA card (10de:2882)");
  }

  @Test
  void whatWasMeasuredIsRememberedUntilTheBoxChanges() {
    Surveyor surveyor = surveyor();
    Survey measured = surveyor.measure(surveyor.look(Optional.empty())).orElseThrow();
    assertThat(surveyor().remember().report()).isEqualTo(measured.report());
    assertThat(surveyor().look(measured.report()).report()).isEqualTo(measured.report());
    root().pci("0000:01:00.0", "0x030000", "0x10de", "0x2882");
    assertThat(surveyor().remember().report()).isEmpty();
    assertThat(surveyor().look(measured.report()).report()).isEmpty();
  }

  /** The real process that asks the real driver, of which there is none. */
  @Test
  void withoutNvidiasDriverThereAreNoFacts() {
    Assumptions.assumeFalse(
        Files.exists(Path.of("/dev/nvidiactl")), "this machine has an NVIDIA driver");
    List<String> real =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            NvidiaMain.class.getName());
    TrialProcess.Outcome outcome = new TrialProcess(real, real).nvidia(Duration.ofSeconds(30));
    assertThat(outcome.end()).isEqualTo(TrialProcess.End.DONE);
    assertThat(outcome.reports().get(0)).isEqualTo(new TrialReport.Nvidia(NvidiaFacts.NONE));
  }
}
