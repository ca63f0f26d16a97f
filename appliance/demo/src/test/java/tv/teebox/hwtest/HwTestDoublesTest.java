package tv.teebox.hwtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.doubles.DriverDouble;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.link.PipelineOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.HostFacts;
import tv.teebox.probe.Reason;
import tv.teebox.probe.TrialProcess;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.trial.TrialMain;

/**
 * What the report says where there is hardware: the real measurements in real trial processes, with
 * libav's own code for GPUs, on drivers that are doubles. Their pictures are small: doubles copy
 * them.
 */
@Tag("long")
class HwTestDoublesTest {

  private static final int NVIDIA = 0x10de;
  private static final int INTEL = 0x8086;
  private static final int AMD = 0x1002;

  /** Doubles of VA drivers take any file for a render node. */
  private static final Path NODE = Path.of("/dev/null");

  private static final Duration PLENTY = Duration.ofSeconds(20);

  private static final Scope.Rung LARGE =
      new Scope.Rung("180p60", new Resolution(320, 180), 60, Bitrate.ofKbps(800));

  private static final Scope.Rung SMALL =
      new Scope.Rung("90p30", new Resolution(160, 90), 30, Bitrate.ofKbps(300));

  private static final ProfileLibrary LIBRARY = ProfileLibrary.builtIn();

  @TempDir private Path folder;

  private DriverDouble va;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void installVa() throws IOException {
    va = install(DriverDouble.Driver.VA);
  }

  private DriverDouble install(DriverDouble.Driver driver) throws IOException {
    DriverDouble installed = DriverDouble.of(driver, folder.resolve(driver.name()));
    environment.putAll(installed.environment());
    return installed;
  }

  private TrialProcess process() {
    return new TrialProcess(
        java(TrialMain.class.getName()), java("tv.teebox.probe.NvidiaMain"), environment);
  }

