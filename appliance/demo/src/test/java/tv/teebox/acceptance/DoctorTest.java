package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.ChildProcess;

/** What {@code doctor} says of the product as it is put together, with a real box on air. */
class DoctorTest {

  private static final String KEY = "doctor-secret-7c31";

  @TempDir private Path folder;

  private JsonNode doctor() throws IOException, InterruptedException {
    Path out = folder.resolve("doctor.json");
    Process process =
        new ProcessBuilder(
                Box.command(
                    "doctor",
                    "--json",
                    "--config",
                    folder.toString(),
                    "--state",
                    folder.toString()))
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(out)).doesNotContain(KEY);
    return JsonMapper.builder().build().readTree(out.toFile());
  }

  private static JsonNode row(JsonNode report, String list, String id) {
    for (JsonNode each : report.get(list)) {
      if (each.get("id").textValue().equals(id)) {
        return each;
      }
    }
    throw new AssertionError("no " + id + " in " + report.toPrettyString());
  }

  @Test
  void aBoxOnAirIsAskedWhatViewersSee() throws Exception {
    try (Platform platform = Platform.rtmp(KEY);
        Box box = new Box.Setup().to("one", platform.url(), KEY, "360p30").start(folder);
        ChildProcess publisher = new Studio().soundAt(44_100).publish(box.ingest())) {
      box.await("the sound's rate is told", now -> now.at("/source/audioHz").intValue() > 0);
      JsonNode report = doctor();
      assertThat(publisher.isAlive()).as(publisher.output()).isTrue();
      assertThat(row(report, "checks", "box").get("seen").textValue()).endsWith(", on air");
      assertThat(row(report, "checks", "installation").get("state").textValue()).isEqualTo("ok");
      assertThat(row(report, "symptoms", "audio-desync").get("now"))
          .singleElement()
          .asString()
          .contains("44100 samples a second");
    }
  }
}
