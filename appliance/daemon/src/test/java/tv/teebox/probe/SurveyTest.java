package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Hardware;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;
import tv.teebox.profiles.ProfileLibrary;

/** What a plan is told of a box, and what it makes of that. */
class SurveyTest {

  private static final ProfileLibrary LIBRARY = ProfileLibrary.builtIn();
  private static final Resolution FULL_HD = new Resolution(1920, 1080);
  private static final long GIGABYTE = 1_000_000_000;

  private static HostFacts host(OptionalDouble load, OptionalInt celsius) {
    return new HostFacts(
        new HostFacts.Processor("Core i5-12400", 6, 12, load, celsius),
        new HostFacts.Memory(16 * GIGABYTE, 6 * GIGABYTE),
        "",
        "Linux",
        List.of(),
        new NetworkCards(
            List.of(new NetworkCards.Card("eth0", true, Optional.of(Bitrate.ofKbps(1_000_000))))));
  }

  private static Survey survey(HostFacts host, NvidiaFacts nvidia, EncoderResult... results) {
    BoxKey box = new BoxKey(Map.of());
    return new Survey(
        box,
        host,
        nvidia,
        EncodingDevice.all(
            host, new GraphicsDevices(List.of(), List.of(Path.of("/dev/nvidiactl"))), nvidia),
        results.length == 0
            ? Optional.empty()
            : Optional.of(new BoxReport(box, Instant.EPOCH, List.of(results))));
  }

  private static Survey quiet(NvidiaFacts nvidia, EncoderResult... results) {
    return survey(host(OptionalDouble.empty(), OptionalInt.empty()), nvidia, results);
  }

  private static EncoderResult works(
      String encoder, String device, long pixelsPerSecond, EncoderResult.Sessions... sessions) {
    return new EncoderResult(
        encoder,
        device,
        device.startsWith("nvidia")
            ? new VideoDevice(VideoDevice.Kind.CUDA, device.substring("nvidia".length()))
            : VideoDevice.MAIN_MEMORY,
        pixelsPerSecond,
        List.of(new EncoderResult.Size(FULL_HD, 100, 3)),
        List.of(sessions).stream().findFirst(),
        true,
        Optional.empty());
  }

  private static Hardware hardware(Survey survey) {
    return survey.capabilities(LIBRARY).hardware();
  }

  private static Plan plan(Survey survey, VideoCodec codec) {
    Wish wish = Wish.of("one", LIBRARY.platform("custom").orElseThrow()).withCodec(codec);
    return new Planner(LIBRARY)
        .plan(
            new PlanRequest(
                Optional.of(new PlanRequest.Canvas(FULL_HD, FrameRate.of(60))),
                Optional.empty(),
                Optional.empty(),
                List.of(wish),
                new Resources(hardware(survey), Optional.empty(), Resources.UploadPolicy.WARN)));
  }

  @Test
  void anUnmeasuredProcessorIsEstimated() {
    Hardware.Device processor = hardware(quiet(NvidiaFacts.NONE)).processor();
    assertThat(processor.title()).isEqualTo("Core i5-12400 (6 cores, 12 threads)");
    assertThat(processor.proofs())
        .singleElement()
        .satisfies(proof -> assertThat(proof.measured()).isFalse());
  }

  @Test
  void aMeasuredOneIsProvedForEverySize() {
    Hardware.Proof proof =
        hardware(quiet(NvidiaFacts.NONE, works("libx264", "cpu", 123_000_000)))
            .processor()
            .proofs()
            .get(0);
    assertThat(proof.measured()).isTrue();
    assertThat(proof.pixelsPerSecond()).isEqualTo(123_000_000);
    assertThat(proof.largest()).isEqualTo(new Resolution(3840, 2160));
  }

  @Test
  void whereX264ItselfFailsTheProcessorIsStillThere() {
    assertThat(
            hardware(
                    quiet(
                        NvidiaFacts.NONE, EncoderResult.failed("libx264", "cpu", Reason.HUNG, "")))
                .processor()
                .proofs())
        .hasSize(1);
  }

