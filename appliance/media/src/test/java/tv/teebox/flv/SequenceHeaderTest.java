package tv.teebox.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** The tag bodies are those that ffmpeg 5.1 with libx264 and its own AAC encoder writes. */
class SequenceHeaderTest {

  private static final String HIGH_1080P23 =
      "170000000001640028ffe1001967640028acd940780227e5c04400000fa40002ee003c60c65801000468ef"
          + "8fcbfdf8f800";

  private static FlvTag video(String hex) {
    return new FlvTag(TagType.VIDEO, 0, HexFormat.of().parseHex(hex));
  }

  private static FlvTag audio(String hex) {
    return new FlvTag(TagType.AUDIO, 0, HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "17000000000142c02affe100186742c02ada01e0089f970110000003001000000780f1832a01000468ce0fc8,"
        + " 66, 42, 1920x1080, 60",
    "17000000000142c01fffe100166742c01fda014016ec04400000fa40003a9803c60ca801000468ce0fc8,"
        + " 66, 31, 1280x720, 29.97",
    "1700000000014d401effe10018674d401ef406c3de6f011000000300100000030321f142aa01000468de0fc8,"
        + " 77, 30, 854x480, 25",
    HIGH_1080P23 + ", 100, 40, 1920x1080, 23.976",
  })
  void anH264HeaderTellsProfileSizeAndRate(
      String hex, int profile, int level, String size, double fps) {
    FlvTag tag = video(hex);
    assertThat(tag.isVideoSequenceHeader()).isTrue();
    assertThat(tag.isConfiguration()).isTrue();
    assertThat(tag.isKeyframe()).isFalse();
    AvcConfiguration header = AvcConfiguration.ofTag(tag);
    assertThat(header.profile()).isEqualTo(profile);
    assertThat(header.level()).isEqualTo(level);
    assertThat(header.size()).isEqualTo(Resolution.parse(size));
    assertThat(header.frameRate()).contains(FrameRate.ofDecimal(fps));
  }

  @Test
  void anH264HeaderCutAnywhereIsMalformedOrWhole() {
    byte[] whole = HexFormat.of().parseHex(HIGH_1080P23);
    int parameterSetEnd = 5 + 8 + 0x19;
    for (int length = 5; length < parameterSetEnd; length++) {
      FlvTag cut = new FlvTag(TagType.VIDEO, 0, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> AvcConfiguration.ofTag(cut))
          .isInstanceOf(MalformedHeaderException.class);
    }
  }

  @Test
  void aSpoiltH264HeaderIsReadOrMalformedAndNothingElse() {
    byte[] whole = HexFormat.of().parseHex(HIGH_1080P23);
    Random random = new Random(2);
    for (int i = 0; i < 50_000; i++) {
      byte[] spoilt = whole.clone();
      for (int bytes = 0; bytes < 1 + i % 4; bytes++) {
        spoilt[5 + random.nextInt(spoilt.length - 5)] = (byte) random.nextInt();
      }
      try {
        AvcConfiguration.ofTag(new FlvTag(TagType.VIDEO, 0, spoilt));
      } catch (MalformedHeaderException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @Test
  void aParameterSetWithAnAbsurdLengthIsMalformed() {
    byte[] absurd = HexFormat.of().parseHex(HIGH_1080P23);
    absurd[11] = (byte) 0xFF;
    absurd[12] = (byte) 0xFF;
    assertThatThrownBy(() -> AvcConfiguration.ofTag(new FlvTag(TagType.VIDEO, 0, absurd)))
        .isInstanceOf(MalformedHeaderException.class)
        .hasMessageContaining("longer");
  }

  @ParameterizedTest
  @CsvSource({
    "af00119056e500, 2, 48000, 2",
    "af00120856e500, 2, 44100, 1",
    "af00123056e500, 2, 44100, 6",
    "af001010, 2, 96000, 2",
    "af001238, 2, 44100, 8",
  })
  void anAacHeaderTellsRateAndChannels(String hex, int objectType, int rate, int channels) {
    FlvTag tag = audio(hex);
    assertThat(tag.isAudioSequenceHeader()).isTrue();
    AacConfiguration header = AacConfiguration.ofTag(tag);
    assertThat(header).isEqualTo(new AacConfiguration(objectType, rate, channels));
  }

  @Test
  void anAacHeaderMaySpellItsRateOut() {
    // Object type 2, rate index 15, 24 bits of 50000, two channels.
    assertThat(AacConfiguration.ofTag(audio("af00" + "1780" + "61A8" + "10")))
        .isEqualTo(new AacConfiguration(2, 50_000, 2));
  }

  @ParameterizedTest
  @CsvSource({"af00", "af0011", "af001690", "af001710"})
  void anAacHeaderThatCannotBeIsMalformed(String hex) {
    assertThatThrownBy(() -> AacConfiguration.ofTag(audio(hex)))
        .isInstanceOf(MalformedHeaderException.class);
  }

  @Test
  void otherAudioIsNamed() {
    assertThat(audio("2f00").audioHeader().codec()).isEqualTo(AudioCodec.MP3);
    assertThat(audio("904f70757300").audioHeader().codec()).isEqualTo(AudioCodec.OPUS);
    assertThat(audio("906d703461").isAudioSequenceHeader()).isTrue();
    assertThat(audio("").audioHeader()).isNull();
    assertThat(audio("af").audioHeader()).isNull();
    assertThat(audio("906d70").audioHeader()).isNull();
  }
}
