package tv.teebox.hwtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.link.PipelineOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.Bitrate;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.HostFacts;
import tv.teebox.probe.NetworkCards;
import tv.teebox.probe.Reason;
import tv.teebox.profiles.ProfileLibrary;

/** Reports of boxes that were not there, and what must not be in any. */
class HwReportTest {

  private static final Scope SCOPE = Scope.usual(ProfileLibrary.builtIn(), Duration.ofMillis(3000));

  private static final Scope.Ladder LADDER = SCOPE.ladders().get(0);

  @TempDir private Path root;

  private static TrialReport.Effort effort(double fps, double cpuSeconds) {
    return new TrialReport.Effort(Math.round(fps * 2), 2, cpuSeconds, TrialReport.UNKNOWN);
  }

  private static EncoderFindings.Load load(int rungs, double fps) {
    return new EncoderFindings.Load(rungs, effort(fps, rungs), Optional.empty());
  }

  private static EncodingDevice device(String id, String title, int vendor, Reason obstacle) {
    return new EncodingDevice(
        id, title, vendor, Optional.empty(), -1, Optional.empty(), Optional.ofNullable(obstacle));
  }

  private static EncoderFindings findings(
      String encoder, String device, double ssim, double... fps) {
    List<EncoderFindings.Load> loads = new ArrayList<>();
    for (double each : fps) {
      loads.add(load(loads.size() + 1, each));
    }
    return new EncoderFindings(
        new EncoderResult(
            encoder,
            device,
            VideoDevice.MAIN_MEMORY,
            1,
            List.of(new EncoderResult.Size(LADDER.rungs().get(0).size(), 90, 3)),
            Optional.empty(),
            true,
            Optional.empty()),
        VideoCodec.H264,
        List.of(new EncoderFindings.Climb(LADDER, loads, Optional.empty())),
        List.of(
            new EncoderFindings.Quality(
                LADDER.rungs().get(0),
                Optional.of(new TrialReport.Compared(0, 60, 6010, ssim, 40 * ssim)),
                Optional.empty())),
        Optional.empty());
  }

  private static PipelineFindings pipeline(String device, double fps, double cpuSeconds) {
    return new PipelineFindings(
        device,
        "libx264",
        !device.equals(Hardware.CPU),
        List.of(
            new TrialReport.Piped(PipelineOrder.Stage.DECODED, effort(fps * 3, 1)),
            new TrialReport.Piped(PipelineOrder.Stage.SCALED, effort(fps * 2, 1)),
            new TrialReport.Piped(PipelineOrder.Stage.ENCODED, effort(fps, cpuSeconds))),
        Optional.empty());
  }

  private HwReport report(
      OptionalDouble load, List<EncodingDevice> devices, List<EncoderFindings> encoders) {
    HostFacts host =
        new HostFacts(
            new HostFacts.Processor("A Processor", 4, 8, load, OptionalInt.of(50)),
            new HostFacts.Memory(16_000_000_000L, 8_000_000_000L),
            "A Board",
            "Linux 6.12.41-built-by-jane",
            List.of(),
            new NetworkCards(
                List.of(
                    new NetworkCards.Card(
                        "enx00005e005301", true, Optional.of(Bitrate.ofKbps(2_500_000))))));
    Heat heat = Heat.of(host, NvidiaFacts.NONE, root);
    return new HwReport(
        "1.2",
        Instant.EPOCH,
        host,
        NvidiaFacts.NONE,
        devices,
        SCOPE,
        new Findings(
            encoders,
            List.of(pipeline(Hardware.CPU, 100, 4), pipeline("nvidia0", 200, 2)),
            Map.of()),
        heat,
        heat);
  }

