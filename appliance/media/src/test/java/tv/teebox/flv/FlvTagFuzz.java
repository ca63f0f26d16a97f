package tv.teebox.flv;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.VideoCodec;

/** The headers of whatever tag a publisher sends; the input's first byte picks its type. */
class FlvTagFuzz {

  @FuzzTest
  void isUnderstoodOrRefused(byte[] data) {
    if (data.length == 0) {
      return;
    }
    TagType type = TagType.values()[(data[0] & 0xFF) % TagType.values().length];
    FlvTag tag = new FlvTag(type, 0, Arrays.copyOfRange(data, 1, data.length));
    assertThat(tag.isKeyframe() && tag.isConfiguration()).isFalse();
    assertThat(tag.isKeyframe() && !tag.isVideoFrame()).isFalse();
    try {
      read(tag);
    } catch (MalformedHeaderException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static void read(FlvTag tag) {
    if (tag.type() == TagType.SCRIPT) {
      StreamMetadata.ofTag(tag).ifPresent(StreamMetadata::frameRate);
    }
    if (tag.isVideoSequenceHeader() && tag.videoCodec() == VideoCodec.H264) {
      AvcConfiguration header = AvcConfiguration.ofTag(tag);
      assertThat(header.size().width()).isBetween(1, 1 << 20);
      assertThat(header.size().height()).isBetween(1, 1 << 20);
    }
    if (tag.isAudioSequenceHeader() && tag.audioCodec() == AudioCodec.AAC) {
      AacConfiguration header = AacConfiguration.ofTag(tag);
      assertThat(header.sampleRate()).isBetween(7350, 96_000);
      assertThat(header.channels()).isBetween(0, 8);
    }
  }
}
