package tv.teebox.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.AudioDecoder;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestLoopTest {

  private TestLoop loop;
  private List<FlvTag> twice;

  @BeforeAll
  void encode() {
    Libav.load();
    loop = TestLoop.encode(TestLoop.Spec.of(new Resolution(320, 180), 30, Bitrate.ofKbps(800)));
    twice = new ArrayList<>(loop.frames());
    loop.frames().forEach(tag -> twice.add(tag.at(tag.timestampMs() + loop.durationMs())));
  }

  private byte[] header(TagType type, int offset) {
    byte[] body =
        loop.headers().stream()
            .filter(tag -> tag.type() == type)
            .findFirst()
            .orElseThrow()
            .payload();
    return Arrays.copyOfRange(body, offset, body.length);
  }

  @Test
  void itBeginsWithAKeyframeAndHasOneEveryTwoSeconds() {
    List<Long> keyframes =
        loop.frames().stream().filter(FlvTag::isKeyframe).map(FlvTag::timestampMs).toList();
    assertThat(keyframes).containsExactly(0L, 2000L, 4000L, 6000L);
  }

  @Test
  void picturesGoOnOverTheSeam() {
    List<Long> shown = new ArrayList<>();
    try (VideoDecoder decoder = new VideoDecoder(VideoCodec.H264, header(TagType.VIDEO, 5), 1)) {
      for (FlvTag tag : twice) {
        if (tag.type() == TagType.VIDEO) {
          decoder.decode(
              tag.payload(),
              5,
              tag.timestampMs() + tag.videoHeader().compositionMs(),
              frame -> {
                shown.add(frame.timeNanos());
                frame.close();
              });
        }
      }
      decoder.finish(
          frame -> {
            shown.add(frame.timeNanos());
            frame.close();
          });
    }
    assertThat(shown).hasSize(2 * 240);
    for (int i = 1; i < shown.size(); i++) {
      assertThat(shown.get(i) - shown.get(i - 1)).as("picture %d", i).isBetween(33L, 34L);
    }
  }

  @Test
  void theToneGoesOnOverTheSeamWithoutAClick() {
    List<Float> samples = new ArrayList<>();
    try (AudioDecoder decoder = new AudioDecoder(AudioCodec.AAC, header(TagType.AUDIO, 2))) {
      for (FlvTag tag : twice) {
        if (tag.type() == TagType.AUDIO) {
          decoder.decode(
              tag.payload(),
              2,
              tag.timestampMs() * 1_000_000,
              (start, left, right) -> {
                for (float sample : left) {
                  samples.add(sample);
                }
              });
        }
      }
    }
    // A tone of 440 Hz at a tenth of full scale rises by 0.0058 a sample at most.
    double steepest = 0;
    for (int i = 4096; i < samples.size(); i++) {
      steepest = Math.max(steepest, Math.abs(samples.get(i) - samples.get(i - 1)));
    }
    System.out.printf("test loop: steepest step of the tone %.4f%n", steepest);
    assertThat(steepest).isLessThan(0.008);
    assertThat(samples.size()).isGreaterThan(15 * 48_000);
  }

  @Test
  void audioLastsAsLongAsTheLoop() {
    assertThat(loop.frames().stream().filter(tag -> tag.type() == TagType.AUDIO)).hasSize(375);
    assertThat(loop.durationMs()).isEqualTo(375 * 1024 * 1000 / 48_000);
  }

  @Test
  void itIsPlayedRoundAndRoundForAsLongAsIsAsked() {
    List<FlvTag> played = loop.played(10_000).toList();
    assertThat(played.subList(0, 3)).isEqualTo(loop.headers());
    assertThat(played.stream().filter(FlvTag::isVideoFrame)).hasSize(300);
    assertThat(played.stream().filter(FlvTag::isKeyframe).map(FlvTag::timestampMs))
        .containsExactly(0L, 2000L, 4000L, 6000L, 8000L);
    assertThat(played.get(played.size() - 1).timestampMs()).isBetween(9960L, 9999L);
  }
}
