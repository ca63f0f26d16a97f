package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code teebox hw-test} on this machine, in its shortest form, and beside a box on air. */
@Tag("long")
class HwTestCommandTest {

  private static final int PATIENCE_SECONDS = 240;

  @TempDir private Path folder;

  private record Outcome(int status, String out, String err) {}

  private Process start(String... arguments) throws IOException {
    return new ProcessBuilder(Box.command(arguments))
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private Outcome end(Process process) throws IOException, InterruptedException {
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(folder.resolve("out")),
        Files.readString(folder.resolve("err")));
  }

  private static Set<String> allowedSkips() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("../../hw-tests/allowed-skips.txt"))) {
      return lines
          .map(String::strip)
          .filter(each -> !each.isEmpty() && !each.startsWith("#"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void thisMachineIsTestedAndNothingIsLeftOutButWhatMayBe() throws Exception {
    Path reports = folder.resolve("report");
    Outcome outcome =
        end(start("hw-test", "--seconds", "0.1", "--out", reports.toString(), "--json"));
    assertThat(outcome.status()).as(outcome.err()).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(outcome.out());
    assertThat(Files.readString(reports.resolve("report.json"))).isEqualTo(outcome.out());

    List<String> skips = new ArrayList<>();
    report
        .get("skips")
        .forEach(each -> skips.add(each.get("id").asText() + ": " + each.get("reason").asText()));
    assertThat(allowedSkips()).containsAll(skips);

    JsonNode x264 = null;
    for (JsonNode each : report.get("encoders")) {
      x264 = each.get("encoder").asText().equals("libx264") ? each : x264;
    }
    assertThat(x264).isNotNull();
    assertThat(x264.get("works").asBoolean()).as(x264.toString()).isTrue();
    assertThat(x264.get("ladders").get(0).get("loads").size()).isGreaterThanOrEqualTo(4);
    assertThat(x264.get("ladders").get(0).get("onAir").get("delays").size()).isPositive();
    assertThat(x264.get("qualities").size()).isEqualTo(4);
    assertThat(x264.get("qualities").get(0).get("ssim").asDouble()).isBetween(0.8, 1.0);
    assertThat(report.get("pipelines").get(0).get("stages").size()).isEqualTo(3);

    String html = Files.readString(reports.resolve("report.html"));
    assertThat(html).contains("<svg", "real time: 60 fps").doesNotContain("<script", "src=");
    assertThat(Files.readString(reports.resolve("report.md"))).contains("| libx264 on cpu |");
  }

  @Test
  void aBoxThatGoesOnAirHasItsHardwareToItself() throws Exception {
    String state = folder.resolve("box").toString();
    try (Box box = new Box.Setup().onAir("manual").start(Path.of(state))) {
      Process testing = start("hw-test", "--state", state);
      Waiting.until(
          "it measures",
          () -> Files.readString(folder.resolve("err")).contains("libx264"),
          () -> "");
      Process live = new ProcessBuilder(Box.command("live", "--state", state)).start();
      assertThat(live.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      box.awaitState("ON_AIR");
      Outcome given = end(testing);
      assertThat(given.status()).isEqualTo(1);
      assertThat(given.out()).isEmpty();
      assertThat(given.err()).contains("on air", "given up");

      Outcome refused = end(start("hw-test", "--state", state));
      assertThat(refused.status()).isEqualTo(1);
      assertThat(refused.err()).contains("on air", "not tested now").doesNotContain("libx264");
    }
  }
}
