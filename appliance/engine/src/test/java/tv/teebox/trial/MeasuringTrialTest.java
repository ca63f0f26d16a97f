package tv.teebox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.libav.Libav;
import tv.teebox.link.JsonLines;
import tv.teebox.link.LadderOrder;
import tv.teebox.link.PipelineOrder;
import tv.teebox.link.QualityOrder;
import tv.teebox.link.TrialReport;
import tv.teebox.link.TrialWork;
import tv.teebox.media.Bitrate;
import tv.teebox.media.EncoderSetup;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;
import tv.teebox.profiles.ProfileLibrary;

/** What a trial measures beside whether an encoder works, with a real x264. */
class MeasuringTrialTest {

  private static final Resolution LARGE = new Resolution(320, 180);
  private static final Resolution SMALL = new Resolution(160, 90);
  private static final FrameRate RATE = FrameRate.of(60);
  private static final EncoderSetup X264 = EncoderSetup.onProcessor("libx264", "yuv420p");

  @TempDir private Path sockets;

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static Map<String, String> options(Resolution size, int kbps) {
    return ProfileLibrary.builtIn()
        .encoder("libx264")
        .orElseThrow()
        .optionsFor(size, RATE, Bitrate.ofKbps(kbps));
  }

  private static LadderOrder ladder(int atLeast, List<LadderOrder.Rung> rungs) {
    return new LadderOrder(X264, LARGE, RATE, rungs, atLeast, 100);
  }

  private static LadderOrder.Rung rung(Resolution size, int divisor) {
    return new LadderOrder.Rung(size, divisor, options(size, 400));
  }

  private List<TrialReport> climbed(LadderOrder order) {
    List<TrialReport> reports = new ArrayList<>();
    new LadderTrial(order, sockets, reports::add).run();
    return reports;
  }

  @Test
  void aLadderIsClimbedRungByRungAndThenHeldAtThePaceOfRealTime() {
    List<TrialReport> reports = climbed(ladder(2, List.of(rung(LARGE, 1), rung(SMALL, 2))));
    assertThat(reports).hasSize(3);
    TrialReport.RungsEncoded both = (TrialReport.RungsEncoded) reports.get(1);
    assertThat(both.rungs()).isEqualTo(2);
    assertThat(both.effort().fps()).isPositive();
    assertThat(both.effort().cpuSeconds()).isPositive();
    assertThat(both.refusal()).isEmpty();
    TrialReport.RungsOnAir onAir = (TrialReport.RungsOnAir) reports.get(2);
    assertThat(onAir.effort().fps()).as("the source's pace, and no more").isLessThan(63);
    assertThat(onAir.effort().seconds()).isGreaterThanOrEqualTo(1.5);
    assertThat(onAir.delays()).hasSize(onAir.rungs());
    TrialReport.Delay delay = onAir.delays().get(0);
    assertThat(delay.frames()).as("look-ahead and B-frames").isBetween(2, 60);
    assertThat(delay.medianMs())
        .as("so many frames at 60 fps")
        .isGreaterThan(delay.frames() * 1000.0 / 60 - 20);
    assertThat(delay.mostMs()).isGreaterThanOrEqualTo(delay.medianMs());
  }

  @Test
  void aRungThatIsRefusedEndsTheLadderAndTheOthersStillCount() {
    Map<String, String> bad = new HashMap<>(options(SMALL, 400));
    bad.put("nosuch", "1");
    List<TrialReport> reports =
        climbed(ladder(3, List.of(rung(LARGE, 1), new LadderOrder.Rung(SMALL, 1, bad))));
    TrialReport.RungsEncoded second = (TrialReport.RungsEncoded) reports.get(1);
    assertThat(second.rungs()).isEqualTo(1);
    assertThat(second.refusal()).contains("knows no option 'nosuch'");
    assertThat(((TrialReport.RungsOnAir) reports.get(2)).rungs()).isEqualTo(1);
  }

  @Test
  void aFirstRungThatIsRefusedIsARefusal() {
    Map<String, String> bad = new HashMap<>(options(SMALL, 400));
    bad.put("nosuch", "1");
    assertThat(climbed(ladder(1, List.of(new LadderOrder.Rung(SMALL, 1, bad)))))
        .singleElement()
        .isInstanceOf(TrialReport.Refused.class);
  }

  private List<TrialReport> compared(int kbps, String... more) {
    Map<String, String> options = new HashMap<>(options(LARGE, kbps));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    List<TrialReport> reports = new ArrayList<>();
    new QualityTrial(
            new QualityOrder(
                X264, VideoCodec.H264, List.of(new QualityOrder.Step(LARGE, RATE, options, 60))),
            sockets,
            reports::add)
        .run();
    return reports;
  }

  @Test
  void moreBitsLookBetterByBothMeasuresAndAreCounted() {
    TrialReport.Compared few = (TrialReport.Compared) compared(300).get(0);
    TrialReport.Compared many = (TrialReport.Compared) compared(3000).get(0);
    assertThat(many.frames()).isEqualTo(60);
    assertThat(many.ssim()).isBetween(few.ssim(), 1.0);
    assertThat(many.psnr()).isGreaterThan(few.psnr() + 3);
    assertThat(few.psnr()).isBetween(10.0, 50.0);
    assertThat(many.kbps()).isBetween(2000.0, 4500.0);
    assertThat(few.kbps()).isLessThan(many.kbps() / 2);
  }

  @Test
  void whatLosesNothingIsAsNearAsCanBe() {
    TrialReport.Compared same =
        (TrialReport.Compared) compared(9000, "qp", "0", "profile", "high444").get(0);
    assertThat(same.ssim()).isCloseTo(1, Offset.offset(1e-9));
    assertThat(same.psnr()).isEqualTo(TrialReport.BEST_PSNR);
  }

  private List<TrialReport> piped(String encoder) {
    PipelineOrder.Encoder x264 = new PipelineOrder.Encoder(X264, options(LARGE, 1000));
    List<TrialReport> reports = new ArrayList<>();
    new PipelineTrial(
            new PipelineOrder(
                new PipelineOrder.Source(LARGE, RATE, x264),
                VideoDevice.MAIN_MEMORY,
                SMALL,
                new PipelineOrder.Encoder(
                    EncoderSetup.onProcessor(encoder, "yuv420p"), options(SMALL, 400)),
                100),
            sockets,
            reports::add)
        .run();
    return reports;
  }

  @Test
  void aPipelineIsMeasuredStageByStage() {
    assertThat(piped("libx264"))
        .hasSize(3)
        .allSatisfy(each -> assertThat(((TrialReport.Piped) each).effort().fps()).isGreaterThan(1))
        .extracting(each -> ((TrialReport.Piped) each).stage())
        .containsExactly(PipelineOrder.Stage.values());
  }

  @Test
  void aStageThatFailsLeavesThoseBeforeIt() {
    List<TrialReport> reports = piped("nosuch");
    assertThat(reports).hasSize(3);
    assertThat(((TrialReport.Refused) reports.get(2)).words()).contains("encoder nosuch");
  }

  @Test
  void anOrderSaysItselfWhatKindItIs() {
    LadderOrder order = ladder(1, List.of(rung(LARGE, 1)));
    String line = new String(JsonLines.line(order), StandardCharsets.UTF_8);
    assertThat(JsonLines.parse(line, TrialWork.class)).isEqualTo(order);
  }
}