  @Test
  void heatLoadMemoryAndTheNetworkCardArePassedOn() {
    Capabilities box =
        survey(host(OptionalDouble.of(0.4), OptionalInt.of(93)), NvidiaFacts.NONE)
            .capabilities(LIBRARY);
    assertThat(box.hardware().processor().busy()).isEqualTo(0.4);
    assertThat(box.hardware().processor().celsius()).hasValue(93);
    assertThat(box.hardware().memoryBytes()).as("what is free").isEqualTo(6 * GIGABYTE);
    assertThat(box.networkCard()).contains(Bitrate.ofKbps(1_000_000));
  }

  @Test
  void aSystemsOwnBreathingIsNoLoad() {
    assertThat(
            hardware(survey(host(OptionalDouble.of(0.06), OptionalInt.empty()), NvidiaFacts.NONE))
                .processor()
                .busy())
        .isZero();
  }

  @Test
  void ofTwoCardsTheOneThatWorksIsUsedAndNamedToLibav() {
    Survey survey =
        quiet(
            EncoderTrialsTest.cards("H100", "RTX 4060"),
            EncoderResult.failed("h264_nvenc", "nvidia0", Reason.NO_ENCODER, ""),
            works("h264_nvenc", "nvidia1", GIGABYTE),
            works("libx264", "cpu", GIGABYTE));
    Plan.Rendition rendition = plan(survey, VideoCodec.H264).renditions().get(0);
    assertThat(rendition.encoders())
        .extracting(Plan.Encoder::device)
        .containsExactly("nvidia1", "cpu");
    assertThat(rendition.encoders())
        .extracting(each -> each.setup().device())
        .containsExactly(new VideoDevice(VideoDevice.Kind.CUDA, "1"), VideoDevice.MAIN_MEMORY);
    assertThat(rendition.reason()).contains("RTX 4060");
  }

  @Test
  void sessionsThatWereCountedAreBesideThoseInUse() {
    NvidiaFacts.Card card = new NvidiaFacts.Card(0, "a card", "", 35, 0, 2, "heat", 95, 70, 0, 0);
    Hardware.Device device =
        hardware(
                quiet(
                    new NvidiaFacts("570.86", List.of(card)),
                    works(
                        "h264_nvenc",
                        "nvidia0",
                        GIGABYTE,
                        new EncoderResult.Sessions(6, true, FULL_HD, 500))))
            .accelerators()
            .get(0);
    assertThat(device.mostSessions()).hasValue(8);
    assertThat(device.sessionsInUse()).isEqualTo(2);
    assertThat(device.throttled()).isTrue();
    assertThat(device.celsius()).hasValue(95);
    assertThat(device.busy()).isEqualTo(0.35);
  }

  @Test
  void sessionsWithoutALimitAreNotCounted() {
    assertThat(
            hardware(
                    quiet(
                        EncoderTrialsTest.cards("a card"),
                        works(
                            "h264_nvenc",
                            "nvidia0",
                            GIGABYTE,
                            new EncoderResult.Sessions(12, false, FULL_HD, 900))))
                .accelerators()
                .get(0)
                .mostSessions())
        .isEmpty();
  }

  @Test
  void aFigureThatACardDoesNotGiveIsNone() {
    int unknown = NvidiaFacts.UNKNOWN;
    NvidiaFacts.Card card =
        new NvidiaFacts.Card(
            0, "a card", "", unknown, unknown, unknown, "", unknown, unknown, unknown, unknown);
    Hardware.Device device =
        hardware(quiet(new NvidiaFacts("570.86", List.of(card)))).accelerators().get(0);
    assertThat(device.busy()).isZero();
    assertThat(device.sessionsInUse()).isZero();
    assertThat(device.celsius()).isEmpty();
  }

  /** It works, but the engine would not know what to do with its packets. */
  @Test
  void whatTheEngineCannotPackIsNotPlanned() {
    Survey survey =
        quiet(
            EncoderTrialsTest.cards("a card"),
            works("hevc_nvenc", "nvidia0", GIGABYTE),
            works("libx264", "cpu", GIGABYTE));
    assertThat(plan(survey, VideoCodec.HEVC).refusals().get("one").diagnosis().code())
        .isIn("no-encoder", "codec-not-taken");
    assertThat(hardware(survey).accelerators().get(0).proofs()).isEmpty();
  }
}
