package tv.teebox.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.link.JsonLines;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.trial.TrialMain;

/** The trial process with Intel's encoder, by libav's own code and a runtime that is a double. */
class MfxTrialTest {

  private static final Resolution SIZE = new Resolution(640, 360);
  private static final FrameRate RATE = FrameRate.of(30);

  /** Of the settings: pictures that go in before the first is asked for. */
  private static final int ASYNC_DEPTH = 4;

  @TempDir Path folder;

  private DriverDouble runtime;
  private DriverDouble display;
  private Process process;

  @BeforeEach
  void build() throws IOException {
    display = DriverDouble.of(DriverDouble.Driver.VA, folder);
    runtime = DriverDouble.of(DriverDouble.Driver.MEDIA_SDK, folder);
  }

  @AfterEach
  void end() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  private static TrialOrder order(int sessions) {
    EncoderProfile profile = ProfileLibrary.builtIn().encoder("h264_qsv").orElseThrow();
    return new TrialOrder(
        new EncoderSetup(
            "h264_qsv",
            new VideoDevice(VideoDevice.Kind.QSV, "/dev/null"),
            profile.pixelFormat(),
            ""),
        profile.codec(),
        List.of(
            new TrialOrder.Step(
                SIZE, RATE, profile.optionsFor(SIZE, RATE, Bitrate.ofKbps(1200)), sessions, 300)));
  }

  private void start(int sessions) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash.log"),
                "-cp",
                System.getProperty("java.class.path"),
                TrialMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(display.environment());
    builder.environment().putAll(runtime.environment());
    process = builder.start();
    process.getOutputStream().write(JsonLines.line(order(sessions)));
    process.getOutputStream().flush();
  }

  private List<TrialReport> reports() throws IOException {
    List<TrialReport> reports = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("{")) {
          reports.add(JsonLines.parse(line, TrialReport.class));
        }
      }
    }
    return reports;
  }

  /** The one thing that the process says before it ends by itself. */
  private TrialReport tried(int sessions) throws Exception {
    start(sessions);
    List<TrialReport> reports = reports();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(reports).last().isEqualTo(new TrialReport.Ended());
    if (reports.get(0) instanceof TrialReport.Encoded) {
      assertThat(reports.get(1)).as("and decodes").isEqualTo(new TrialReport.Decoded(""));
    }
    return reports.get(0);
  }

  @Test
  void picturesOnTheDeviceAreEncodedAndSeenAgain() throws Exception {
    assertThat(tried(1)).isInstanceOf(TrialReport.Encoded.class);
    assertThat(runtime.count("encode.surface")).isGreaterThanOrEqualTo(15);
    assertThat(runtime.count("encode.memory")).isZero();
  }

  @Test
  void theDelayIsThatOfTheSettings() throws Exception {
    assertThat(((TrialReport.Encoded) tried(1)).delayFrames()).isEqualTo(ASYNC_DEPTH - 1);
  }

  @Test
  void severalSessionsEncodeAtOnce() throws Exception {
    TrialReport.Encoded encoded = (TrialReport.Encoded) tried(3);
    assertThat(encoded.sessions()).isEqualTo(3);
    assertThat(encoded.refusal()).isEmpty();
  }

  @Test
  void oneSessionTooManyIsSaidWithTheOthers() throws Exception {
    runtime.behave("mfx.encode.sessions=2");
    TrialReport.Encoded encoded = (TrialReport.Encoded) tried(3);
    assertThat(encoded.sessions()).isEqualTo(2);
    assertThat(encoded.refusal())
        .contains("Error initializing the encoder: failed to allocate memory (-4)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mfx.init=no                 | Error initializing an MFX session: -3",
        "mfx.version=1.0             | Error initializing an MFX session: -3",
        "mfx.vanish=yes              | Error initializing an MFX session: -3",
        "mfx.handle=no               | Error setting child device handle: -16",
        "mfx.encode.refuses=codec    | Current codec type is unsupported",
        "mfx.encode.refuses=profile  | Current profile is unsupported",
        "mfx.encode.refuses=ratecontrol | Selected ratecontrol mode is unsupported",
        "mfx.encode.largest=320x240  | Current resolution is unsupported",
        "mfx.encode.query=-15        | Error querying encoder params: invalid video parameters (-15)",
        "mfx.encode.init=-15         | Error initializing the encoder: invalid video parameters (-15)",
        "mfx.encode.init=-17         | Error initializing the encoder: device failed (-17)",
        "mfx.encode.headers=no       | No extradata returned from libmfx",
      })
  void whatTheRuntimeRefusesIsToldInLibavsWords(String setting, String words) throws Exception {
    runtime.behave(setting);
    TrialReport.Refused refused = (TrialReport.Refused) tried(1);
    assertThat(refused.kind()).isEqualTo(TrialReport.Kind.ERROR);
    assertThat(refused.words()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"error, device failed (-17)", "vanish, device lost (-13)"})
  void anEncoderThatFailsOnTheWayIsRefused(String fault, String words) throws Exception {
    runtime.behave("encode.then=" + fault, "encode.after=7");
    assertThat(((TrialReport.Refused) tried(1)).words()).contains(words);
    assertThat(runtime.count("encode")).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"wrong", "garbage"})
  void whatDoesNotShowThePictureIsSeen(String fault) throws Exception {
    runtime.behave("encode.then=" + fault, "encode.after=5");
    assertThat(((TrialReport.Refused) tried(1)).kind()).isEqualTo(TrialReport.Kind.WRONG_PICTURE);
  }

  @Test
  void anEncoderThatHangsSaysNothing() throws Exception {
    runtime.behave("encode.then=hang", "encode.after=5");
    start(1);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (runtime.count("encode") < 6 && System.nanoTime() < deadline) {
      assertThat(process.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(runtime.count("encode")).isEqualTo(6);
    // Longer than the trial's step lasts.
    assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
    assertThat(process.getInputStream().available()).isZero();
  }

  @Test
  void anEncoderThatCrashesTakesItsProcessWithIt() throws Exception {
    runtime.behave("encode.then=crash", "encode.after=5");
    start(1);
    assertThat(reports()).isEmpty();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(folder.resolve("crash.log")).content().contains("libmfxhw64.so.1");
  }
}
