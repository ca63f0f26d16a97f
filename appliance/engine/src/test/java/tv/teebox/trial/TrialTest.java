package tv.teebox.trial;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tv.teebox.link.JsonLines;
import tv.teebox.link.TrialOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;

/** The real process, encoding for real, and encoders that cannot. */
class TrialTest {

  private static final Resolution SMALL = new Resolution(640, 360);
  private static final int MILLIS = 300;

  private Process process;

  @AfterEach
  void end() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  private static EncoderProfile profile(String encoder) {
    return ProfileLibrary.builtIn().encoder(encoder).orElseThrow();
  }

  private static TrialOrder.Step step(
      String encoder, Resolution size, int sessions, Map<String, String> changes) {
    FrameRate rate = FrameRate.of(30);
    Map<String, String> options =
        new HashMap<>(profile(encoder).optionsFor(size, rate, Bitrate.ofKbps(1200)));
    options.putAll(changes);
    return new TrialOrder.Step(size, rate, options, sessions, MILLIS);
  }

  private static TrialOrder order(String encoder, VideoDevice device, TrialOrder.Step... steps) {
    return new TrialOrder(
        new EncoderSetup(encoder, device, profile(encoder).pixelFormat(), ""),
        profile(encoder).codec(),
        List.of(steps));
  }

  private void start() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TrialMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  /** All that the process says to an order; it ends by itself. */
  private List<TrialReport> tried(TrialOrder order) throws IOException, InterruptedException {
    start();
    process.getOutputStream().write(JsonLines.line(order));
    process.getOutputStream().flush();
    List<TrialReport> reports = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        reports.add(JsonLines.parse(line, TrialReport.class));
      }
    }
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(reports).last().isEqualTo(new TrialReport.Ended());
    return reports.subList(0, reports.size() - 1);
  }

  private TrialReport.Refused refused(TrialOrder order) throws IOException, InterruptedException {
    List<TrialReport> reports = tried(order);
    assertThat(reports).singleElement().isInstanceOf(TrialReport.Refused.class);
    return (TrialReport.Refused) reports.get(0);
  }

  @Test
  void x264EncodesWithTheSettingsOfABroadcastAndItsPicturesAreSeenAgain() throws Exception {
    List<TrialReport> reports =
        tried(
            order(
                "libx264",
                VideoDevice.MAIN_MEMORY,
                step("libx264", SMALL, 1, Map.of()),
                step("libx264", new Resolution(320, 180), 3, Map.of())));
    assertThat(reports).hasSize(2);
    TrialReport.Encoded one = (TrialReport.Encoded) reports.get(0);
    assertThat(one.sessions()).isEqualTo(1);
    assertThat(one.fps()).isGreaterThan(1);
    assertThat(one.frames()).isGreaterThanOrEqualTo(15);
    assertThat(one.delayFrames()).as("look-ahead and B-frames").isBetween(2, 60);
    assertThat(one.cpuSeconds()).isPositive();
    assertThat(one.refusal()).isEmpty();
    TrialReport.Encoded three = (TrialReport.Encoded) reports.get(1);
    assertThat(three.sessions()).isEqualTo(3);
    assertThat(three.frames()).isGreaterThanOrEqualTo(45);
  }

  @Test
  void anOptionThatTheEncoderDoesNotKnowIsNotPassedOver() throws Exception {
    assertThat(
            refused(
                    order(
                        "libx264",
                        VideoDevice.MAIN_MEMORY,
                        step("libx264", SMALL, 1, Map.of("nosuch", "1")),
                        step("libx264", SMALL, 1, Map.of())))
                .words())
        .contains("knows no option 'nosuch'");
  }

  @Test
  void anEncoderThatIsNotInTheBuildIsNamed() throws Exception {
    assertThat(
            refused(order("av1_qsv", VideoDevice.MAIN_MEMORY, step("av1_qsv", SMALL, 1, Map.of())))
                .words())
        .contains("encoder av1_qsv: not available");
  }

  @Test
  void withoutNvidiasDriverItIsLibavsWordsThatAreKept() throws Exception {
    Assumptions.assumeFalse(
        Files.exists(Path.of("/dev/nvidiactl")), "this machine has an NVIDIA driver");
    assertThat(
            refused(
                    order(
                        "h264_nvenc",
                        VideoDevice.MAIN_MEMORY,
                        step("h264_nvenc", SMALL, 1, Map.of())))
                .words())
        .contains("Cannot load libcuda.so.1");
  }

  @Test
  void aRenderNodeThatIsNoneIsRefused() throws Exception {
    assertThat(
            refused(
                    order(
                        "h264_vaapi",
                        new VideoDevice(VideoDevice.Kind.VAAPI, "/dev/dri/none"),
                        step("h264_vaapi", SMALL, 1, Map.of())))
                .words())
        .contains("No VA display found for device /dev/dri/none");
    assertThat(
            refused(
                    order(
                        "h264_qsv",
                        new VideoDevice(VideoDevice.Kind.QSV, "/dev/dri/none"),
                        step("h264_qsv", SMALL, 1, Map.of())))
                .kind())
        .isEqualTo(TrialReport.Kind.ERROR);
  }

  /** It codes, decodes well, and is another codec than it is taken for. */
  @Test
  void whatCannotBeDecodedIsNoPicture() throws Exception {
    TrialOrder order =
        new TrialOrder(
            EncoderSetup.onProcessor("libx264", "yuv420p"),
            VideoCodec.HEVC,
            List.of(step("libx264", SMALL, 1, Map.of())));
    assertThat(refused(order).kind()).isEqualTo(TrialReport.Kind.WRONG_PICTURE);
  }

  @Test
  void whenTheLeashIsLetGoItDies() throws Exception {
    start();
    TrialOrder order =
        order(
            "libx264",
            VideoDevice.MAIN_MEMORY,
            new TrialOrder.Step(
                SMALL,
                FrameRate.of(30),
                profile("libx264").optionsFor(SMALL, FrameRate.of(30), Bitrate.ofKbps(1200)),
                1,
                60_000));
    process.getOutputStream().write(JsonLines.line(order));
    process.getOutputStream().close();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(3);
  }
}
