package tv.teebox.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.telemetry.Health.Reason.CONFIGURATION;
import static tv.teebox.telemetry.Health.Reason.CPU_FALLBACK;
import static tv.teebox.telemetry.Health.Reason.DESTINATION_NOT_LIVE;
import static tv.teebox.telemetry.Health.Reason.DESTINATION_TROUBLE;
import static tv.teebox.telemetry.Health.Reason.DISK_NEARLY_FULL;
import static tv.teebox.telemetry.Health.Reason.HISTORY;
import static tv.teebox.telemetry.Health.Reason.HOT;
import static tv.teebox.telemetry.Health.Reason.INGEST_CLOSED;
import static tv.teebox.telemetry.Health.Reason.MEDIA_STUCK;
import static tv.teebox.telemetry.Health.Reason.NO_DESTINATION_LIVE;
import static tv.teebox.telemetry.Health.Reason.OVERLOAD;
import static tv.teebox.telemetry.Health.Reason.SET_ASIDE;
import static tv.teebox.telemetry.Health.Reason.SLATE;
import static tv.teebox.telemetry.Health.Reason.UPLOAD_SHORT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a box says of itself what is so. */
class HealthTest {

  private static Health of(Seen seen) {
    return Health.of(seen.sighting(), Surroundings.NONE);
  }

  private static List<Health.Reason> reasons(Seen seen) {
    return of(seen).reasons();
  }

  @Test
  void aBoxOnAirWithALiveDestinationIsWellAndReady() {
    Health health = of(new Seen().to("one", "live"));
    assertThat(health).isEqualTo(new Health(Health.State.OK, true, List.of()));
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.readyStatus()).isEqualTo(200);
  }

  @Test
  void aBoxOffAirIsReadyAndNothingIsMissing() {
    assertThat(of(new Seen().offAir().to("one", "off")))
        .isEqualTo(new Health(Health.State.OK, true, List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "connecting", "joining", "retrying", "ending"})
  void onAirItIsNeverReadyWithoutALiveDestination(String state) {
    Health health = of(new Seen().to("one", state));
    assertThat(health.ready()).isFalse();
    assertThat(health.readyStatus()).isEqualTo(503);
    assertThat(health.readyBody()).contains("no-destination-live");
    assertThat(health.reasons()).contains(NO_DESTINATION_LIVE);
    assertThat(of(new Seen().ending().to("one", state)).ready()).isFalse();
    assertThat(of(new Seen()).ready()).as("no destination at all").isFalse();
  }

  @Test
  void oneOfTwoThatIsNotLiveLeavesItReadyButNotWell() {
    Health health = of(new Seen().to("one", "live").to("two", "retrying", Seen.WRONG, 0));
    assertThat(health.ready()).isTrue();
    assertThat(health.reasons()).containsExactly(DESTINATION_NOT_LIVE, DESTINATION_TROUBLE);
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.body()).contains("\"degraded\"");
  }

  @Test
  void aDestinationThatIsSwitchedOffIsNotMissed() {
    assertThat(reasons(new Seen().to("one", "live").to("two", "off"))).isEmpty();
    assertThat(reasons(new Seen().to("one", "live").to("two", "off", Seen.WRONG, 0)))
        .as("one whose key is dead is")
        .contains(DESTINATION_NOT_LIVE);
  }

  @Test
  void aBoxWhoseMediaDoesNotMoveOrWhoseIngestIsClosedHasFailed() {
    Health stuck = of(new Seen().to("one", "live").stuck());
    assertThat(stuck.reasons()).containsExactly(MEDIA_STUCK);
    assertThat(stuck.status()).isEqualTo(503);
    Health deaf = of(new Seen().offAir().deaf());
    assertThat(deaf.reasons()).containsExactly(INGEST_CLOSED);
    assertThat(deaf.status()).isEqualTo(503);
    assertThat(deaf.ready()).isFalse();
    assertThat(Health.silent().status()).isEqualTo(503);
    assertThat(Health.silent().ready()).isFalse();
  }

  @Test
  void theProcessorAloneIsNoFallBack() {
    assertThat(reasons(new Seen().to("one", "live"))).isEmpty();
  }

  @Test
  void theProcessorBesideAnAcceleratorThatFailedOrCannotBeUsedIs() {
    Seen card = new Seen().to("one", "live").accelerator("nvidia0", "h264_nvenc", 60);
    assertThat(reasons(card)).as("the card is full").isEmpty();
    assertThat(reasons(card.setAside("h264_nvenc"))).containsExactly(CPU_FALLBACK, SET_ASIDE);
    assertThat(reasons(new Seen().to("one", "live").accelerator("nvidia0", null, 60)))
        .containsExactly(CPU_FALLBACK);
    assertThat(reasons(new Seen().to("one", "live").unusable(1))).containsExactly(CPU_FALLBACK);
  }

  @Test
  void anAcceleratorThatEncodesIsNoFallBackThoughItsDecoderFailed() {
    assertThat(
            reasons(
                new Seen()
                    .to("one", "live")
                    .accelerator("nvidia0", "h264_nvenc", 60)
                    .encoding("h264_nvenc", 1)
                    .setAside("decoding and scaling")))
        .containsExactly(SET_ASIDE);
    assertThat(
            reasons(
                new Seen()
                    .to("one", "live")
                    .encoding("libx264", 1)
                    .setAside("decoding and scaling")))
        .containsExactly(SET_ASIDE);
  }

  @Test
  void theSlateIsAReasonUnlessTheOperatorPutItUp() {
    assertThat(reasons(new Seen().to("one", "live").showing("slate", false)))
        .containsExactly(SLATE);
    assertThat(reasons(new Seen().to("one", "live").showing("slate", true))).isEmpty();
  }

  @Test
  void whatComesNearALimitIsSaidBeforeItBreaks() {
    Seen seen =
        new Seen()
            .to("one", "live")
            .upload("tight", null)
            .overloaded()
            .notes(2)
            .accelerator("nvidia0", "h264_nvenc", 91);
    Surroundings around =
        new Surroundings(
            new Surroundings.History(7, 1, true),
            Surroundings.NONE.panel(),
            new Surroundings.Disk(100L << 30, 1L << 30));
    assertThat(Health.of(seen.sighting(), around).reasons())
        .containsExactly(OVERLOAD, UPLOAD_SHORT, HOT, DISK_NEARLY_FULL, HISTORY, CONFIGURATION);
    assertThat(reasons(new Seen().to("one", "live").upload("ok", Seen.WRONG)))
        .containsExactly(UPLOAD_SHORT);
  }

  @Test
  void whatStrangersReadHoldsNothingOfTheOperators() throws IOException {
    Health health = of(new Seen().to("my secret channel", "retrying", Seen.WRONG, 0).stuck());
    JsonNode body = JsonMapper.builder().build().readTree(health.body());
    assertThat(body.get("status").textValue()).isEqualTo("failed");
    assertThat(body.get("reasons")).allMatch(each -> each.textValue().matches("[a-z-]+"));
    assertThat(health.body() + health.readyBody()).doesNotContain("my secret", "said no", "192.");
  }
}
