package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.FreePort;
import tv.teebox.peers.NginxRtmp;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.store.UsedKeys;

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
        "{\"ingest\": {\"key\": \"x\"}, \"targets\": {\"self\": true}, \"destinations\": [%s]}"
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

  /** A command on a destination whose platform takes a key for one stream only. */
  private Outcome once(String command, String application, String... more) throws IOException {
    JsonMapper mapper = JsonMapper.builder().build();
    Path custom = Path.of("../../encoder-profiles/platforms/custom.json");
    ObjectNode profile = (ObjectNode) mapper.readTree(custom.toFile());
    profile.put("id", "once").put("title", "Once");
    profile.withObject("/key").put("life", "single-use");
    Path profiles = Files.createDirectories(folder.resolve("profiles/platforms"));
    Files.writeString(profiles.resolve("once.json"), profile.toString());
    configuration(
        "{'name': 'It', 'platform': 'once', 'url': '%s', 'key': '${THE_KEY}'}"
            .formatted(nginx.url(application)));
    List<String> arguments = new ArrayList<>(List.of(command, "It", "--publish"));
    arguments.addAll(List.of("--config", folder.toString(), "--state", folder.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private boolean isUsedUp() {
    return UsedKeys.in(folder).isUsed("once", new StreamKey(SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"target", "upload"})
  void aKeyForOneStreamIsNotUsedUpUnasked(String command) throws IOException {
    Outcome outcome = once(command, "live");
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("uses this one up").contains("--use-up-key");
    assertThat(isUsedUp()).isFalse();
  }

  @Test
  void aKeyForOneStreamThatWasPublishedWithCountsAsUsed() throws IOException {
    Outcome refused = once("upload", "refusing", "--seconds", "3", "--use-up-key");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(isUsedUp()).as("it was never live").isFalse();
    Outcome first = once("upload", "live", "--seconds", "3", "--limit", "1000", "--use-up-key");
    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.err()).doesNotContain("warning");
    assertThat(isUsedUp()).isTrue();
    Outcome second = once("upload", "live", "--seconds", "3", "--limit", "1000");
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(second.err()).contains("warning: the stream key has been used for a stream already");
  }

  /** A box that answers a command's question for its state. */
  private AutoCloseable box(String state) throws IOException {
    ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    socket.bind(UnixDomainSocketAddress.of(folder.resolve("op")));
    new RunningFile(ProcessHandle.current().pid(), folder.toString(), 1, 1, 0, 1, 1).write(folder);
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  try (SocketChannel client = socket.accept()) {
                    client.read(ByteBuffer.allocate(64));
                    client.write(ByteBuffer.wrap((state + "\n").getBytes(StandardCharsets.UTF_8)));
                  }
                }
              } catch (IOException e) {
                // closed
              }
            },
            "a box");
    thread.start();
    return () -> {
      socket.close();
      thread.join();
    };
  }

  private Outcome publishToOwn(String command, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, "Own"));
    arguments.addAll(List.of("--config", destinations().toString(), "--state", folder.toString()));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void whileTheBoxIsOnAirNothingIsPublishedThatItPublishesItself() throws Exception {
    try (AutoCloseable box = box("on air")) {
      Outcome target = publishToOwn("target", "--publish");
      assertThat(target.status()).isEqualTo(1);
      assertThat(target.err()).contains("The box is on air").contains("teebox end");
      assertThat(publishToOwn("target").status()).as("a rehearsal harms nobody").isZero();
      Outcome upload = publishToOwn("upload", "--seconds", "3");
      assertThat(upload.status()).isEqualTo(1);
      assertThat(upload.err()).contains("all of the upload");
    }
  }

  @Test
  void aBoxThatIsOffAirIsInNobodysWay() throws Exception {
    try (AutoCloseable box = box("off air")) {
      Outcome upload = publishToOwn("upload", "--seconds", "3", "--limit", "1000");
      assertThat(upload.status()).as(upload.err()).isZero();
    }
  }

  @Test
  void theTimeThatACommandTakesIsBeyondAllOfThePublishersLimits() {
    RtmpTarget target =
        RtmpTarget.of(RtmpUrl.parseServer("rtmp://a/b"), new StreamKey(SECRET))
            .withLimits(Duration.ofSeconds(120), Duration.ofSeconds(110));
    assertThat(EventLoopWork.limit(target, 60)).isGreaterThan(120 + 4 * 110 + 60);
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
  void aKeyFileThatCannotBeWrittenIsOneLineAndExits1() throws IOException {
    String tee = "rtmp://live.twitch.tv/app/" + SECRET;
    Path nowhere = folder.resolve("nowhere/keys.env");
    Outcome missing = run(tee, Map.of(), "import", "-", "--env-file", nowhere.toString());
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.err().strip()).contains("no such folder").doesNotContain("\n");
    Path full = Path.of("/dev/full/keys.env");
    Outcome forbidden = run(tee, Map.of(), "import", "-", "--env-file", full.toString());
    assertThat(forbidden.status()).isEqualTo(1);
    assertThat(forbidden.err().strip()).contains("cannot be written").doesNotContain("\n");
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

  @Test
  void importKnowsTheOperatorsOwnPlatforms() throws IOException {
    configuration("");
    Path own = Files.createDirectories(folder.resolve("profiles/platforms"));
    try (InputStream trovo = ProfileLibrary.class.getResourceAsStream("platforms/trovo.json")) {
      String profile = new String(trovo.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          own.resolve("hall.json"),
          profile.replace("\"trovo\"", "\"hall\"").replace("trovo.live", "hall.example"));
    }
    Outcome outcome =
        run("import", "rtmp://livepush.hall.example/live/a", "--config", folder.toString());
    assertThat(outcome.json().findValuesAsText("platform")).containsExactly("hall");
    assertThat(outcome.out()).endsWith("]\n");
  }
}