  private static List<String> java(String main) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+SuppressFatalErrorMessage",
        "-cp",
        System.getProperty("java.class.path"),
        main);
  }

  /** The source is a double's own, since doubles decode nothing else. */
  private static Scope scope() {
    EncoderProfile encoder = LIBRARY.encoder("h264_vaapi").orElseThrow();
    return new Scope(
        List.of(new Scope.Ladder(List.of(LARGE, SMALL))),
        Optional.empty(),
        3,
        3,
        Duration.ofMillis(100),
        new PipelineOrder.Encoder(
            new EncoderSetup(
                encoder.name(),
                new VideoDevice(VideoDevice.Kind.VAAPI, NODE.toString()),
                encoder.pixelFormat(),
                ""),
            LARGE.options(encoder)));
  }

  private static EncodingDevice cpu() {
    return new EncodingDevice(
        Hardware.CPU, "the processor", 0, Optional.empty(), -1, Optional.empty(), Optional.empty());
  }

  private static EncodingDevice chip(String title, int vendor) {
    return new EncodingDevice(
        "renderD128", title, vendor, Optional.of(NODE), -1, Optional.empty(), Optional.empty());
  }

  private NvidiaFacts facts() {
    return ((TrialReport.Nvidia) process().nvidia(PLENTY).reports().get(0)).facts();
  }

  private static EncodingDevice card(NvidiaFacts facts) {
    return new EncodingDevice(
        "nvidia0",
        facts.cards().get(0).name(),
        NVIDIA,
        Optional.empty(),
        0,
        Optional.of(facts.cards().get(0)),
        Optional.empty());
  }

  private HwReport tested(NvidiaFacts nvidia, EncodingDevice... devices) {
    List<String> progress = new ArrayList<>();
    Findings findings =
        new Measuring(LIBRARY, process(), process(), scope(), progress::add)
            .run(List.of(devices))
            .orElseThrow();
    assertThat(progress).isNotEmpty();
    HostFacts host = HostFacts.ofJvm();
    Heat heat = Heat.of(host, nvidia, folder);
    return new HwReport(
        "0", Instant.EPOCH, host, nvidia, List.of(devices), scope(), findings, heat, heat);
  }

  private static EncoderFindings findings(HwReport report, String encoder) {
    return report.findings().encoders().stream()
        .filter(each -> each.result().encoder().equals(encoder))
        .findFirst()
        .orElseThrow();
  }

  /** All that is measured of an encoder that works. */
  private static void assertWhole(EncoderFindings findings) {
    assertThat(findings.result().works()).as("%s", findings.result().failure()).isTrue();
    assertThat(findings.result().decodes()).isTrue();
    assertThat(findings.trouble()).isEmpty();
    EncoderFindings.Climb climb = findings.ladders().get(0);
    assertThat(climb.loads()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(climb.onAir().orElseThrow().delays()).isNotEmpty();
    assertThat(findings.qualities())
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(each.figures().orElseThrow().psnr())
                    .as("doubles lose nothing")
                    .isEqualTo(TrialReport.BEST_PSNR));
  }

  private static void assertPiped(HwReport report, String device, String encoder, boolean copied) {
    PipelineFindings pipeline = report.findings().pipeline(device).orElseThrow();
    assertThat(pipeline.failure()).isEmpty();
    assertThat(pipeline.stages()).hasSize(3);
    assertThat(pipeline.encoder()).isEqualTo(encoder);
    assertThat(pipeline.copied()).isEqualTo(copied);
  }

  private static String verdict(HwReport report, String title) {
    return new Verdicts(report)
        .lines().stream().filter(each -> each.startsWith(title)).findFirst().orElseThrow();
  }

  @Test
  void anNvidiaCardIsMeasuredWholeAndItsWattsAreKnown() throws IOException {
    DriverDouble driver = install(DriverDouble.Driver.NVIDIA);
    driver.behave("encode.sessions=2", "milliwatts=75000");
    NvidiaFacts facts = facts();
    HwReport report = tested(facts, card(facts));
    EncoderFindings h264 = findings(report, "h264_nvenc");
    assertWhole(h264);
    assertThat(h264.result().sessions().orElseThrow())
        .matches(each -> each.atOnce() == 2 && each.limited());
    assertThat(h264.ladders().get(0).refusal().orElseThrow().reason())
        .as("a third rendition")
        .isEqualTo(Reason.NO_SESSION);
    assertThat(findings(report, "av1_nvenc").result().failure().orElseThrow().reason())
        .isEqualTo(Reason.NO_SUCH_CODEC);
    assertPiped(report, "nvidia0", "h264_nvenc", false);
    assertThat(report.findings().cardWatts()).containsEntry("nvidia0", 75.0);
    assertThat(report.skips()).extracting(Skip::id).doesNotContain("nvidia", "nvidia0-watts");
    assertThat(verdict(report, "Double of a GeForce")).contains("encodes by h264_nvenc");
    assertThat(new ReportPage(report).markdown())
        .contains("at most 2", "no-session", "at most 75 while it encoded", "the same picture");
    assertThat(driver.count("decode")).isPositive();
  }

  @Test
  void aCardWithoutEncoderDecodesAndScalesForX264() throws IOException {
    DriverDouble driver = install(DriverDouble.Driver.NVIDIA);
    driver.behave("encode.open=2", "name=Double of an H200");
    NvidiaFacts facts = facts();
    HwReport report = tested(facts, cpu(), card(facts));
    assertThat(report.findings().on("nvidia0"))
        .hasSize(3)
        .allMatch(each -> each.result().failure().orElseThrow().reason() == Reason.NO_ENCODER);
    assertPiped(report, Hardware.CPU, "libx264", false);
    assertPiped(report, "nvidia0", "libx264", true);
    assertThat(verdict(report, "Double of an H200"))
        .contains(
            "CUDA, no encoder: it decodes and scales, and x264 encodes",
            "Decoding, scaling and encoding 180p60 to 90p30",
            "without it");
    assertThat(verdict(report, "the processor")).contains("libx264 ");
    assertThat(driver.count("decode")).isPositive();
    assertThat(driver.count("download")).isPositive();
  }

  @Test
  void anIntelChipIsMeasuredByItsMediaLibraryAndByVaapi() throws IOException {
    install(DriverDouble.Driver.MEDIA_SDK);
    HwReport report = tested(NvidiaFacts.NONE, chip("Intel graphics", INTEL));
    assertWhole(findings(report, "h264_qsv"));
    assertWhole(findings(report, "h264_vaapi"));
    assertPiped(report, "renderD128", "h264_qsv", false);
    assertThat(report.skips()).extracting(Skip::line).contains("nvidia: no-device");
    assertThat(report.skips()).extracting(Skip::id).doesNotContain("intel", "vaapi");
  }

  @Test
  void aChipWhoseDecoderIsBrokenSaysSoInItsPipeline() {
    va.behave("decode.open=fail");
    HwReport report = tested(NvidiaFacts.NONE, chip("AMD graphics", AMD));
    EncoderFindings h264 = findings(report, "h264_vaapi");
    assertThat(h264.result().works()).isTrue();
    assertThat(h264.result().decodes()).isFalse();
    PipelineFindings pipeline = report.findings().pipeline("renderD128").orElseThrow();
    assertThat(pipeline.stages()).isEmpty();
    assertThat(pipeline.failure()).isPresent();
    assertThat(new ReportPage(report).html()).contains("AMD graphics", "Trouble");
  }
}
