package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.doubles.DriverDouble;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.Resolution;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.trial.TrialMain;

/**
 * What an operator is told of an NVIDIA card that does not work: the daemon's own trial, in the
 * engine's own process, with libav's own encoder, against a double of the driver.
 */
@Tag("long")
class NvidiaReasonTest {

  private static final Duration PLENTY = Duration.ofSeconds(60);
  private static final long POLL_NANOS = 20_000_000;
  private static final Duration LONG_ENOUGH_TO_HANG = Duration.ofSeconds(5);

  @TempDir private Path folder;

  private DriverDouble driver;

  @BeforeEach
  void install() throws IOException {
    driver = DriverDouble.of(DriverDouble.Driver.NVIDIA, folder);
  }

  private TrialProcess process() {
    return new TrialProcess(java(TrialMain.class), java(NvidiaMain.class), driver.environment());
  }

  private static List<String> java(Class<?> main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+SuppressFatalErrorMessage",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  private static EncodingDevice card(int index) {
    return new EncodingDevice(
        "nvidia" + index,
        "a card",
        GraphicsDevices.NVIDIA,
        Optional.empty(),
        index,
        Optional.empty(),
        Optional.empty());
  }

  private EncoderResult tried(String encoder, int card, Duration deadline) {
    EncoderProfile profile = ProfileLibrary.builtIn().encoder(encoder).orElseThrow();
    EncodingDevice device = card(card);
    TrialOrder order = EncoderTrials.order(profile, device);
    return EncoderTrials.result(profile, device, order, process().encode(order, deadline));
  }

  private EncoderResult.Failure failure(String encoder, Duration deadline) {
    EncoderResult result = tried(encoder, 0, deadline);
    assertThat(result.works()).isFalse();
    return result.failure().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          init=100                  | CUDA_ERROR_NO_DEVICE                          | no-nvidia-driver
          cards=0                   | CUDA_ERROR_NO_DEVICE                          | no-nvidia-driver
          init=803                  | CUDA_ERROR_SYSTEM_DRIVER_MISMATCH             | nvidia-driver-mixed
          init=999                  | CUDA_ERROR_UNKNOWN                            | nvidia-not-ready
          encode.version=12.1       | required nvenc API version. Required: 13.0 Found: 12.1 | old-nvidia-driver
          encode.open=1             | OpenEncodeSessionEx failed: no encode device (1)       | no-encoder
          encode.open=2             | OpenEncodeSessionEx failed: unsupported device (2)     | no-encoder
          encode.sessions=0         | OpenEncodeSessionEx failed: out of memory (10)         | no-session
          encode.sessions=0,encode.no-session=21 | incompatible client key (21)              | no-session
          encode.codecs=            | Codec not supported                           | no-such-codec
          encode.width=1280         | Width 1920 exceeds 1280                       | too-large
          encode.height=720         | Height 1080 exceeds 720                       | too-large
          encode.bframes=0          | Max B-frames 2 exceed 0                       | settings-refused
          encode.initialize=8       | InitializeEncoder failed: invalid param (8)   | settings-refused
          encode.then=error         | EncodePicture failed!: generic error (20)     | failed
          encode.then=garbage       | decoded                                       | wrong-picture
          encode.then=wrong         | do not show what was put in                   | wrong-picture
          """)
  void whatIsWrongIsSaidInLibavsWordsAndHasItsReason(String behaviour, String words, String code) {
    driver.behave(behaviour.split(","));
    EncoderResult.Failure failure = failure("h264_nvenc", PLENTY);
    assertThat(failure.said()).contains(words);
    assertThat(failure.reason().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "libcuda.so.1, no-nvidia-driver",
    "libnvidia-encode.so.1, no-encode-library",
  })
  void aLibraryThatIsMissingHasItsReason(String library, String code) throws IOException {
    driver.without(library);
    EncoderResult.Failure failure = failure("h264_nvenc", PLENTY);
    assertThat(failure.said()).contains("Cannot load " + library);
    assertThat(failure.reason().code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "encode.then=crash, crashed",
    "encode.then=hang, hung",
    "init=hang, hung",
  })
  void aDriverThatTakesTheProcessWithItHasItsReason(String behaviour, String code) {
    driver.behave("encode.after=5", behaviour);
    assertThat(failure("h264_nvenc", LONG_ENOUGH_TO_HANG).reason().code()).isEqualTo(code);
  }

  @Test
  void aCodecThatTheChipLacksIsNoFaultOfTheCard() {
    Reason reason = failure("hevc_nvenc", PLENTY).reason();
    assertThat(reason).isEqualTo(Reason.NO_SUCH_CODEC);
    assertThat(reason.isOfDevice()).isFalse();
  }

  @Test
  void ofTwoCardsTheOneThatIsBrokenDoesNotConcernTheOther() {
    driver.behave("cards=2", "gpu0.encode.open=2", "encode.width=1920", "encode.sessions=3");
    EncoderResult broken = tried("h264_nvenc", 0, PLENTY);
    assertThat(broken.failure().orElseThrow().reason()).isEqualTo(Reason.NO_ENCODER);
    EncoderResult sound = tried("h264_nvenc", 1, PLENTY);
    assertThat(sound.works()).isTrue();
    assertThat(sound.sizes())
        .extracting(EncoderResult.Size::size)
        .containsExactly(new Resolution(1920, 1080));
    assertThat(sound.failure().orElseThrow().reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(sound.sessions().orElseThrow())
        .matches(each -> each.atOnce() == 3 && each.limited());
  }

  private int sessions() {
    TrialProcess.Outcome outcome = process().nvidia(PLENTY);
    return ((TrialReport.Nvidia) outcome.reports().get(0)).facts().cards().get(0).encodeSessions();
  }

  @Test
  void sessionsOfAProcessThatHangsAreSeenInTheDriversFactsAndEndWithIt() {
    driver.behave("encode.after=3", "encode.then=hang");
    CompletableFuture<EncoderResult> hanging =
        CompletableFuture.supplyAsync(() -> tried("h264_nvenc", 0, LONG_ENOUGH_TO_HANG));
    while (driver.count("encode") < 4 && !hanging.isDone()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    assertThat(sessions()).isEqualTo(1);
    assertThat(hanging.join().failure().orElseThrow().reason()).isEqualTo(Reason.HUNG);
    assertThat(sessions()).isZero();
  }

  /** What the external encoder is for: Debian's ffmpeg wants less of a driver than ours. */
  @Test
  void aDriverThatIsTooOldForUsServesTheFfmpegOfTheSystem() throws Exception {
    driver.behave("encode.version=12.1");
    assertThat(failure("h264_nvenc", PLENTY).reason()).isEqualTo(Reason.OLD_NVIDIA_DRIVER);
    Path file = folder.resolve("encoded.mkv");
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error"));
    command.addAll(List.of("-f", "lavfi", "-i", "testsrc2=s=320x180", "-frames:v", "20"));
    command.addAll(List.of("-c:v", "h264_nvenc", "-bf", "2", file.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(driver.environment());
    Process ffmpeg = builder.start();
    try {
      assertThat(ffmpeg.waitFor(PLENTY.toSeconds(), TimeUnit.SECONDS)).isTrue();
    } finally {
      ffmpeg.destroyForcibly();
    }
    assertThat(ffmpeg.exitValue()).isZero();
    assertThat(driver.count("encode")).isEqualTo(20);
  }
}
