package tv.teebox.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.link.TrialReport;
import tv.teebox.media.Resolution;
import tv.teebox.profiles.ProfileLibrary;

class EncoderTrialsTest {

  private static final ProfileLibrary LIBRARY = ProfileLibrary.builtIn();
  private static final Resolution FULL_HD = new Resolution(1920, 1080);
  private static final Resolution ULTRA_HD = new Resolution(3840, 2160);

  @TempDir private Path folder;

  private Path log() {
    return folder.resolve("processes");
  }

  static List<EncodingDevice> devices(NvidiaFacts facts) {
    GraphicsDevices graphics = new GraphicsDevices(List.of(), List.of(Path.of("/dev/nvidiactl")));
    return EncodingDevice.all(HostFacts.ofJvm(), graphics, facts);
  }

  static NvidiaFacts cards(String... names) {
    List<NvidiaFacts.Card> cards = new ArrayList<>();
    for (String name : names) {
      cards.add(GraphicsDevicesTest.card(cards.size(), name));
    }
    return new NvidiaFacts("570.86", cards);
  }

  private Optional<List<EncoderResult>> run(String behaviour, List<EncodingDevice> devices) {
    return new EncoderTrials(LIBRARY, FakeTrial.process(behaviour, log())).run(devices);
  }

  private static EncoderResult of(String encoder, List<EncoderResult> results) {
    return results.stream()
        .filter(each -> each.encoder().equals(encoder))
        .findFirst()
        .orElseThrow();
  }

  /** What comes of an encoder whose process said this. */
  private static EncoderResult result(
      String encoder, TrialProcess.End end, TrialReport... reports) {
    EncodingDevice device =
        devices(cards("a card")).stream()
            .filter(each -> each.isFor(LIBRARY.encoder(encoder).orElseThrow().device()))
            .findFirst()
            .orElseThrow();
    return EncoderTrials.result(
        LIBRARY.encoder(encoder).orElseThrow(),
        device,
        EncoderTrials.order(LIBRARY.encoder(encoder).orElseThrow(), device),
        new TrialProcess.Outcome(List.of(reports), end, ""));
  }

  @Test
  void whatIsPlainlyAbsentIsSaidWithoutAProcess() throws IOException {
    List<EncoderResult> results =
        run("work", List.of(devices(NvidiaFacts.NONE).get(0))).orElseThrow();
    long ownOfLibav = LIBRARY.encoders().stream().filter(each -> each.program().isEmpty()).count();
    assertThat(results)
        .as("a program stands in for one that was refused")
        .hasSize((int) ownOfLibav);
    assertThat(results.stream().filter(each -> !each.works()))
        .hasSize((int) ownOfLibav - 1)
        .allMatch(each -> each.failure().orElseThrow().reason() == Reason.NO_DEVICE);
    assertThat(FakeTrial.started(log())).isEqualTo(1);
  }

  @Test
  void everyEncoderOfACardIsTriedInAProcessOfItsOwn() throws IOException {
    List<EncoderResult> results = run("work", devices(cards("a card"))).orElseThrow();
    assertThat(results.stream().filter(EncoderResult::works))
        .extracting(EncoderResult::encoder)
        .containsExactly("h264_nvenc", "hevc_nvenc", "av1_nvenc", "libx264");
    assertThat(FakeTrial.started(log())).isEqualTo(4);
  }

  @Test
  void aDriverThatIsMissingForOneEncoderIsNotAskedForTheOthers() throws IOException {
    List<EncoderResult> results = run("refuse", devices(cards("a card"))).orElseThrow();
    assertThat(results.stream().filter(each -> each.device().equals("nvidia0")))
        .hasSize(3)
        .allMatch(each -> each.failure().orElseThrow().reason() == Reason.NO_NVIDIA_DRIVER)
        .allMatch(each -> each.failure().orElseThrow().said().equals(FakeTrial.DRIVER_WORDS));
    assertThat(FakeTrial.started(log())).as("one for the card, one for x264").isEqualTo(2);
  }

  @Test
  void aBrokenCardSaysNothingOfTheOther() throws IOException {
    run("refuse", devices(cards("broken", "sound")));
    assertThat(FakeTrial.started(log())).as("each card, and x264").isEqualTo(3);
  }

  @Test
  void aProcessThatDiesIsAResult() {
    List<EncoderResult> results =
        run("die", List.of(devices(NvidiaFacts.NONE).get(0))).orElseThrow();
    assertThat(of("libx264", results).failure().orElseThrow().reason()).isEqualTo(Reason.CRASHED);
  }

  @Test
  void theProcessorsRateIsByTheTimeItTookAndForAllOfIt() {
    EncoderResult x264 = result("libx264", TrialProcess.End.DONE, FakeTrial.encoded(0, 1, 1, ""));
    // 100 pictures in 2 s of processor time, on 4 cores
    assertThat((double) x264.pixelsPerSecond()).isCloseTo(1280 * 720 * 200.0, within(1.0));
    assertThat(x264.sizes())
        .containsExactly(new EncoderResult.Size(new Resolution(1280, 720), 100, 3));
  }

  @Test
  void aCardsRateIsTheMostThatAllSessionsEncodedTogether() {
    EncoderResult card =
        result(
            "h264_nvenc",
            TrialProcess.End.DONE,
            FakeTrial.encoded(0, 1, 1, ""),
            FakeTrial.encoded(1, 1, 1, ""),
            FakeTrial.encoded(2, 12, 5, "OpenEncodeSessionEx failed: out of memory (10)"));
    assertThat(card.sizes())
        .extracting(EncoderResult.Size::size)
        .containsExactly(FULL_HD, ULTRA_HD);
    assertThat(card.sessions().orElseThrow())
        .isEqualTo(new EncoderResult.Sessions(5, true, FULL_HD, 500));
    assertThat(card.pixelsPerSecond()).isEqualTo(1920 * 1080 * 500L);
    assertThat(card.failure()).isEmpty();
  }

  @Test
  void aSizeThatIsTooLargeLeavesTheOthers() {
    EncoderResult card =
        result(
            "h264_nvenc",
            TrialProcess.End.DONE,
            FakeTrial.encoded(0, 1, 1, ""),
            new TrialReport.Refused(1, TrialReport.Kind.ERROR, "Width 3840 exceeds 2048"),
            FakeTrial.encoded(2, 12, 12, ""));
    assertThat(card.works()).isTrue();
    assertThat(card.sizes()).extracting(EncoderResult.Size::size).containsExactly(FULL_HD);
    assertThat(card.failure().orElseThrow().reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(card.sessions().orElseThrow().limited()).isFalse();
  }

  @Test
  void aHangAfterAResultKeepsTheResult() {
    EncoderResult card =
        result("h264_nvenc", TrialProcess.End.HUNG, FakeTrial.encoded(0, 1, 1, ""));
    assertThat(card.works()).isTrue();
    assertThat(card.failure().orElseThrow().reason()).isEqualTo(Reason.HUNG);
  }

  @Test
  void anotherPictureIsAFailureWhateverElseWasSaid() {
    EncoderResult card =
        result(
            "h264_nvenc",
            TrialProcess.End.DONE,
            new TrialReport.Refused(
                0, TrialReport.Kind.WRONG_PICTURE, "30 of 30 pictures do not show what was put in"),
            new TrialReport.Ended());
    assertThat(card.works()).isFalse();
    assertThat(card.failure().orElseThrow().reason()).isEqualTo(Reason.WRONG_PICTURE);
  }
}
