package tv.teebox.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.link.DriverAccess;
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

/** The real trial process, with the settings of a broadcast, and every way a VA driver can fail. */
class VaTrialTest {

  private static final Resolution SIZE = new Resolution(640, 360);

  @TempDir private Path folder;
  private DriverDouble va;
  private Process process;

  @BeforeEach
  void make() throws IOException {
    va = DriverDouble.of(DriverDouble.Driver.VA, folder.resolve("double"));
  }

  @AfterEach
  void end() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  private static TrialOrder order(Resolution size, int sessions, Map<String, String> changes) {
    EncoderProfile profile = ProfileLibrary.builtIn().encoder("h264_vaapi").orElseThrow();
    FrameRate rate = FrameRate.of(30);
    Map<String, String> options =
        new HashMap<>(profile.optionsFor(size, rate, Bitrate.ofKbps(1200)));
    options.putAll(changes);
    return new TrialOrder(
        new EncoderSetup(
            profile.id(),
            new VideoDevice(VideoDevice.Kind.VAAPI, "/dev/null"),
            profile.pixelFormat(),
            ""),
        profile.codec(),
        List.of(new TrialOrder.Step(size, rate, options, sessions, 300)));
  }

  private BufferedReader start(TrialOrder order) throws IOException {
    return start(order, List.of(), va.environment());
  }

  private BufferedReader start(
      TrialOrder order, List<String> options, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("crash.log")));
    command.addAll(options);
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), TrialMain.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD).environment().putAll(environment);
    process = builder.start();
    process.getOutputStream().write(JsonLines.line(order));
    process.getOutputStream().flush();
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What is said to the one step of an order. */
  private TrialReport tried(TrialOrder order) throws IOException {
    try (BufferedReader out = start(order)) {
      return JsonLines.parse(out.readLine(), TrialReport.class);
    }
  }

  private TrialReport tried() throws IOException {
    return tried(order(SIZE, 1, Map.of()));
  }

  private TrialReport.Refused refused() throws IOException {
    TrialReport report = tried();
    assertThat(report).isInstanceOf(TrialReport.Refused.class);
    return (TrialReport.Refused) report;
  }

  @Test
  void itEncodesWithTheSettingsOfABroadcastAndItsPicturesAreSeenAgain() throws Exception {
    assertThat(tried()).isInstanceOf(TrialReport.Encoded.class);
    assertThat(va.count("encode")).isGreaterThanOrEqualTo(15);
  }

  /** As on a box: its drivers belong to its own libva, and not to the one that libav brings. */
  @Test
  void itEncodesWithTheSystemsLibva() throws Exception {
    List<String> options = DriverAccess.javaOptions(folder);
    assumeFalse(options.isEmpty(), "this system has no libva");
    try (BufferedReader out =
        start(order(SIZE, 1, Map.of()), options, va.environmentForTheSystemsLibva())) {
      assertThat(JsonLines.parse(out.readLine(), TrialReport.class))
          .isInstanceOf(TrialReport.Encoded.class);
      assertThat(Files.readString(Path.of("/proc/" + process.pid() + "/maps")))
          .contains(folder.resolve("system-libva").resolve("libva.so.2").toRealPath().toString());
    }
  }

  @Test
  void soDoSeveralSessionsOfAnySize() throws Exception {
    TrialReport.Encoded encoded =
        (TrialReport.Encoded) tried(order(new Resolution(854, 480), 3, Map.of()));
    assertThat(encoded.sessions()).isEqualTo(3);
    assertThat(encoded.refusal()).isEmpty();
  }

  @Test
  void oneSessionTooManyIsSaidWithTheOthers() throws Exception {
    va.behave("encode.sessions=2");
    TrialReport.Encoded encoded = (TrialReport.Encoded) tried(order(SIZE, 4, Map.of()));
    assertThat(encoded.sessions()).isEqualTo(2);
    assertThat(encoded.refusal()).contains("Failed to create encode pipeline context");
  }

  @Test
  void whatCannotBeOpenedIsAnErrorWithItsReason() throws Exception {
    va.behave("initialise=fail");
    assertThat(refused().words()).contains("Failed to initialise VAAPI connection");
    va.behave("encode.entrypoint=none");
    assertThat(refused().words()).contains("No usable encoding entrypoint found");
    va.behave("encode.open=fail");
    assertThat(refused().words()).contains("Failed to create encode pipeline context");
    va.behave("encode.rate_control=CQP VBR");
    assertThat(refused().words()).contains("Driver does not support CBR RC mode");
    va.behave("largest=320x320");
    assertThat(refused().words()).contains("Hardware does not support encoding at size 640x368");
  }

  /** libav takes the low-power entry point by itself where there is no other. */
  @Test
  void aChipThatOnlyHasTheLowPowerEncoderEncodesToo() throws Exception {
    va.behave("encode.entrypoint=lp");
    assertThat(tried()).isInstanceOf(TrialReport.Encoded.class);
    assertThat(tried(order(SIZE, 1, Map.of("low_power", "1"))))
        .isInstanceOf(TrialReport.Encoded.class);
    va.behave("encode.entrypoint=slice");
    assertThat(tried(order(SIZE, 1, Map.of("low_power", "1"))))
        .isInstanceOf(TrialReport.Refused.class);
  }

  @Test
  void anErrorAfterSomePicturesIsAnError() throws Exception {
    va.behave("encode.after=5", "encode.then=error");
    assertThat(refused().kind()).isEqualTo(TrialReport.Kind.ERROR);
    va.behave("vanish.after=5");
    assertThat(refused().kind()).isEqualTo(TrialReport.Kind.ERROR);
  }

  @Test
  void whatShowsSomethingElseOrNothingIsNotThePictureThatWentIn() throws Exception {
    va.behave("encode.after=5", "encode.then=wrong");
    assertThat(refused().words()).contains("do not show what was put in, the first is number 5");
    va.behave("encode.then=garbage");
    assertThat(refused().kind()).isEqualTo(TrialReport.Kind.WRONG_PICTURE);
  }

  @Test
  void aDriverThatCrashesTakesTheProcessWithItAndNothingIsSaid() throws Exception {
    va.behave("encode.after=5", "encode.then=crash");
    try (BufferedReader out = start(order(SIZE, 1, Map.of()))) {
      assertThat(out.lines().filter(line -> line.startsWith("{")).toList()).isEmpty();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(folder.resolve("crash.log")).content().contains("SIGSEGV", "double_drv_video.so");
    assertThat(va.count("encode")).isEqualTo(6);
  }

  @Test
  void inADriverThatHangsTheProcessStaysAliveAndSilent() throws Exception {
    va.behave("encode.after=5", "encode.then=hang");
    try (BufferedReader out = start(order(SIZE, 1, Map.of()))) {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (va.count("encode") < 6 && System.nanoTime() < deadline) {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
      assertThat(va.count("encode")).isEqualTo(6);
      // Three times the time that it was given to encode.
      assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
      assertThat(out.ready()).isFalse();
      process.destroyForcibly().waitFor();
    }
  }
}
