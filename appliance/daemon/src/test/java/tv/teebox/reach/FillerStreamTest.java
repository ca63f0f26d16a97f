package tv.teebox.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.AacConfiguration;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.FrameRate;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;

/** What an upload is measured with, as ffmpeg sees it. */
class FillerStreamTest {

  @TempDir private Path folder;

  private final FillerStream stream = new FillerStream();

  private List<FlvTag> seconds(int seconds, int bytes) {
    List<FlvTag> tags = new ArrayList<>(stream.headers());
    for (int i = 0; i < seconds * 30; i++) {
      tags.addAll(stream.next(i * 1000L / 30, bytes));
    }
    return tags;
  }

  private Path flv(List<FlvTag> tags) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {'F', 'L', 'V', 1, 5, 0, 0, 0, 9, 0, 0, 0, 0});
    for (FlvTag tag : tags) {
      byte[] body =
          tag.type() == TagType.SCRIPT ? withoutSetDataFrame(tag.payload()) : tag.payload();
      out.writeBytes(
          ByteBuffer.allocate(11)
              .putInt(tag.type().id() << 24 | body.length)
              .putInt((int) tag.timestampMs() << 8)
              .put(new byte[3])
              .array());
      out.writeBytes(body);
      out.writeBytes(ByteBuffer.allocate(4).putInt(body.length + 11).array());
    }
    return Files.write(folder.resolve("filler.flv"), out.toByteArray());
  }

  private static byte[] withoutSetDataFrame(byte[] body) {
    return java.util.Arrays.copyOfRange(body, 3 + "@setDataFrame".length(), body.length);
  }

  @Test
  void everyPictureAndAllSoundDecodesWithoutAComplaint() throws IOException {
    Path file = flv(seconds(5, 25_000));
    try (ChildProcess decoder =
        Ffmpeg.start(
            List.of(
                "-xerror", "-err_detect", "explode", "-i", file.toString(), "-f", "null", "-"))) {
      assertThat(decoder.await(60)).as(decoder.output()).isZero();
      assertThat(decoder.output()).isEmpty();
    }
    try (ChildProcess counter =
        Ffmpeg.probe(
            List.of(
                "-count_frames",
                "-show_entries",
                "stream=codec_name,width,height,r_frame_rate,sample_rate,channels,nb_read_frames",
                "-of",
                "compact",
                file.toString()))) {
      assertThat(counter.await(60)).as(counter.output()).isZero();
      assertThat(counter.output())
          .contains("codec_name=h264|width=1280|height=720|r_frame_rate=30/1|nb_read_frames=150")
          .contains("codec_name=aac|sample_rate=48000|channels=2");
    }
  }

  @Test
  void theHeadersSayWhatFollows() {
    List<FlvTag> headers = stream.headers();
    AvcConfiguration avc = AvcConfiguration.ofTag(headers.get(1));
    assertThat(avc.size()).isEqualTo(GreyPicture.SIZE);
    assertThat(avc.frameRate()).contains(FrameRate.of(30));
    AacConfiguration aac = AacConfiguration.ofTag(headers.get(2));
    assertThat(aac.sampleRate()).isEqualTo(48_000);
    assertThat(aac.channels()).isEqualTo(2);
  }

  @Test
  void aPictureIsAsLargeAsIsAskedAndNoSmallerThanItself() {
    assertThat(picture(stream.next(0, 32_768)).size()).isBetween(32_600, 32_900);
    assertThat(picture(stream.next(33, 1000)).size()).isBetween(900, 1100);
    assertThat(picture(stream.next(66, 1)).size()).isLessThan(64);
    assertThat(picture(stream.next(2000, 1)).isKeyframe()).isTrue();
  }

  private static FlvTag picture(List<FlvTag> tags) {
    return tags.get(tags.size() - 1);
  }

  @Test
  void aKeyframeComesEveryTwoSecondsAndTimeNeverGoesBack() {
    List<FlvTag> tags = seconds(7, 2000);
    assertThat(tags.stream().filter(FlvTag::isKeyframe).map(FlvTag::timestampMs))
        .containsExactly(0L, 2000L, 4000L, 6000L);
    assertThat(tags.stream().map(FlvTag::timestampMs).toList()).isSorted();
    assertThat(picture(stream.next(10, 100)).timestampMs()).isEqualTo(6966);
  }

  @Test
  void nothingOnTheWayMakesItSmaller() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (java.util.zip.GZIPOutputStream zip = new java.util.zip.GZIPOutputStream(packed)) {
      for (FlvTag tag : stream.next(0, 500_000)) {
        zip.write(tag.payload());
      }
    }
    assertThat(packed.size()).isGreaterThan(480_000);
  }
}
