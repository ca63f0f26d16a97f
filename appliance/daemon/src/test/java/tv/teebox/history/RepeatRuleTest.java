package tv.teebox.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Diagnosis;

/** Which of a destination's edges are worth a line. */
class RepeatRuleTest {

  private final RepeatRule rule = new RepeatRule();

  private Optional<Line> pass(String destination, String state, String code) {
    Optional<Diagnosis> why =
        Optional.of(code)
            .filter(each -> !each.isEmpty())
            .map(each -> new Diagnosis(Diagnosis.Category.DESTINATION, each, "what", "advice"));
    return rule.pass("main", new Line("destination", destination, state, state, why));
  }

  private Optional<Line> pass(String state, String code) {
    return pass("Twitch", state, code);
  }

  @Test
  void aRowOfTheSameFailureIsOneLineAndItsEndSaysHowManyThereWere() {
    assertThat(pass("connecting", "")).isPresent();
    assertThat(pass("retrying", "reset")).isPresent();
    for (int i = 0; i < 100; i++) {
      assertThat(pass("connecting", "")).isEmpty();
      assertThat(pass("joining", "")).isEmpty();
      assertThat(pass("retrying", "reset")).isEmpty();
    }
    assertThat(pass("live", "").orElseThrow().what())
        .isEqualTo("live, after 101 attempts that failed");
    assertThat(pass("retrying", "reset")).as("a new row").isPresent();
  }

  @Test
  void anotherReasonIsALine() {
    pass("retrying", "reset");
    assertThat(pass("retrying", "dns")).isPresent();
    assertThat(pass("retrying", "dns")).isEmpty();
    assertThat(pass("off", "key-dead")).isPresent();
  }

  @Test
  void destinationsAreKeptApartAndOtherLinesAreNotLookedAt() {
    pass("retrying", "reset");
    assertThat(pass("YouTube", "retrying", "reset")).isPresent();
    Line other = new Line("upload", "upload", "retrying", "again", Optional.empty());
    assertThat(rule.pass("main", other)).contains(other);
    assertThat(rule.pass("main", other)).contains(other);
  }

  @Test
  void oneFailureIsNotCountedAloud() {
    pass("retrying", "reset");
    assertThat(pass("live", "").orElseThrow().what()).isEqualTo("live");
  }
}
