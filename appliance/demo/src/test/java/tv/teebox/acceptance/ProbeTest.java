package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code teebox probe} with the product's own processes and a real x264; measured once for all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProbeTest {

  /** Ten are owed to a box that does nothing else; other programs run beside this one. */
  private static final double MOST_SECONDS = 20;

  private static final int PATIENCE_SECONDS = 60;

  private Path folder;
  private Outcome first;

  private record Outcome(int status, String out, String err, double seconds) {
    JsonNode json() {
      try {
        return JsonMapper.builder().build().readTree(out);
      } catch (IOException e) {
        throw new AssertionError(out + err, e);
      }
    }
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(Box.command(arguments))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(out),
        Files.readString(err),
        (System.nanoTime() - begin) / 1e9);
  }

  private Outcome probe(String... more) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("probe", "--state", state().toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private Path state() {
    return folder.resolve("state");
  }

  @BeforeAll
  void measure(@TempDir Path shared) throws IOException, InterruptedException {
    folder = shared;
    first = probe("--json");
    assertThat(first.status()).as(first.err()).isZero();
  }

  private static JsonNode encoder(JsonNode report, String name) {
    for (JsonNode each : report.get("encoders")) {
      if (each.get("encoder").textValue().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no " + name + " in " + report.toPrettyString());
  }

  private static boolean hasNoAccelerator() {
    return Files.notExists(Path.of("/dev/dri")) && Files.notExists(Path.of("/dev/nvidiactl"));
  }

  @Test
  void x264IsMeasured() {
    JsonNode x264 = encoder(first.json(), "libx264");
    assertThat(x264.get("works").booleanValue()).as(x264.toPrettyString()).isTrue();
    assertThat(x264.get("usedOnAir").booleanValue()).isTrue();
    assertThat(x264.get("pixelsPerSecond").longValue()).isGreaterThan(5_000_000);
    assertThat(x264.get("sizes").get(0).get("fps").doubleValue()).isGreaterThan(1);
  }

  @Test
  void aBoxIsMeasuredOnceAndRemembered() throws Exception {
    Outcome second = probe();
    assertThat(second.out())
        .contains("libx264     works on cpu")
        .contains("times 720p30 in all")
        .contains(first.json().get("measuredAt").textValue());
    assertThat(second.err()).isEmpty();
  }

  @Test
  void aBoxWithoutAcceleratorsSaysSoWithinSeconds() {
    Assumptions.assumeTrue(hasNoAccelerator(), "this machine has an accelerator");
    JsonNode nvenc = encoder(first.json(), "h264_nvenc");
    assertThat(nvenc.get("works").booleanValue()).isFalse();
    assertThat(nvenc.get("failure").get("code").textValue()).isIn("no-device", "no-nvidia-driver");
    assertThat(first.seconds()).isLessThan(MOST_SECONDS);
  }

  /** As the daemon does. */
  @Test
  void thePlanGoesByTheReport() throws Exception {
    Path slow = Files.createDirectory(folder.resolve("slow"));
    Files.writeString(
        slow.resolve("hardware.json"),
        Files.readString(state().resolve("hardware.json"))
            .replaceAll("\"pixelsPerSecond\" : [1-9]\\d*", "\"pixelsPerSecond\" : 9000000"));
    Files.writeString(
        folder.resolve("teebox.json"),
        """
        {"ingest": {"key": "k"},
         "destinations": [{"name": "one", "platform": "custom", "url": "rtmp://192.0.2.1/app",
                           "key": "a-key"}]}
        """);
    Outcome plan = run("plan", "--config", folder.toString(), "--state", slow.toString());
    assertThat(plan.out()).contains("lowered from 1080p30");
    Outcome unmeasured =
        run("plan", "--config", folder.toString(), "--state", folder.resolve("none").toString());
    assertThat(unmeasured.out()).contains("send    one gets 1080p30");
    assertThat(folder.resolve("none")).as("a plan makes nothing").doesNotExist();
  }

  @Test
  void aBoxThatIsOnAirIsNotMeasured() throws Exception {
    String own = folder.resolve("on-air").toString();
    try (Box box = new Box.Setup().onAir("manual").start(Path.of(own))) {
      assertThat(run("live", "--state", own).status()).isZero();
      box.awaitState("ON_AIR");
      Outcome fresh = run("probe", "--fresh", "--state", own);
      assertThat(fresh.status()).isEqualTo(1);
      assertThat(fresh.err()).contains("on air");
      Outcome looked = run("probe", "--state", own);
      assertThat(looked.status()).isZero();
      assertThat(looked.out()).contains("have not been tried yet");
    }
  }
}
