package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;

/** A box on air whose operator changes his mind, with a real engine and real connections. */
class LiveChangesTest {

  private static final String ONE_KEY = "one-secret-a1b2";
  private static final String TWO_KEY = "two-secret-c3d4";

  @TempDir private Path folder;

  private final Platform one = Platform.rtmp(ONE_KEY);
  private final Platform two = Platform.rtmp(TWO_KEY);
  private final Box.Setup setup =
      new Box.Setup().canvas("640x360", "30").to("one", one.url(), ONE_KEY, "360p30");

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  private String reload(Box box) {
    setup.write(folder);
    return box.order("reload");
  }

  private static void awaitMore(Platform platform, int pictures) {
    int before = platform.streams().isEmpty() ? 0 : platform.stream().videos().size();
    platform.awaitStream("pictures", now -> now.videos().size() >= before + pictures);
  }

  private static List<FlvTag> headers(Platform platform) {
    return StreamChecks.tags(platform.stream().arrivals()).stream()
        .filter(FlvTag::isVideoSequenceHeader)
        .toList();
  }

  /** Bytes a second of the pictures from one index on, over two seconds of them. */
  private static long kbps(Platform platform, int from) {
    List<Platform.Arrival> videos = platform.stream().videos().subList(from, from + 60);
    return videos.stream().mapToLong(each -> each.tag().size()).sum() * 8 / 2 / 1000;
  }

  @Test
  void onlyWhatDiffersChangesAndEverybodyElseKeepsHisConnectionAndHisPictures() throws Exception {
    try (Box box = setup.start(folder);
        ChildProcess studio = new Studio().kbps(3000).publish(box.ingest())) {
      box.awaitLive("one");

      ObjectNode second = setup.destination("two", two.url(), TWO_KEY, "360p30");
      second.put("videoKbps", 1500);
      assertThat(reload(box)).contains("in force").contains("generation 2");
      awaitMore(two, 70);
      assertThat(two.stream().arrivals().get(0).tag().type()).isEqualTo(TagType.SCRIPT);
      assertThat(two.stream().videos().get(0).tag().timestampMs()).isZero();
      assertThat(two.stream().videos().get(0).tag().isKeyframe()).isTrue();

      second.put("videoKbps", 400);
      assertThat(reload(box)).contains("generation 3");
      awaitMore(two, 60);
      int settled = two.stream().videos().size();
      awaitMore(two, 70);
      assertThat(kbps(two, settled)).as("the rate that is wanted now").isLessThan(700);
      assertThat(two.streams()).as("on one connection").hasSize(1);
      assertThat(two.stream().keyframes()).allMatch(each -> each.tag().timestampMs() % 2000 == 0);
      assertDecodes(two);

      setup.json().withObject("/channel/canvas").put("size", "320x180");
      assertThat(reload(box))
          .startsWith("not done: ")
          .contains("channel.canvas cannot change on air")
          .contains("End the stream first");
      setup.json().withObject("/channel/canvas").put("size", "640x360");

      assertThat(box.order("destination", "two", "off")).contains("two is off");
      two.awaitStream("it ends in order", Platform.Stream::hasEndedInOrder);
      assertThat(box.order("destination", "two", "on")).contains("two is on");
      Waiting.until("a stream of its own", () -> two.streams().size() == 2, box::log);
      awaitMore(two, 40);
      assertThat(two.stream().videos().get(0).tag().timestampMs()).isZero();

      awaitMore(one, 30);
      assertThat(one.streams()).as("one connection from first to last").hasSize(1);
      assertThat(headers(one)).hasSize(1);
      assertThat(StreamChecks.missingFrames(one.stream().videos(), 30)).isZero();
      List<Long> intervals =
          StreamChecks.keyframeIntervals(StreamChecks.tags(one.stream().arrivals()));
      assertThat(intervals.subList(1, intervals.size()))
          .as("no keyframe besides; the engine's opening ones may be closer")
          .containsOnly(2000L);
      assertThat(studio.isAlive()).isTrue();
      assertThat(box.log()).doesNotContain(TWO_KEY);
    }
  }

  private void assertDecodes(Platform platform) throws Exception {
    Path file = folder.resolve("two.flv");
    StreamChecks.write(file, StreamChecks.tags(platform.stream().arrivals()));
    try (ChildProcess decoder =
        Ffmpeg.start(List.of("-v", "error", "-xerror", "-i", file.toString(), "-f", "null", "-"))) {
      assertThat(decoder.await(30)).isZero();
    }
    assertThat(Files.size(file)).isPositive();
  }
}
