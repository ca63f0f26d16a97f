package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that nearly every studio has: OBS Studio, for real. */
@Tag("long")
class ObsTest {

  private static final String KEY = "obs-secret-0c44";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void obsStreamsIsKilledAndComesBackAndThePlatformNoticesNothing(@TempDir Path folder)
      throws IOException {
    try (Platform platform = Platform.rtmp(KEY);
        Box box =
            new Box.Setup()
                .canvas("640x360", "30")
                .to("one", platform.url(), KEY, "360p30")
                .start(folder.resolve("box"));
        Obs obs =
            new Obs(
                Files.createDirectory(folder.resolve("obs")),
                box.ingest().substring(0, box.ingest().lastIndexOf('/')),
                Box.INGEST_KEY)) {
      obs.start();
      Waiting.until(
          "OBS is live",
          PATIENCE,
          () -> box.destination("one").get("state").textValue().equals("live"),
          () -> obs.log() + box.log());
      assertThat(box.status().at("/source/publisher").textValue()).contains("FMLE/3.0");
      assertThat(box.status().at("/source/width").intValue()).isEqualTo(640);
      Platform.Stream stream =
          platform.awaitStream("keyframes", now -> now.keyframes().size() >= 4);
      assertThat(StreamChecks.keyframeIntervals(StreamChecks.tags(stream.arrivals())))
          .as("whatever OBS sends")
          .last()
          .isEqualTo(2000L);
      Waiting.until(
          "OBS's own keyframe interval is told: too long for any platform",
          PATIENCE,
          () -> box.status().at("/source/keyframeIntervalMs").intValue() > 4000,
          () -> box.status().toPrettyString());

      obs.kill();
      box.await("the loss is seen", now -> now.at("/source/publisher").isNull());
      int held = stream.videos().size();
      platform.awaitStream("pictures go on", now -> now.videos().size() > held + 60);

      obs.start();
      Waiting.until(
          "OBS is back",
          PATIENCE,
          () -> {
            JsonNode source = box.status().get("source");
            return !source.get("publisher").isNull() && source.get("videoTags").intValue() > 60;
          },
          () -> obs.log() + box.log());
      int back = stream.videos().size();
      platform.awaitStream("its pictures arrive", now -> now.videos().size() > back + 60);
      assertThat(platform.streams()).containsExactly(stream);
      assertThat(box.destination("one").get("reconnects").intValue()).isZero();
      StreamChecks.assertTimeOnlyGrows(StreamChecks.tags(stream.arrivals()));
    }
  }
}
