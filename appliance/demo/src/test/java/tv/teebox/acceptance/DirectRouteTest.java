package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.VideoCodec;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;
import tv.teebox.peers.FlvFile;
import tv.teebox.peers.FreePort;
import tv.teebox.peers.Tap;

/** The direct route of the whole box: the source's own bytes, or an encode and the reason why. */
class DirectRouteTest {

  private static final String KEY = "direct-secret-83fd";

  @TempDir Path folder;

  /** A file that a publisher then sends as it is: what arrives can be compared byte by byte. */
  private List<FlvTag> make(Path file, int seconds, int keyframeEvery, List<String> encoder) {
    List<String> arguments = new ArrayList<>(Ffmpeg.testPattern(seconds, encoder));
    arguments.addAll(List.of("-g", Integer.toString(keyframeEvery), "-sc_threshold", "0"));
    arguments.addAll(List.of("-f", "flv", file.toString()));
    PresetsFfmpeg.run(arguments);
    return FlvFile.read(file);
  }

  private static ChildProcess publish(Path file, String url) {
    return PresetsFfmpeg.start(
        List.of("-re", "-i", file.toString(), "-c", "copy", "-f", "flv", url));
  }

  private Box.Setup setup() {
    return new Box.Setup().canvas("640x360", "30");
  }

  private static List<byte[]> frames(List<FlvTag> tags) {
    return tags.stream().filter(FlvTag::isVideoFrame).map(FlvTag::payload).toList();
  }

  /** What arrived is the source's, from one keyframe on and without a gap. */
  private static void assertOwnBytes(Platform.Stream stream, List<FlvTag> source) {
    List<byte[]> sent = frames(source);
    List<byte[]> got = frames(StreamChecks.tags(stream.arrivals()));
    int first = 0;
    while (!Arrays.equals(sent.get(first), got.get(0))) {
      first++;
    }
    assertThat(got).hasSizeLessThanOrEqualTo(sent.size() - first);
    assertThat(got).containsExactlyElementsOf(sent.subList(first, first + got.size()));
    assertThat(stream.keyframes().get(0)).isSameAs(stream.videos().get(0));
    StreamChecks.assertTimeOnlyGrows(StreamChecks.tags(stream.arrivals()));
  }

  private static void assertHeadersFirst(Platform.Stream stream) {
    List<FlvTag> opening = StreamChecks.tags(stream.arrivals()).subList(0, 4);
    assertThat(opening.subList(0, 3)).allMatch(FlvTag::isConfiguration);
    assertThat(opening.get(1).isVideoSequenceHeader()).isTrue();
    assertThat(opening.get(2).isAudioSequenceHeader()).isTrue();
    assertThat(opening.get(3).isKeyframe()).isTrue();
    assertThat(opening).extracting(FlvTag::timestampMs).containsOnly(0L);
  }

  @Test
  void aServerThatComesUpLateGetsTheKeptPicturesAtOnceWhileFourSecondsAreTooLongForTwitch() {
    Path file = folder.resolve("source.flv");
    List<FlvTag> source = make(file, 20, 120, PresetsFfmpeg.H264);
    int latePort = FreePort.onLoopback();
    try (Platform early = Platform.rtmp(KEY);
        Platform twitch = Platform.rtmp(KEY);
        Box box =
            setup()
                .direct("early", "custom", early.url(), KEY)
                .direct("late", "custom", "rtmp://127.0.0.1:" + latePort + "/" + Platform.APP, KEY)
                .direct("twitch", "twitch", twitch.url(), KEY)
                .start(folder.resolve("box"));
        ChildProcess publisher = publish(file, box.ingest())) {
      box.awaitLive("early", "twitch");
      Platform.Stream first =
          early.awaitStream("pictures of the group", now -> now.videos().size() > 30);
      assertThat(box.destination("late").get("state").textValue()).isNotEqualTo("live");
      try (Platform late = Platform.rtmp(KEY, latePort)) {
        Platform.Stream second =
            late.awaitStream("the late one has caught up", now -> now.videos().size() > 60);
        assertHeadersFirst(first);
        assertHeadersFirst(second);
        assertOwnBytes(first, source);
        assertOwnBytes(second, source);
        Platform.Arrival keyframe = second.keyframes().get(0);
        assertThat(arrivalOf(keyframe, first))
            .as("the keyframe had come before the late one was there")
            .isLessThan(second.startNanos());
        assertThat(keyframe.nanos() - second.startNanos())
            .as("and was sent at once, in ns")
            .isLessThan(1_000_000_000L);
      }
      assertThat(publisher.isAlive()).isTrue();
      assertThat(box.destination("early").get("rendition").textValue()).isEqualTo("direct");
      assertThat(box.destination("twitch").get("rendition").textValue()).isEqualTo("360p30");
      assertThat(box.destination("twitch").get("reason").textValue())
          .contains(
              "not direct: the source sends a keyframe every 4.0 s and Twitch wants one every 2 s:"
                  + " set OBS's keyframe interval to 2 s");
      Platform.Stream encoded =
          twitch.awaitStream("three keyframes", now -> now.keyframes().size() > 2);
      assertThat(StreamChecks.keyframeIntervals(StreamChecks.tags(encoded.arrivals())))
          .as("after the opening")
          .element(1)
          .isEqualTo(2000L);
    }
  }

  /** When this stream got the same keyframe. */
  private static long arrivalOf(Platform.Arrival keyframe, Platform.Stream stream) {
    return stream.keyframes().stream()
        .filter(each -> Arrays.equals(each.tag().payload(), keyframe.tag().payload()))
        .findFirst()
        .orElseThrow()
        .nanos();
  }

  @Test
  void hevcGoesAsItIsToWhoTakesItAndEncodedToTwitch() {
    Path file = folder.resolve("source.flv");
    List<FlvTag> source = make(file, 15, 30, PresetsFfmpeg.HEVC);
    try (Platform own = Platform.rtmp(KEY);
        Tap tap = new Tap(own.port());
        Platform twitch = Platform.rtmp(KEY);
        Box box =
            setup()
                .direct("own", "custom", "rtmp://127.0.0.1:" + tap.port() + "/" + Platform.APP, KEY)
                .direct("twitch", "twitch", twitch.url(), KEY)
                .start(folder.resolve("box"));
        ChildProcess publisher = publish(file, box.ingest())) {
      box.awaitLive("own", "twitch");
      Platform.Stream whole = own.awaitStream("HEVC", now -> now.videos().size() > 45);
      assertHeadersFirst(whole);
      assertOwnBytes(whole, source);
      assertThat(whole.videos().get(0).tag().videoCodec()).isEqualTo(VideoCodec.HEVC);
      assertThat(tap.openings()).singleElement().asString().contains("fourCcList", "hvc1");
      Platform.Stream encoded = twitch.awaitStream("H.264", now -> now.videos().size() > 45);
      assertThat(encoded.videos())
          .extracting(each -> each.tag().videoCodec())
          .containsOnly(VideoCodec.H264);
      assertThat(box.destination("twitch").get("reason").textValue())
          .contains("not direct: Twitch does not take HEVC video");
      box.await(
          "its pictures are the source's, decoded",
          now -> newPictures(box.rendition("360p30")) > 30);
      assertThat(publisher.isAlive()).isTrue();
    }
  }

  private static int newPictures(JsonNode rendition) {
    return rendition.get("frames").intValue() - rendition.get("repeated").intValue();
  }
}