  private HwReport report() {
    return report(
        OptionalDouble.of(0.02),
        List.of(
            device(Hardware.CPU, "A Processor (4 cores)", 0, null),
            device("nvidia0", "A <Card>", 0x10de, null)),
        List.of(
            findings("h264_nvenc", "nvidia0", 0.98, 900, 500, 300, 200, 150),
            findings("libx264", Hardware.CPU, 0.97, 80, 50, 40, 30)));
  }

  @Test
  void theSummarySaysWhatIsHeldAndWhatTheCardIsGoodFor() {
    assertThat(new Verdicts(report()).lines())
        .satisfiesExactly(
            cpu ->
                assertThat(cpu)
                    .isEqualTo(
                        "A Processor (4 cores): libx264 holds only the first of 1080p60 + 720p60 +"
                            + " 480p30 + 360p30"),
            card ->
                assertThat(card)
                    .contains("encodes by h264_nvenc", "360p30, and 1 more")
                    .contains("200 fps with 0.30 s", "without it 100 fps with 1.20 s"));
  }

  @Test
  void otherProgramsAreToldOfWhereTheyMatter() {
    HwReport busy = report(OptionalDouble.of(0.6), report().devices(), List.of());
    assertThat(new Verdicts(busy).lines())
        .last()
        .asString()
        .contains("Other programs used 60 % of the processor", "test again");
  }

  @Test
  void everyEncoderIsComparedWithX264() {
    assertThat(new ReportPage(report()).markdown())
        .contains("| h264\\_nvenc on nvidia0 | 1080p60 | 6000 | 6010 | 0.9800 | +0.0100 |");
  }

  @Test
  void thePageNeedsNothingElseAndShowsNothingOfThisBoxAlone() throws IOException {
    HwReport report = report();
    String html = new ReportPage(report).html();
    String all =
        html
            + new ReportPage(report).markdown()
            + JsonMapper.builder().build().writeValueAsString(ReportTree.of(report));
    assertThat(all).doesNotContain("enx", "5e0053", "built-by", "jane").contains("2500 Mbps");
    assertThat(html)
        .contains("<svg", "A &lt;Card&gt;", "real time: 60 fps")
        .doesNotContain("<script", "href=", "src=", "url(", "@import", "<Card>");
    assertThat(html.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
  }

  @Test
  void whatCannotBeTriedIsASkipWithItsReason() {
    HwReport report =
        report(
            OptionalDouble.empty(),
            List.of(
                device(Hardware.CPU, "A Processor", 0, null),
                device("nvidia0", "A card", 0x10de, Reason.NO_NVIDIA_DRIVER)),
            List.of());
    assertThat(report.skips())
        .extracting(Skip::line)
        .contains(
            "nvidia0: no-nvidia-driver",
            "intel: no-device",
            "vaapi: no-device",
            "cpu-watts: not-readable",
            "cpu-throttling: not-readable")
        .doesNotContain("nvidia: no-device", "cpu-temperature: not-readable");
    assertThat(new Verdicts(report).lines().get(1))
        .contains("not usable as it is", "Install NVIDIA's driver");
  }

  @Test
  void howOftenTheProcessorWasSlowedDownIsAddedUpOverItsCores() throws IOException {
    for (int core = 0; core < 2; core++) {
      Path folder =
          Files.createDirectories(
              root.resolve("sys/devices/system/cpu/cpu" + core + "/thermal_throttle"));
      Files.writeString(folder.resolve("core_throttle_count"), (core + 3) + "\n");
    }
    assertThat(report().before().throttlings()).hasValue(7);
    assertThat(new ReportPage(report()).markdown())
        .contains("| Processor slowed down for heat, times | 7 | 7 |");
  }

  @Test
  void wordsOfADriverCannotBecomeMarkup() {
    assertThat(Escaped.html("<b>&\"'\u0001")).isEqualTo("&lt;b&gt;&amp;&quot;&#39;\uFFFD");
    assertThat(Escaped.markdown("a|b\n<i>_x_")).isEqualTo("a\\|b \\<i\\>\\_x\\_");
  }
}
