package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;

/**
 * What one destination does to another: nothing here, and the end of it in libavformat's tee, side
 * by side on one machine at one time.
 */
class IsolationTest {

  private static final String KEY = "isolation-secret-5d20";
  private static final int KBPS = 4000;

  /** A frozen stream is one from which nothing came for so long. */
  private static final long FROZEN_MS = 5000;

  @Test
  @Tag("long")
  void aStalledAndAResettingDestinationCostTheHealthyOneNothingWhileATeeFreezes(
      @TempDir Path folder) {
    try (Platform healthy = Platform.rtmp(KEY);
        Platform stalling = Platform.rtmp(KEY);
        Platform resetting = Platform.rtmp(KEY);
        Cable pinched = new Cable(stalling.port());
        Cable cut = new Cable(resetting.port());
        Box box = box(folder, healthy, pinched, cut);
        ChildProcess publisher = new Studio().publish(box.ingest());
        Platform teeHealthy = Platform.rtmp(KEY);
        Platform teeStalling = Platform.rtmp(KEY);
        Cable teePinched = new Cable(teeStalling.port());
        ChildProcess tee = tee(teeHealthy, teePinched)) {
      box.awaitLive("healthy", "stalling", "resetting");
      healthy.awaitStream("media flows", stream -> stream.videos().size() > 60);
      teeHealthy.awaitStream("the tee flows", stream -> stream.videos().size() > 60);

      pinched.pinch();
      teePinched.pinch();
      for (int resets = 1; resets <= 2; resets++) {
        int expected = resets;
        cut.cut();
        box.await("it is missed", now -> reconnects(now, "resetting") >= expected);
        box.awaitLive("resetting");
      }
      Waiting.until(
          "the stalled destination is given up",
          () -> reconnects(box.status(), "stalling") > 0,
          () -> box.status().toPrettyString());
      Waiting.until(
          "the tee's healthy output is frozen",
          () -> sinceLast(teeHealthy.stream()) > FROZEN_MS,
          () -> sinceLast(teeHealthy.stream()) + " ms since its last tag");

      assertThat(tee.isAlive()).as("it did not end, it stands still").isTrue();
      assertThat(publisher.isAlive()).isTrue();
      assertUnharmed(box, healthy);
      assertThat(box.log()).contains("has taken nothing for 10 s");

      pinched.release();
      box.awaitLive("stalling");
      assertUnharmed(box, healthy);
      tee.kill(); // it would not end by itself
    }
  }

  private static Box box(Path folder, Platform healthy, Cable stalling, Cable resetting) {
    Box.Setup setup = new Box.Setup();
    for (String name : List.of("healthy", "stalling", "resetting")) {
      int port =
          switch (name) {
            case "healthy" -> healthy.port();
            case "stalling" -> stalling.port();
            default -> resetting.port();
          };
      setup
          .destination(name, "rtmp://127.0.0.1:" + port + "/" + Platform.APP, KEY, "480p30")
          .put("videoKbps", KBPS);
    }
    return setup.start(folder);
  }

  private static ChildProcess tee(Platform healthy, Cable stalling) {
    List<String> arguments = new ArrayList<>(new Studio().kbps(KBPS).source());
    String each = "[f=flv:onfail=ignore]rtmp://127.0.0.1:%d/" + Platform.APP + "/" + KEY;
    arguments.addAll(
        List.of(
            "-flags",
            "+global_header",
            "-f",
            "tee",
            each.formatted(healthy.port()) + "|" + each.formatted(stalling.port())));
    return Ffmpeg.start(arguments);
  }

  private static int reconnects(JsonNode status, String name) {
    for (JsonNode each : status.get("destinations")) {
      if (each.get("name").textValue().equals(name)) {
        return each.get("reconnects").intValue();
      }
    }
    throw new AssertionError(name);
  }

  private static long sinceLast(Platform.Stream stream) {
    List<Platform.Arrival> arrivals = stream.arrivals();
    return (System.nanoTime() - arrivals.get(arrivals.size() - 1).nanos()) / 1_000_000;
  }

  private static void assertUnharmed(Box box, Platform platform) {
    JsonNode healthy = box.destination("healthy");
    assertThat(healthy.get("state").textValue()).isEqualTo("live");
    assertThat(healthy.get("reconnects").intValue()).isZero();
    assertThat(healthy.get("droppedVideo").intValue()).isZero();
    assertThat(healthy.get("droppedAudio").intValue()).isZero();
    assertThat(platform.streams()).hasSize(1);
    List<Platform.Arrival> videos = platform.stream().videos();
    StreamChecks.assertTimeOnlyGrows(StreamChecks.tags(platform.stream().arrivals()));
    assertThat(StreamChecks.missingFrames(videos, 30))
        .as("pictures missing, beside ticks that the encoder skipped under load")
        .isLessThanOrEqualTo(box.rendition("480p30-4000k").get("skipped").longValue());
    assertThat(StreamChecks.longestGapMs(videos))
        .as("the longest silence, in ms, while the tee is silent for good")
        .isLessThan(FROZEN_MS / 2);
  }
}
