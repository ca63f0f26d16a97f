package tv.teebox.doubles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.link.TrialReport;
import tv.teebox.media.Resolution;

/** libav's own NVENC encoder, in the product's own trial process, against the double. */
class NvidiaEncoderTest {

  private static final String ENCODER = "h264_nvenc";

  @TempDir private Path folder;

  private DriverDouble driver;

  @BeforeEach
  void install() throws IOException {
    driver = DriverDouble.of(DriverDouble.Driver.NVIDIA, folder);
  }

  private NvidiaTrial onCard(int number) throws Exception {
    return NvidiaTrial.onCard(
        number, driver, ENCODER, NvidiaTrial.step(ENCODER, NvidiaTrial.SIZE, 1, Map.of()));
  }

  private NvidiaTrial tried(Map<String, String> changes) throws Exception {
    return NvidiaTrial.of(driver, ENCODER, NvidiaTrial.step(ENCODER, NvidiaTrial.SIZE, 1, changes));
  }

  @Test
  void whatItEncodesShowsWhatWasPutInAndAsManyPicturesAreInsideAsWithBFrames() throws Exception {
    NvidiaTrial trial =
        NvidiaTrial.of(
            driver,
            ENCODER,
            NvidiaTrial.step(ENCODER, NvidiaTrial.SIZE, 1, Map.of()),
            NvidiaTrial.step(ENCODER, new Resolution(1920, 1080), 3, Map.of()));
    assertThat(trial.reports())
        .endsWith(new TrialReport.Decoded(""), new TrialReport.Ended())
        .hasSize(4);
    assertThat(trial.encoded(0).refusal()).isEmpty();
    assertThat(trial.encoded(0).delayFrames()).isBetween(0, 4);
    assertThat(trial.encoded(1).sessions()).isEqualTo(3);
    assertThat(driver.count("session")).as("and one to decode what it gives").isEqualTo(5);
    assertThat(driver.count("input.device"))
        .isEqualTo(driver.count("encode"))
        .isGreaterThan(trial.encoded(0).frames() + trial.encoded(1).frames());
    assertThat(driver.count("input.memory")).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          encode.after=7,encode.then=error | EncodePicture failed!: generic error (20)
          vanish.after=7                   | CUDA_ERROR_UNKNOWN
          """)
  void anErrorOnTheWayIsSaidInLibavsWords(String behaviour, String words) throws Exception {
    driver.behave(behaviour.split(","));
    TrialReport.Refused refused = tried(Map.of()).refused();
    assertThat(refused.kind()).isEqualTo(TrialReport.Kind.ERROR);
    assertThat(refused.words()).contains(words);
    assertThat(driver.count("encode")).isLessThanOrEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10 | out of memory (10)
          21 | incompatible client key (21)
          """)
  void asManySessionsAreOpenedAsThereAre(int error, String words) throws Exception {
    driver.behave("encode.sessions=5", "encode.no-session=" + error);
    NvidiaTrial trial =
        NvidiaTrial.of(driver, ENCODER, NvidiaTrial.step(ENCODER, NvidiaTrial.SIZE, 8, Map.of()));
    assertThat(trial.encoded(0).sessions()).isEqualTo(5);
    assertThat(trial.encoded(0).refusal()).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "garbage"})
  void picturesThatAreNotTheOnesPutInAreFoundOut(String fault) throws Exception {
    driver.behave("encode.after=5", "encode.then=" + fault);
    assertThat(tried(Map.of()).refused().kind()).isEqualTo(TrialReport.Kind.WRONG_PICTURE);
  }

  @Test
  void oneThatHangsSaysNothing() throws Exception {
    driver.behave("encode.after=5", "encode.then=hang");
    NvidiaTrial trial =
        NvidiaTrial.of(
            driver, ENCODER, 4, NvidiaTrial.step(ENCODER, NvidiaTrial.SIZE, 1, Map.of()));
    assertThat(trial.reports()).isEmpty();
    assertThat(trial.exit()).isEmpty();
    assertThat(driver.count("encode")).isEqualTo(6);
  }

  @Test
  void oneThatCrashesTakesTheProcessWithIt() throws Exception {
    driver.behave("encode.after=5", "encode.then=crash");
    NvidiaTrial trial = tried(Map.of());
    assertThat(trial.reports()).isEmpty();
    assertThat(trial.exit().orElseThrow()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu0.encode.then=error", "gpu0.context=999"})
  void ofTwoCardsTheOneThatIsBrokenDoesNotConcernTheOther(String broken) throws Exception {
    driver.behave("cards=2", broken);
    assertThat(onCard(0).reports().get(0)).isInstanceOf(TrialReport.Refused.class);
    assertThat(onCard(1).reports().get(0)).isInstanceOf(TrialReport.Encoded.class);
    assertThat(driver.count("gpu1.encode")).isPositive();
  }
}
