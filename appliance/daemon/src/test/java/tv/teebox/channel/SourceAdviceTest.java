package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.channel.SourceAdvice.Health;
import tv.teebox.channel.SourceAdvice.Verdict;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

class SourceAdviceTest {

  private static final int[] STEADY = {30, 30, 30, 30, 30};

  private long forMs = 60_000;
  private int[] frames = STEADY;
  private long kbps = 6000;
  private double statedKbps;
  private long keyframeMs = 2000;
  private long pictureMs = 30;
  private long soundMs = 20;
  private long refusedMs = -1;
  private VideoCodec video = VideoCodec.H264;
  private AudioCodec audio = AudioCodec.AAC;
  private Optional<FrameRate> nominal = Optional.of(FrameRate.of(30));

  private Verdict verdict() {
    return SourceAdvice.of(
        new SourceFacts(
            forMs,
            Optional.of(new Resolution(1920, 1080)),
            nominal,
            frames,
            kbps,
            statedKbps,
            keyframeMs,
            pictureMs,
            soundMs,
            refusedMs,
            Optional.of(video),
            Optional.of(audio)));
  }

  private void assertSays(Health health, String... codes) {
    Verdict verdict = verdict();
    assertThat(verdict.advice()).extracting(Diagnosis::code).containsExactly(codes);
    assertThat(verdict.health()).isEqualTo(health);
    assertThat(verdict.advice()).extracting(Diagnosis::advice).doesNotContain("");
  }

  @Test
  void aSourceAsItShouldBeIsGood() {
    assertSays(Health.GOOD);
  }

  @ParameterizedTest
  @CsvSource({"4000, false", "4033, false", "4300, true", "8333, true", "-1, false"})
  void keyframesMoreThanFourSecondsApartAreSaidWithTheSettingOfObs(long apart, boolean said) {
    keyframeMs = apart;
    assertSays(
        said ? Health.ATTENTION : Health.GOOD,
        said ? new String[] {"source-keyframes"} : new String[0]);
    if (said) {
      assertThat(verdict().advice().get(0).advice()).contains("Keyframe Interval to 2 s");
    }
  }

  @Test
  void aSourceWithoutSoundIsSaid() {
    soundMs = -1;
    assertSays(Health.ATTENTION, "source-no-sound");
    soundMs = 3500;
    assertSays(Health.BAD, "source-sound-stopped");
  }

  @Test
  void aSourceWithoutPictureIsBad() {
    pictureMs = -1;
    assertSays(Health.BAD, "source-no-picture");
    pictureMs = 3500;
    assertSays(Health.BAD, "source-picture-stopped");
  }

  @Test
  void aConnectionThatCarriesNothingIsSaidAsOneThing() {
    pictureMs = 4000;
    soundMs = 4000;
    keyframeMs = 6000;
    assertSays(Health.BAD, "source-stalled");
    soundMs = -1;
    assertSays(Health.BAD, "source-stalled");
  }

  @Test
  void nothingIsMissedInTheFirstMoments() {
    forMs = 4000;
    pictureMs = -1;
    soundMs = -1;
    frames = new int[] {1};
    keyframeMs = -1;
    kbps = -1;
    assertSays(Health.GOOD);
    forMs = 6000;
    assertSays(Health.BAD, "source-no-picture", "source-no-sound");
  }

  @Test
  void picturesThatDoNotComeAreSaid() {
    frames = new int[] {25, 26, 25, 26, 25};
    assertSays(Health.ATTENTION, "source-few-frames");
    frames = new int[] {12, 13, 12, 13, 12};
    assertSays(Health.BAD, "source-far-too-few-frames");
    frames = new int[] {29, 30, 31, 30, 29};
    assertSays(Health.GOOD);
  }

  @Test
  void picturesThatComeUnevenlyAreSaid() {
    frames = new int[] {5, 55, 30, 30, 30};
    assertSays(Health.ATTENTION, "source-uneven");
    frames = new int[] {22, 38, 30, 30, 30};
    assertSays(Health.GOOD);
  }

  @Test
  void picturesAreNotCountedAgainstARateThatNobodyStated() {
    nominal = Optional.empty();
    frames = new int[] {3, 3, 3, 3, 3};
    kbps = 10;
    assertSays(Health.GOOD);
  }

  @ParameterizedTest
  @CsvSource({"1000, source-bitrate", "1200, source-bitrate", "1300, ''", "2500, ''"})
  void aBitrateFarTooLowForTheSizeIsSaid(long came, String code) {
    kbps = came;
    List<String> codes = verdict().advice().stream().map(Diagnosis::code).toList();
    assertThat(codes).isEqualTo(code.isEmpty() ? List.of() : List.of(code));
  }

  @Test
  void aPictureThatStandsStillIsNoLowBitrateWhereTheEncoderIsSetToEnough() {
    kbps = 300;
    statedKbps = 6000;
    assertSays(Health.GOOD);
    statedKbps = 300;
    assertSays(Health.ATTENTION, "source-bitrate");
  }

  @Test
  void whatWasRefusedIsSaidForAWhile() {
    refusedMs = 1000;
    assertSays(Health.ATTENTION, "source-refused-tags");
    refusedMs = 40_000;
    assertSays(Health.GOOD);
  }

  @Test
  void whatCannotBeReadIsSaidAndTheWorstComesFirst() {
    keyframeMs = 9000;
    audio = AudioCodec.OTHER;
    video = VideoCodec.OTHER;
    assertSays(Health.BAD, "source-video-codec", "source-audio-codec", "source-keyframes");
  }
}
