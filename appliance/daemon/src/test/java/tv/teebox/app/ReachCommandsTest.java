package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.FreePort;
import tv.teebox.peers.NginxRtmp;

/** {@code target}, {@code upload} and {@code import} as processes of their own. */
class ReachCommandsTest {

  private static final String SECRET = "live_sEcReT_0123456789";
  private static final Map<String, String> KEY = Map.of("THE_KEY", SECRET);

  @TempDir private static Path shared;
  @TempDir private Path folder;

  private static NginxRtmp nginx;

  @BeforeAll
  static void start() {
    nginx = NginxRtmp.start(shared);
  }

  @AfterAll
  static void stop() {
    nginx.close();
  }

  /** How a command ended, and what it said where; never a key. */
  private record Outcome(int status, String out, String err) {

    JsonNode json() {
      try {
        return JsonMapper.builder().build().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError(out + err, e);
      }
    }
  }

  private Outcome run(String input, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=logback.xml"); // the product's, not the tests'
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "tv.teebox.app.Main"));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Path in = Files.writeString(Files.createTempFile(folder, "in", ""), input);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
      Outcome outcome =
          new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
      assertThat(outcome.out() + outcome.err()).doesNotContain("sEcReT").doesNotContain("\tat ");
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private Outcome run(String... arguments) throws IOException {
    return run("", KEY, arguments);
  }

  private Path configuration(String destinations) throws IOException {
    return Files.writeString(
        folder.resolve("teebox.json"),
        "{\"ingest\": {\"key\": \"x\"}, \"destinations\": [%s]}"
            .formatted(destinations.replace('\'', '"')));
  }

  private Path destinations() throws IOException {
    return configuration(
        """
        {'name': 'Own', 'platform': 'custom', 'url': '%s', 'key': 'own-sEcReT'},
        {'name': 'Kick', 'platform': 'kick', 'key': '${THE_KEY}'},
        {'name': 'Tw', 'platform': 'twitch', 'url': '%1$s', 'key': '${THE_KEY}'}
        """
            .formatted(nginx.url("live")));
  }

  @Test
  void aTargetThatIsWellExitsZeroWithEveryStep() throws IOException {
    String config = destinations().toString();
    Outcome outcome = run("target", "own", "--config", config, "--json");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.json().get("target").textValue()).isEqualTo("Own");
    assertThat(outcome.json().get("published").isNull()).isTrue();
    assertThat(outcome.json().get("steps").findValuesAsText("step"))
        .containsExactly(
            "key", "dns", "tcp", "tls", "handshake", "connect", "createStream", "publish");
    assertThat(outcome.json().get("steps").findValuesAsText("outcome"))
        .containsExactly("skipped", "ok", "ok", "skipped", "ok", "ok", "ok", "skipped");
    assertThat(outcome.json().get("steps").get(0).fieldNames())
        .toIterable()
        .containsExactly("step", "outcome", "detail", "remedy", "ms");
  }

  @Test
  void aTargetThatIsNotThereExits1AndSaysWhatToDo() throws IOException {
    String url = "rtmp://127.0.0.1:" + FreePort.onLoopback() + "/live";
    Outcome outcome = run("target", "--url", url, "--key-env", "THE_KEY");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.out()).contains("problem").contains("→ Wrong server or port");
  }

  @Test
  void aUrlIsWalkedToWithoutAKey() throws IOException {
    Outcome outcome = run("target", "--url", nginx.url("live"));
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("no key was given");
    assertThat(run("target", "--url", nginx.url("live"), "--publish").status()).isEqualTo(2);
  }

  @Test
  void wrongUseExits2AndRepeatsNoKey() throws IOException {
    String config = destinations().toString();
    assertThat(run("target").status()).isEqualTo(2);
    assertThat(run("target", "Own", "--url", "rtmp://a/b").status()).isEqualTo(2);
    assertThat(run("target", "--url", "http://a/b").status()).isEqualTo(2);
    assertThat(run("target", "Own", "--key-env", "THE_KEY", "--config", config).status())
        .isEqualTo(2);
    Outcome unknown = run("target", "Nobody", "--config", config);
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("Own, Kick, Tw");
    Outcome keyAsName = run("target", "--url", "rtmp://a/b", "--key-env", SECRET);
    assertThat(keyAsName.status()).isEqualTo(2);
    assertThat(keyAsName.err()).contains("name of an environment variable");
    Outcome keyInUrl = run("target", "--url", "rtmp://live.twitch.tv/app/" + SECRET);
    assertThat(keyInUrl.status()).isEqualTo(2);
    assertThat(keyInUrl.err()).contains("Leave the key out");
  }

  @Test
  void aWrongConfigurationExits78() throws IOException {
    String config = configuration("{'name': 'x', 'platform': 'twich', 'key': 'a'}").toString();
    for (String command : List.of("target", "upload")) {
      Outcome outcome = run(command, "x", "--config", config);
      assertThat(outcome.status()).isEqualTo(78);
      assertThat(outcome.err()).contains("destinations[0].platform");
    }
  }

  @Test
  void anUploadIsMeasuredAndSaysWhereTheFigureGoes() throws IOException {
    Outcome outcome =
        run(
            "upload",
            "--url",
            nginx.url("live"),
            "--key-env",
            "THE_KEY",
            "--seconds",
            "3",
            "--limit",
            "4000");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("carries at least ")
        .containsPattern("channel.uploadKbps takes: \"uploadKbps\": (39|40)\\d\\d\n");
  }

  @Test
  void aPlatformWithATestFacilityIsKeptBelowItsCap() throws IOException {
    String config = destinations().toString();
    Outcome outcome = run("upload", "Tw", "--config", config, "--seconds", "3", "--json");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.json().get("limitKbps").intValue()).isEqualTo(6000);
    assertThat(outcome.json().get("kbps").intValue()).isBetween(5700, 6300);
    assertThat(outcome.json().get("heldByLimit").booleanValue()).isTrue();
    assertThat(outcome.json().fieldNames())
        .toIterable()
        .contains("target", "kbps", "connectMs", "seconds", "dips", "longestStallMs");
  }

  @Test
  void aLivePlatformIsNotMeasuredUnasked() throws IOException {
    Outcome outcome = run("upload", "Kick", "--config", destinations().toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("Kick has no test facility").contains("--publish");
  }

  @Test
  void anUploadThatIsRefusedExits1WithTheReason() throws IOException {
    Outcome outcome = run("upload", "--url", nginx.url("refusing"), "--key-env", "THE_KEY");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("without a word").contains("Copy the stream key again");
    assertThat(
            run("upload", "--url", nginx.url("live"), "--key-env", "THE_KEY", "--seconds", "1")
                .status())
        .isEqualTo(2);
  }

  @Test
  void aTeeStringIsImportedAndItsKeysAreWrittenForTheirOwnerOnly() throws IOException {
    Path keys = folder.resolve("keys.env");
    String tee =
        "[f=flv:onfail=ignore]rtmp://live.twitch.tv/app/" + SECRET + "|[f=flv]rtmp://a/b/sEcReT2";
    Outcome outcome = run(tee, Map.of(), "import", "-", "--env-file", keys.toString());
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.json().findValuesAsText("key")).containsExactly("${TWITCH_KEY}", "${A_KEY}");
    assertThat(outcome.err()).contains("target 2: no onfail=ignore").contains("TWITCH_KEY, A_KEY");
    assertThat(Files.readString(keys, StandardCharsets.UTF_8))
        .isEqualTo("TWITCH_KEY='" + SECRET + "'\nA_KEY='sEcReT2'\n");
    Outcome again = run(tee, Map.of(), "import", "-", "--env-file", keys.toString());
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("is there already");
    assertThat(Files.readString(keys)).contains(SECRET);
  }

  @Test
  void whatCannotBeImportedExits78WithTheRestAndWrongUse2() throws IOException {
    Outcome some = run("import", "rtmp://a/b/c|srt://b:9000?passphrase=sEcReT|rtmp://d/sEcReT");
    assertThat(some.status()).isEqualTo(78);
    assertThat(some.json().findValuesAsText("name")).containsExactly("a");
    assertThat(some.err())
        .contains("problem: target 2: srt:")
        .contains("problem: target 3: the URL has no stream key")
        .contains("Set these variables");
    assertThat(run("import", " ").status()).isEqualTo(2);
    assertThat(run("import").status()).isEqualTo(2);
    Outcome platform = run("import", "rtmp://a/b/c", "--platform", "twich");
    assertThat(platform.status()).isEqualTo(2);
    assertThat(platform.err()).contains("twitch, youtube");
    Outcome kick = run("import", "rtmps://a/b/sk_us_sEcReT", "--platform", "kick");
    assertThat(kick.json().findValuesAsText("platform")).containsExactly("kick");
  }
}
