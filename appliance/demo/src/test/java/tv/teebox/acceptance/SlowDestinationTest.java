package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.FlvTag;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;

/** One destination takes sixty percent of what it is sent; another, of the same encode, all. */
class SlowDestinationTest {

  private static final String KEY = "slow-secret-71c4";
  private static final int KBPS = 1500;

  /** A minute until it is lowered, and what a busy machine needs besides. */
  private static final Duration LOWERED = Duration.ofSeconds(75);

  /** Two minutes until it is tried again, and the same. */
  private static final Duration RAISED = Duration.ofSeconds(180);

  @Test
  @Tag("long")
  void itGetsALowerBitrateOfTheSamePictureUntilItTakesMoreAndNobodyElseNotices(@TempDir Path folder)
      throws IOException {
    try (Platform healthy = Platform.rtmp(KEY);
        Platform slow = Platform.rtmp(KEY);
        Cable cable = new Cable(slow.port());
        Box box = box(folder, healthy, cable);
        ChildProcess publisher = new Studio().kbps(2000).publish(box.ingest())) {
      box.awaitLive("healthy", "slow");
      slow.awaitStream("media flows", stream -> stream.videos().size() > 450);
      String former = gets(box);
      long kbps = box.destination("healthy").get("kbps").longValue();

      cable.narrowTo(kbps * 1000 / 8 * 6 / 10);
      Waiting.until("it is lowered", LOWERED, () -> !gets(box).equals(former), () -> told(box));
      JsonNode lowered = box.destination("slow");
      assertThat(lowered.get("rendition").textValue()).startsWith("360p30");
      assertThat(lowered.get("reason").textValue()).startsWith("lowered from " + former);
      assertThat(lowered.get("trouble").get("what").textValue()).contains("It took only ");
      assertThat(lowered.get("droppedVideo").longValue()).isPositive();
      assertThat(box.destination("healthy").get("rendition").textValue()).isEqualTo(former);

      int moved = slow.stream().videos().size();
      slow.awaitStream("it goes on", stream -> stream.videos().size() > moved + 450);
      long dropped = box.destination("slow").get("droppedVideo").longValue();
      slow.awaitStream("it goes on", stream -> stream.videos().size() > moved + 1200);
      assertThat(box.destination("slow").get("droppedVideo").longValue())
          .as("it keeps up with what it gets")
          .isEqualTo(dropped);

      cable.widen();
      Waiting.until("it comes back", RAISED, () -> gets(box).equals(former), () -> told(box));
      int raised = slow.stream().videos().size();
      slow.awaitStream("it goes on", stream -> stream.videos().size() > raised + 450);
      assertThat(box.destination("slow").get("droppedVideo").longValue()).isEqualTo(dropped);
      assertThat(box.destination("slow").get("trouble").isNull()).isTrue();
      for (Platform each : List.of(healthy, slow)) {
        assertThat(each.streams()).as("one connection").hasSize(1);
        StreamChecks.assertTimeOnlyGrows(StreamChecks.tags(each.stream().arrivals()));
        assertDecodes(each.stream(), folder.resolve("received.flv"));
      }
      JsonNode other = box.destination("healthy");
      assertThat(other.get("droppedVideo").longValue()).isZero();
      assertThat(other.get("droppedAudio").longValue()).isZero();
      assertThat(other.get("trouble").isNull()).as(told(box)).isTrue();
      assertThat(headers(slow.stream())).as("there and back, and its own").isEqualTo(3);
      assertThat(box.log()).doesNotContain(KEY);
      assertThat(publisher.isAlive()).isTrue();
    }
  }

  private static String gets(Box box) {
    return box.destination("slow").get("rendition").textValue();
  }

  private static String told(Box box) {
    return box.status().toPrettyString() + box.log();
  }

  private static long headers(Platform.Stream stream) {
    return StreamChecks.tags(stream.arrivals()).stream()
        .filter(FlvTag::isVideoSequenceHeader)
        .count();
  }

  private static void assertDecodes(Platform.Stream stream, Path file) throws IOException {
    StreamChecks.write(file, StreamChecks.tags(stream.arrivals()));
    try (ChildProcess decoder =
        Ffmpeg.start(List.of("-v", "error", "-i", file.toString(), "-f", "null", "-"))) {
      assertThat(decoder.await(240)).as(decoder.output()).isZero();
      assertThat(decoder.output()).isEmpty();
    }
  }

  private static Box box(Path folder, Platform healthy, Cable slow) {
    Box.Setup setup = new Box.Setup().canvas("640x360", "30");
    setup.destination("healthy", healthy.url(), KEY, "360p30").put("videoKbps", KBPS);
    setup
        .destination("slow", "rtmp://127.0.0.1:" + slow.port() + "/app", KEY, "360p30")
        .put("videoKbps", KBPS);
    return setup.start(folder);
  }
}
