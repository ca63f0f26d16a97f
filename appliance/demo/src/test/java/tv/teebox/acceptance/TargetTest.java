package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.AvcConfiguration;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Resolution;

/** {@code teebox target} with a real encode, against a platform that keeps what it gets. */
class TargetTest {

  private static final String KEY = "live_tArGeT_0123456789";

  @TempDir private Path folder;

  private void configure(String destination) throws IOException {
    Files.writeString(
        folder.resolve("teebox.json"),
        """
        {'ingest': {'key': 'x'}, 'targets': {'self': true},
         'channel': {'canvas': {'size': '854x480', 'frameRate': '30'}},
         'destinations': [%s]}
        """
            .formatted(destination)
            .replace('\'', '"'));
  }

  private JsonNode target(int status, String... more) throws IOException, InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            Box.command(
                "target",
                "It",
                "--json",
                "--config",
                folder.toString(),
                "--state",
                folder.resolve("state").toString()));
    command.addAll(List.of(more));
    Path out = folder.resolve("out.json");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
      String said = Files.readString(out) + Files.readString(err);
      assertThat(said).doesNotContain("tArGeT");
      assertThat(process.exitValue()).as(said).isEqualTo(status);
      return JsonMapper.builder().build().readTree(out.toFile());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void tenSecondsOfThePlansPictureGoToTheTestFacilityUnasked() throws Exception {
    try (Platform twitch = Platform.rtmp(KEY + "?bandwidthtest=true")) {
      configure(
          "{'name': 'It', 'platform': 'twitch', 'url': '%s', 'key': '%s', 'videoKbps': 900}"
              .formatted(twitch.url(), KEY));
      JsonNode report = target(0);
      JsonNode published = report.get("published");
      assertThat(published.get("end").textValue()).isEqualTo("accepted");
      assertThat(published.get("seconds").doubleValue()).isBetween(9.9, 11.0);
      assertThat(published.get("kbps").intValue()).isBetween(700, 1300);
      assertThat(published.get("longestStallMs").intValue()).isLessThan(1000);
      Platform.Stream stream = twitch.awaitStream("the end", Platform.Stream::hasEnded);
      assertThat(stream.hasEndedInOrder()).isTrue();
      List<FlvTag> tags = StreamChecks.tags(stream.arrivals());
      FlvTag header = tags.stream().filter(FlvTag::isVideoSequenceHeader).findFirst().orElseThrow();
      assertThat(AvcConfiguration.ofTag(header).size()).isEqualTo(new Resolution(854, 480));
      StreamChecks.assertTimeOnlyGrows(tags);
      assertThat(StreamChecks.keyframeIntervals(tags)).isNotEmpty().containsOnly(2000L);
      assertThat(stream.videos()).hasSize(300);
      assertThat(stream.sounds()).hasSizeBetween(460, 470);
    }
  }

  @Test
  void aKeyThatIsRefusedIsToldAndNothingIsPublishedUnasked() throws Exception {
    try (Platform other = Platform.rtmp("another-key")) {
      configure(
          "{'name': 'It', 'platform': 'custom', 'url': '%s', 'key': '%s', 'rendition': '360p30'}"
              .formatted(other.url(), KEY));
      assertThat(target(0).get("published").isNull()).isTrue();
      JsonNode report = target(1, "--publish");
      assertThat(report.get("published").get("end").textValue()).isEqualTo("refused");
      assertThat(report.get("steps").findValuesAsText("outcome").get(7)).isEqualTo("failed");
      assertThat(other.streams()).isEmpty();
    }
  }
}
