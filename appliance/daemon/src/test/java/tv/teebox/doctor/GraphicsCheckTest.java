package tv.teebox.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.doctor.Finding.State;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoDevice;
import tv.teebox.probe.BoxKey;
import tv.teebox.probe.BoxReport;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.HostFacts;
import tv.teebox.probe.Reason;
import tv.teebox.probe.Survey;
import tv.teebox.profiles.ProfileLibrary;

class GraphicsCheckTest {

  private static final BoxKey BOX = new BoxKey(Map.of());

  private static EncodingDevice device(String id, Reason obstacle) {
    return new EncodingDevice(
        id, "the " + id, 0, Optional.empty(), -1, Optional.empty(), Optional.ofNullable(obstacle));
  }

  private static EncoderResult works(String encoder, String device) {
    return new EncoderResult(
        encoder,
        device,
        VideoDevice.MAIN_MEMORY,
        1280 * 720 * 60L,
        List.of(new EncoderResult.Size(new Resolution(1280, 720), 60, 1)),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private static EncoderResult fails(String encoder, String device, Reason reason) {
    return EncoderResult.failed(encoder, device, reason, "");
  }

  private static List<Finding> look(List<EncodingDevice> cards, List<EncoderResult> results) {
    List<EncodingDevice> devices = new ArrayList<>(List.of(device("cpu", null)));
    devices.addAll(cards);
    Optional<BoxReport> report =
        results.isEmpty()
            ? Optional.empty()
            : Optional.of(new BoxReport(BOX, Instant.EPOCH, results));
    Survey survey = new Survey(BOX, HostFacts.ofJvm(), NvidiaFacts.NONE, devices, report);
    return new GraphicsCheck(survey, ProfileLibrary.builtIn()).look();
  }

  @Test
  void aBoxWithoutACardEncodesOnItsProcessor() {
    assertThat(look(List.of(), List.of(works("libx264", "cpu"))))
        .extracting(Finding::state, Finding::seen)
        .containsExactly(
            tuple(State.OK, "the cpu: libx264 encodes as much as 2.0 times 720p30"),
            tuple(State.OK, "none that encodes; the processor does"));
  }

  @Test
  void whatWasNotMeasuredIsNotKnown() {
    assertThat(look(List.of(device("nvidia0", null)), List.of()))
        .allSatisfy(
            each -> {
              assertThat(each.state()).isEqualTo(State.UNKNOWN);
              assertThat(each.advice()).contains("teebox probe");
            });
  }

  @Test
  void anObstacleIsAProblemWithItsOwnAdvice() {
    Finding card =
        look(
                List.of(device("renderD128", Reason.RENDER_NODE_FORBIDDEN)),
                List.of(works("libx264", "cpu")))
            .get(1);
    assertThat(card.id()).isEqualTo("graphics-renderD128");
    assertThat(card.state()).isEqualTo(State.PROBLEM);
    assertThat(card.advice()).isEqualTo(Reason.RENDER_NODE_FORBIDDEN.advice());
  }

  @Test
  void aCardThatEncodesIsWellAndOneThatDoesNotIsNot() {
    List<EncodingDevice> cards = List.of(device("nvidia0", null), device("nvidia1", null));
    List<Finding> findings =
        look(
            cards,
            List.of(
                works("h264_nvenc", "nvidia0"),
                fails("av1_nvenc", "nvidia0", Reason.NO_SUCH_CODEC),
                fails("h264_nvenc", "nvidia1", Reason.NO_ENCODER),
                fails("libx264", "cpu", Reason.CRASHED)));
    assertThat(findings)
        .extracting(Finding::state)
        .containsExactly(State.PROBLEM, State.OK, State.PROBLEM);
    assertThat(findings.get(2).seen()).contains("has no encoder", "h264_nvenc");
    assertThat(findings.get(2).advice()).isEqualTo("Use a card with NVENC");
  }
}
