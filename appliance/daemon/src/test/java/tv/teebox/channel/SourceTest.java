package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static tv.teebox.channel.Tags.audio;
import static tv.teebox.channel.Tags.frame;
import static tv.teebox.channel.Tags.keyframe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.StreamMetadata;
import tv.teebox.flv.TagType;
import tv.teebox.link.StampedTag;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

class SourceTest {

  private final Source source = new Source();
  private final List<FlvTag> passed = new ArrayList<>();

  {
    source.begin(0);
    source.feed(stamped -> passed.add(stamped.tag()));
  }

  private void send(FlvTag... tags) {
    for (FlvTag tag : tags) {
      source.onTag(tag, 1);
    }
  }

  private static FlvTag metadata(double fps) {
    return new StreamMetadata(Map.of("framerate", fps)).toTag(0);
  }

  @Test
  void theHeaderTellsTheFormatAndMetadataTheRate() {
    assertThat(source.format()).isEmpty();
    send(Tags.HD_HEADER);
    assertThat(source.format().orElseThrow().size()).isEqualTo(Resolution.parse("1280x720"));
    assertThat(source.format().orElseThrow().rate()).isEqualTo(FrameRate.parse("29.97"));
    send(metadata(50));
    assertThat(source.format().orElseThrow().rate()).isEqualTo(FrameRate.of(50));
  }

  @Test
  void theSoundsHeaderTellsItsSampleRate() {
    assertThat(source.audioHz()).isZero();
    send(Tags.AUDIO_HEADER);
    assertThat(source.audioHz()).isEqualTo(48_000);
    send(audio(0, "af001210"), audio(0, "af00ffff"));
    assertThat(source.audioHz()).as("that of the last good one").isEqualTo(44_100);
    source.begin(0);
    assertThat(source.audioHz()).isZero();
  }

  @Test
  void unbelievableMetadataLeavesTheHeadersRate() {
    send(metadata(100_000), Tags.HD_HEADER);
    assertThat(source.format().orElseThrow().rate()).isEqualTo(FrameRate.parse("29.97"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1700000000", // nothing in it
        "170000000001640028ffe1ffff67640028", // a parameter set longer than the tag
        "17000000000142c01fffe000000000", // no parameter set at all
        "af00", // no AAC configuration
        "af00ffff", // reserved rate
      })
  void aHeaderThatCannotBeTrueDoesNotPass(String hex) {
    FlvTag bad = hex.startsWith("af") ? Tags.audio(0, hex) : Tags.video(0, hex);
    send(bad);
    assertThat(passed).isEmpty();
    assertThat(source.hasPicture()).isFalse();
    assertThat(source.meter().refusedTags()).isEqualTo(1);
  }

  @Test
  void aBadHeaderLeavesTheGoodOneInForce() {
    send(Tags.HD_HEADER, keyframe(0), Tags.video(0, "1700000000"), frame(33));
    assertThat(source.replay())
        .extracting(StampedTag::tag)
        .containsExactly(Tags.HD_HEADER, keyframe(0), frame(33));
    assertThat(source.format()).isPresent();
  }

  @Test
  void emptyTagsAndScriptsThatAreNoneDoNotPass() {
    send(
        new FlvTag(TagType.VIDEO, 0, new byte[0]),
        new FlvTag(TagType.AUDIO, 0, new byte[0]),
        new FlvTag(TagType.SCRIPT, 0, new byte[] {(byte) 0xFF, 1, 2}));
    assertThat(passed).isEmpty();
    assertThat(source.meter().refusedTags()).isEqualTo(3);
  }

  @Test
  void aFreshEngineIsGivenHeadersAndTheCurrentGroup() {
    send(Tags.HD_HEADER, Tags.AUDIO_HEADER, keyframe(0), audio(5), frame(33));
    send(keyframe(2000), audio(2005));
    assertThat(source.hasPicture()).isTrue();
    assertThat(source.replay())
        .extracting(StampedTag::tag)
        .containsExactly(Tags.HD_HEADER, Tags.AUDIO_HEADER, keyframe(2000), audio(2005));
  }

  @Test
  void picturesOfAnEarlierHeaderAreNotReplayedBehindALaterOne() {
    send(Tags.HD_HEADER, keyframe(0), frame(33), Tags.SD_HEADER);
    assertThat(source.hasPicture()).isFalse();
    send(keyframe(66));
    assertThat(source.replay())
        .extracting(StampedTag::tag)
        .containsExactly(Tags.SD_HEADER, keyframe(66));
  }

  @Test
  void aRepeatedHeaderForgetsNoPicture() {
    send(Tags.HD_HEADER, keyframe(0), frame(33), Tags.HD_HEADER);
    assertThat(source.hasPicture()).isTrue();
  }

  @Test
  void theNextPublisherStartsFromNothing() {
    send(Tags.HD_HEADER, keyframe(0));
    source.begin(0);
    assertThat(source.hasPicture()).isFalse();
    assertThat(source.format()).isEmpty();
    assertThat(source.replay()).isEmpty();
    assertThat(source.meter().videoTags()).isZero();
  }

  @Test
  void theKeyframeIntervalOfTheSourceIsMeasured() {
    assertThat(source.meter().keyframeIntervalMs()).isEqualTo(-1);
    send(Tags.HD_HEADER, keyframe(0), frame(33), keyframe(8300));
    assertThat(source.meter().keyframeIntervalMs()).isEqualTo(8300);
  }
}
