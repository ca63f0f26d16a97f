package tv.teebox.flv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

class FlvTagTest {

  private static FlvTag video(int first, String fourCc, int... rest) {
    byte[] code = fourCc.getBytes(StandardCharsets.US_ASCII);
    byte[] body = new byte[1 + code.length + rest.length];
    body[0] = (byte) first;
    System.arraycopy(code, 0, body, 1, code.length);
    for (int i = 0; i < rest.length; i++) {
      body[1 + code.length + i] = (byte) rest[i];
    }
    return new FlvTag(TagType.VIDEO, 0, body);
  }

  @Test
  void classicH264FramesAreTold() {
    FlvTag key = video(0x17, "", 1, 0xFF, 0xFF, 0xDF, 0);
    assertThat(key.isKeyframe()).isTrue();
    assertThat(key.videoHeader().compositionMs()).isEqualTo(-33);
    FlvTag inter = video(0x27, "", 1, 0, 0, 66, 0);
    assertThat(inter.isKeyframe()).isFalse();
    assertThat(inter.isVideoFrame()).isTrue();
    assertThat(inter.videoHeader().compositionMs()).isEqualTo(66);
    FlvTag end = video(0x17, "", 2, 0, 0, 0);
    assertThat(end.isVideoFrame()).isFalse();
    assertThat(end.isKeyframe()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"hvc1, HEVC, 8", "av01, AV1, 5", "avc1, H264, 8", "vp09, OTHER, 5"})
  void enhancedTagsAreRecognised(String fourCc, VideoCodec codec, int frameOffset) {
    FlvTag header = video(0x90, fourCc, 1, 2, 3);
    assertThat(header.isVideoSequenceHeader()).isTrue();
    assertThat(header.videoHeader().codec()).isEqualTo(codec);
    assertThat(header.videoHeader().dataOffset()).isEqualTo(5);
    FlvTag frame = video(0x91, fourCc, 0, 0, 33, 9);
    assertThat(frame.isKeyframe()).isTrue();
    assertThat(frame.videoHeader().dataOffset()).isEqualTo(frameOffset);
    assertThat(frame.videoHeader().compositionMs()).isEqualTo(frameOffset == 8 ? 33 : 0);
    FlvTag untimed = video(0xA3, fourCc, 9);
    assertThat(untimed.isVideoFrame()).isTrue();
    assertThat(untimed.isKeyframe()).isFalse();
    assertThat(untimed.videoHeader().dataOffset()).isEqualTo(5);
    FlvTag metadata = video(0x94, fourCc, 9);
    assertThat(metadata.isVideoFrame()).isFalse();
    assertThat(metadata.isConfiguration()).isFalse();
  }

  @Test
  void aBodyTooShortForAHeaderHasNone() {
    assertThat(video(0x17, "", 1, 0, 0).videoHeader()).isNull();
    assertThat(video(0x91, "hvc").videoHeader()).isNull();
    assertThat(video(0x91, "hvc1", 0, 0).videoHeader()).isNull();
    FlvTag empty = new FlvTag(TagType.VIDEO, 0, new byte[0]);
    assertThat(empty.videoHeader()).isNull();
    assertThat(empty.isKeyframe() || empty.isConfiguration()).isFalse();
    assertThat(empty.audioHeader()).isNull();
  }

  @Test
  void noiseHasAHeaderOrNoneAndNothingElse() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] noise = new byte[random.nextInt(12)];
      random.nextBytes(noise);
      for (TagType type : TagType.values()) {
        FlvTag tag = new FlvTag(type, 0, noise);
        assertThat(tag.isKeyframe() && tag.isVideoSequenceHeader()).isFalse();
      }
    }
  }

  @Test
  void metadataComesBackWithOrWithoutItsPrefix() {
    StreamMetadata metadata =
        StreamMetadata.of(
            new Resolution(1280, 720),
            FrameRate.parse("30000/1001"),
            Bitrate.ofKbps(4500),
            48_000,
            2,
            Bitrate.ofKbps(160));
    FlvTag tag = metadata.toTag(7);
    assertThat(tag.timestampMs()).isEqualTo(7);
    assertThat(tag.isConfiguration()).isTrue();
    StreamMetadata read = StreamMetadata.ofTag(tag).orElseThrow();
    assertThat(read.number("width")).contains(1280.0);
    assertThat(read.frameRate()).contains(FrameRate.parse("29.97"));
    FlvTag bare =
        new FlvTag(TagType.SCRIPT, 0, Amf0.encode(StreamMetadata.NAME, Map.of("width", 640)));
    assertThat(StreamMetadata.ofTag(bare).orElseThrow().number("width")).contains(640.0);
  }

  @Test
  void otherScriptsAreNoMetadataAndNoiseIsMalformed() {
    assertThat(StreamMetadata.ofTag(script(Amf0.encode("onTextData", Map.of())))).isEmpty();
    assertThat(StreamMetadata.ofTag(script(new byte[0]))).isEmpty();
    assertThatThrownBy(() -> StreamMetadata.ofTag(script(new byte[] {2, 0, 99, 1})))
        .isInstanceOf(MalformedHeaderException.class);
  }

  @Test
  void numbersThatCannotBeAreLeftOut() {
    StreamMetadata metadata =
        new StreamMetadata(Map.of("framerate", Double.NaN, "width", "wide", "height", 1e308));
    assertThat(metadata.frameRate()).isEqualTo(Optional.empty());
    assertThat(metadata.number("width")).isEmpty();
    assertThat(metadata.number("height")).contains(1e308);
  }

  private static FlvTag script(byte[] body) {
    return new FlvTag(TagType.SCRIPT, 0, body);
  }

  @Test
  void timestampsGoOnOverTheWrapAndBackALittle() {
    TimestampUnwrapper clock = new TimestampUnwrapper(0);
    assertThat(clock.unwrap(0xFFFF_FFF0L)).isEqualTo(-16);
    TimestampUnwrapper late = new TimestampUnwrapper(0xFFFF_FFF0L);
    assertThat(late.unwrap(0xFFFF_FFF0L)).isEqualTo(0xFFFF_FFF0L);
    assertThat(late.unwrap(0x10)).isEqualTo(0x1_0000_0010L);
    assertThat(late.unwrap(0xFFFF_FFFFL)).isEqualTo(0xFFFF_FFFFL);
  }
}
