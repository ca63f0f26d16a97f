package tv.teebox.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.engine.EncoderChoices.Change.ENCODER;
import static tv.teebox.engine.EncoderChoices.Change.NONE;
import static tv.teebox.engine.EncoderChoices.Change.RATES;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tv.teebox.link.EngineSpec;
import tv.teebox.media.EncoderSetup;

class EncoderChoicesTest {

  private final EncoderChoices choices =
      new EncoderChoices(List.of(card("3000k"), x264("3000k", "fast")));

  private static EngineSpec.Encoder card(String rate) {
    return encoder("h264_nvenc", rate, "p5");
  }

  private static EngineSpec.Encoder x264(String rate, String preset) {
    return encoder("libx264", rate, preset);
  }

  private static EngineSpec.Encoder encoder(String name, String rate, String preset) {
    return new EngineSpec.Encoder(
        name,
        EncoderSetup.onProcessor(name, "yuv420p"),
        Map.of("b", rate, "maxrate", rate, "bufsize", rate, "preset", preset));
  }

  @Test
  void theSameListChangesNothing() {
    assertThat(choices.compare(List.of(card("3000k"), x264("3000k", "fast")))).isEqualTo(NONE);
    assertThat(choices.compare(List.of(card("3000k")))).isEqualTo(NONE);
  }

  @Test
  void ratesAloneAreToldFromTheRest() {
    assertThat(choices.compare(List.of(card("1000k"), x264("1000k", "fast")))).isEqualTo(RATES);
    assertThat(choices.compare(List.of(x264("3000k", "fast")))).isEqualTo(ENCODER);
  }

  @Test
  void whatFailedIsPassedOverInAnotherListAsWell() {
    assertThat(choices.hasNext()).isTrue();
    choices.fail();
    assertThat(choices.current()).isEqualTo(x264("3000k", "fast"));
    assertThat(choices.hasNext()).isFalse();
    List<EngineSpec.Encoder> less = List.of(card("1000k"), x264("1000k", "fast"));
    assertThat(choices.compare(List.of(x264("3000k", "fast")))).isEqualTo(NONE);
    assertThat(choices.compare(less)).isEqualTo(RATES);
    choices.follow(less);
    assertThat(choices.current()).isEqualTo(x264("1000k", "fast"));
    assertThat(choices.compare(List.of(card("1000k"), x264("1000k", "slow")))).isEqualTo(ENCODER);
  }

  @Test
  void theOperatorsWordForgetsWhatFailed() {
    choices.fail();
    choices.startWith(List.of(card("3000k"), x264("3000k", "fast")));
    assertThat(choices.current()).isEqualTo(card("3000k"));
  }

  @Test
  void whereAllFailedTheLastIsTriedAgain() {
    choices.fail();
    choices.fail();
    choices.follow(List.of(card("1000k"), x264("1000k", "fast")));
    assertThat(choices.current()).isEqualTo(x264("1000k", "fast"));
  }
}
