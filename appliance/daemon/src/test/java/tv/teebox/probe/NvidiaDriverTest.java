package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.doubles.DriverDouble;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.link.TrialReport;
import tv.teebox.media.VideoDevice;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;

/** The real process that asks NVIDIA's driver for its facts, and a double of its library. */
class NvidiaDriverTest {

  private static final Duration PLENTY = Duration.ofSeconds(30);
  private static final long GIBIBYTE = 1L << 30;

  @TempDir private Path folder;

  private DriverDouble driver;

  @BeforeEach
  void install() throws IOException {
    driver = DriverDouble.of(DriverDouble.Driver.NVIDIA, folder.resolve("driver"));
  }

  private TrialProcess process() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+SuppressFatalErrorMessage",
            "-cp",
            System.getProperty("java.class.path"),
            NvidiaMain.class.getName());
    return new TrialProcess(command, command, driver.environment());
  }

  private NvidiaFacts facts() {
    TrialProcess.Outcome outcome = process().nvidia(PLENTY);
    assertThat(outcome.end()).as(outcome.lastWords()).isEqualTo(TrialProcess.End.DONE);
    return ((TrialReport.Nvidia) outcome.reports().get(0)).facts();
  }

  @Test
  void whatTheDriverSaysOfItsCardsIsTold() {
    driver.behave(
        "cards=2",
        "version=575.51.02",
        "name=NVIDIA GeForce RTX 4060",
        "gpu1.name=NVIDIA T400",
        "gpu0.encoder=37",
        "gpu0.decoder=12",
        "gpu0.sessions.others=3",
        "gpu0.throttle=0x24",
        "gpu1.throttle=0x84",
        "gpu0.celsius=83",
        "gpu0.milliwatts=113500",
        "gpu1.memory=" + 2 * GIBIBYTE);
    NvidiaFacts facts = facts();
    assertThat(facts.driver()).isEqualTo("575.51.02");
    assertThat(facts.cards())
        .containsExactly(
            new NvidiaFacts.Card(
                0,
                "NVIDIA GeForce RTX 4060",
                "00000000:01:00.0",
                37,
                12,
                3,
                "heat",
                83,
                113.5,
                8 * GIBIBYTE,
                GIBIBYTE),
            new NvidiaFacts.Card(
                1,
                "NVIDIA T400",
                "00000000:02:00.0",
                0,
                0,
                0,
                "the power supply",
                45,
                60,
                2 * GIBIBYTE,
                GIBIBYTE));
  }

  @Test
  void aPowerLimitThatIsReachedIsNoThrottling() {
    driver.behave("throttle=0x4");
    assertThat(facts().cards()).singleElement().matches(card -> card.throttledBy().isEmpty());
  }

  @Test
  void aCardThatFellOffTheBusLeavesTheOther() {
    driver.behave("cards=2", "gpu0.lost=1");
    assertThat(facts().cards()).extracting(NvidiaFacts.Card::index).containsExactly(1);
  }

  @Test
  void figuresThatACardDoesNotGiveAreUnknown() {
    driver.behave("mute=1", "name=NVIDIA Tesla M10");
    assertThat(facts().cards())
        .containsExactly(
            new NvidiaFacts.Card(
                0, "NVIDIA Tesla M10", "00000000:01:00.0", -1, -1, -1, "", -1, -1, -1, -1));
  }

  @Test
  void aDriverWithoutTheLibraryHasNoFacts() throws IOException {
    driver.without("libnvidia-ml.so.1");
    assertThat(facts()).isEqualTo(NvidiaFacts.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nvml=9", "nvml=18"})
  void aLibraryThatCannotTalkToItsKernelModuleHasNoFacts(String behaviour) {
    driver.behave(behaviour);
    assertThat(facts()).isEqualTo(NvidiaFacts.NONE);
  }

  @Test
  void oneThatHangsIsKilledAndOneThatCrashesIsFoundDead() {
    driver.behave("nvml=hang");
    assertThat(process().nvidia(Duration.ofSeconds(3)).end()).isEqualTo(TrialProcess.End.HUNG);
    assertThat(driver.count("nvml")).isEqualTo(1);
    driver.behave("nvml=crash");
    assertThat(process().nvidia(PLENTY).end()).isEqualTo(TrialProcess.End.CRASHED);
  }

  @Test
  void garbageEndsTheProcessWellAllTheSame() {
    driver.behave("nvml=garbage", "cards=3");
    assertThat(facts().cards()).hasSize(3);
  }

  @Test
  void theSurveyHasTheModelsFromTheDriver() {
    driver.behave("cards=2", "gpu0.name=NVIDIA GeForce RTX 4060", "gpu1.name=NVIDIA T400");
    new FakeRoot(folder.resolve("root")).file("dev/nvidiactl", "").file("dev/nvidia0", "");
    Survey survey =
        new Surveyor(
                ProfileLibrary.builtIn(),
                process(),
                new HostReader(() -> new RecordedOshi().hardware()),
                Optional.empty(),
                folder.resolve("root"),
                "0.1.0")
            .look(Optional.empty());
    assertThat(survey.devices())
        .extracting(EncodingDevice::title)
        .containsSubsequence("NVIDIA GeForce RTX 4060", "NVIDIA T400");
    assertThat(survey.devices().get(2).where(EncoderProfile.Device.NVIDIA))
        .isEqualTo(new VideoDevice(VideoDevice.Kind.CUDA, "1"));
  }
}
