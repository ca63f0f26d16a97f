package tv.teebox.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.flv.AacConfiguration;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.libav.Libav;
import tv.teebox.libav.VideoDecoder;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.JsonLines;
import tv.teebox.link.SlateOrder;
import tv.teebox.link.TagAssembler;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

class SlateClipTest {

  private static final EngineSpec.Slate SLATE = new EngineSpec.Slate("Studio 4", "");

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static SlateOrder order(String size, String rate, int profile, int level) {
    return new SlateOrder(
        Resolution.parse(size), FrameRate.parse(rate), profile, level, 48_000, 2, SLATE);
  }

  private static List<FlvTag> frames(List<FlvTag> clip, TagType type) {
    return clip.stream().filter(tag -> tag.type() == type && !tag.isConfiguration()).toList();
  }

  private static FlvTag header(List<FlvTag> clip, TagType type) {
    return clip.stream()
        .filter(tag -> tag.type() == type && tag.isConfiguration())
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "320x180, 30, 100, 31, 60",
    "320x180, 29.97, 77, 31, 60",
    "180x320, 25, 66, 30, 50",
    "320x180, 60, 100, 42, 120",
    "320x180, 23.976, 100, 40, 48",
    "320x180, 12.5, 110, 9, 25"
  })
  void theClipIsOneClosedGroupOfTwoSecondsWithTheSourcesParameters(
      String size, String rate, int profile, int level, int pictures) {
    List<FlvTag> clip = SlateClip.encode(order(size, rate, profile, level));
    AvcConfiguration avc = AvcConfiguration.ofTag(header(clip, TagType.VIDEO));
    assertThat(avc.size()).isEqualTo(Resolution.parse(size));
    assertThat(avc.profile()).isEqualTo(profile == 110 ? 100 : profile);
    if (level > 9) {
      assertThat(avc.level()).isEqualTo(level);
    }
    List<FlvTag> video = frames(clip, TagType.VIDEO);
    assertThat(video).hasSize(pictures);
    assertThat(video.get(0).isKeyframe()).isTrue();
    assertThat(video.stream().filter(FlvTag::isKeyframe)).hasSize(1);
    for (int i = 0; i < pictures; i++) {
      assertThat(video.get(i).timestampMs()).isEqualTo(Math.round(i * 2000.0 / pictures));
      assertThat(video.get(i).videoHeader().compositionMs()).isZero();
    }
  }

  @Test
  void theClipShowsTheSlateRoundAfterRound() {
    List<FlvTag> clip = SlateClip.encode(order("320x180", "30", 100, 31));
    byte[] header = header(clip, TagType.VIDEO).payload();
    List<FlvTag> twice = new ArrayList<>(frames(clip, TagType.VIDEO));
    twice.addAll(frames(clip, TagType.VIDEO));
    List<Integer> lumas = new ArrayList<>();
    try (VideoDecoder decoder =
        new VideoDecoder(VideoCodec.H264, Arrays.copyOfRange(header, 5, header.length), 1)) {
      for (FlvTag tag : twice) {
        decoder.decode(
            tag.payload(),
            5,
            0,
            picture -> {
              lumas.add(picture.luma(50, 20));
              picture.close();
            });
      }
      decoder.finish(
          picture -> {
            lumas.add(picture.luma(50, 20));
            picture.close();
          });
    }
    assertThat(lumas).hasSize(120);
    assertThat(lumas).allSatisfy(luma -> assertThat(luma).isCloseTo(lumas.get(0), within(3)));
  }

  @ParameterizedTest
  @CsvSource({"48000, 2", "44100, 1", "44100, 6", "22050, 2"})
  void silenceHasTheSourcesRateAndChannels(int sampleRate, int channels) {
    SlateOrder order =
        new SlateOrder(
            new Resolution(64, 36), FrameRate.of(10), 66, 10, sampleRate, channels, SLATE);
    List<FlvTag> clip = SlateClip.encode(order);
    AacConfiguration aac = AacConfiguration.ofTag(header(clip, TagType.AUDIO));
    assertThat(aac).isEqualTo(new AacConfiguration(2, sampleRate, channels));
    assertThat(frames(clip, TagType.AUDIO)).hasSize(1);
    assertThat(frames(clip, TagType.AUDIO).get(0).size()).isBetween(3, 200);
  }

  @Test
  void aSourceWithoutSoundGetsNone() {
    SlateOrder order =
        new SlateOrder(new Resolution(64, 36), FrameRate.of(10), 66, 10, 0, 2, SLATE);
    assertThat(SlateClip.encode(order)).noneMatch(tag -> tag.type() == TagType.AUDIO);
  }

  @Test
  void theProcessTakesItsOrderAndWritesTags() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            SlateClipMain.class.getName());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process = builder.start();
    try {
      process.getOutputStream().write(JsonLines.line(order("320x180", "30", 100, 31)));
      process.getOutputStream().flush();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      process.getInputStream().transferTo(out);
      List<FlvTag> tags = new ArrayList<>();
      new TagAssembler(stamped -> tags.add(stamped.tag())).feed(out.toByteArray());
      assertThat(tags).hasSize(63);
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void theProcessEndsWhenNobodyHoldsItsLeash() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SlateClipMain.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().close();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isNotZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
