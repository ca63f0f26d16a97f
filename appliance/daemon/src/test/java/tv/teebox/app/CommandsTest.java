package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.doctor.PortHolder;
import tv.teebox.media.StreamKey;
import tv.teebox.store.UsedKeys;

/** The command line as processes of their own: what they say and how they exit. */
class CommandsTest {

  private static final String SECRET = "sEcReT-studio-key";

  @TempDir private Path folder;

  private record Outcome(int status, String text) {}

  private static Outcome run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private static Outcome run(Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=logback.xml"); // the product's, not the tests'
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "tv.teebox.app.Main"));
    command.addAll(List.of(arguments));
    try {
      Path output = Files.createTempFile("teebox", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
      } finally {
        process.destroyForcibly();
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Path configuration(String json) throws IOException {
    return Files.writeString(folder.resolve("teebox.json"), json.replace('\'', '"'));
  }

  private String[] onAsJson(String command) {
    List<String> arguments = new ArrayList<>(List.of(on(command)));
    arguments.add("--json");
    return arguments.toArray(String[]::new);
  }

  private String[] on(String command) {
    return new String[] {
      command, "--config", folder.toString(), "--state", folder.resolve("state").toString()
    };
  }

  @Test
  void aGoodConfigurationExitsZero() throws IOException {
    Path file = configuration("{'ingest': {'key': '" + SECRET + "'}}");
    Outcome outcome = run("check", "--config", file.toString());
    assertThat(outcome.status()).isZero();
    assertThat(outcome.text()).startsWith("ok: ").doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan"})
  void aKeyOrAServerThatLooksWrongIsAWarningAndNoMore(String command) throws IOException {
    configuration(
        "{'ingest': {'key': 'x'}, 'targets': {'self': true}, 'destinations': [{'name': 'Mine', 'platform': 'twitch',"
            + " 'url': 'rtmp://127.0.0.1/app', 'key': '"
            + SECRET
            + "'}]}");
    Outcome outcome = run(on(command));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.text())
        .contains("warning: Mine: its key does not look like one of Twitch's")
        .contains("warning: Mine: 127.0.0.1 is not one of Twitch's servers")
        .doesNotContain(SECRET);
    assertThat(folder.resolve("state")).as("nothing is made where one only looks").doesNotExist();
  }

  @Test
  void aSlateThatCannotBeShownIsAWarning() throws IOException {
    configuration("{'ingest': {'key': 'x'}, 'channel': {'slate': {'picture': 'none.png'}}}");
    Outcome outcome = run(on("check"));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.text())
        .contains("warning: channel.slate.picture: there is no file " + folder.resolve("none.png"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan"})
  void aKeyThatHadItsStreamIsAWarning(String command) throws IOException {
    configuration(
        "{'ingest': {'key': 'x'}, 'targets': {'self': true}, 'destinations': [{'name': 'Mine', 'platform': 'facebook',"
            + " 'key': 'FB-123456789-0'}]}");
    UsedKeys used = UsedKeys.in(Files.createDirectories(folder.resolve("state")));
    used.mark("facebook", new StreamKey("FB-123456789-0"));
    used.save();
    Outcome outcome = run(on(command));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.text())
        .contains("warning: Mine: Its stream key has been used for a stream already")
        .contains("Copy a new key from Facebook")
        .doesNotContain("FB-123456789-0");
    if (command.equals("plan")) {
      assertThat(outcome.text()).contains("refuse  Mine: ").doesNotContain("send    Mine");
    }
  }

  @Test
  void whatCannotBeToldOfUsedKeysIsAWarning() throws IOException {
    configuration("{'ingest': {'key': 'x'}}");
    Path file = Files.createDirectories(folder.resolve("state")).resolve("used-keys.json");
    Files.writeString(file, "{");
    Outcome outcome = run(on("check"));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.text())
        .contains("warning: " + file + " cannot be read")
        .doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "run", "plan"})
  void aWrongConfigurationExits78WithEveryProblemAndNoKey(String command) throws IOException {
    configuration("{'ingest': {'key': '" + SECRET + "', 'prot': 1}, 'panel': {'port': -1}}");
    Outcome outcome = run(on(command));
    assertThat(outcome.status()).isEqualTo(78);
    assertThat(outcome.text())
        .contains("ingest.prot: ")
        .contains("did you mean \"port\"?")
        .contains("panel.port: ")
        .doesNotContain(SECRET)
        .doesNotContain("\tat ");
  }

  @Test
  void checkForProgramsHoldsEveryProblem() throws IOException {
    configuration("{'ingest': {'key': '" + SECRET + "', 'prot': 1}, 'panel': {'port': -1}}");
    Outcome outcome = run(onAsJson("check"));
    assertThat(outcome.status()).isEqualTo(78);
    JsonNode report = new ObjectMapper().readTree(outcome.text());
    assertThat(report.get("problems")).hasSize(2);
    assertThat(outcome.text()).doesNotContain(SECRET);
  }

  @Test
  void checkTellsAWishThatNoBoxCouldGrant() throws IOException {
    configuration(
        "{'ingest': {'key': 'x'}, 'targets': {'self': true}, 'destinations': [{'name': 'Mine', 'platform': 'twitch',"
            + " 'key': 'live_123456789_abcdefghijkl', 'rendition': '2160p60'}]}");
    Outcome outcome = run(on("check"));
    assertThat(outcome.status()).isZero();
    assertThat(outcome.text()).contains("warning: Mine: Twitch takes no 2160p60");
    Outcome plan = run(onAsJson("plan"));
    JsonNode refusal = new ObjectMapper().readTree(plan.text()).at("/refusals/Mine");
    assertThat(refusal.get("code").textValue()).isEqualTo("rendition-not-taken");
    assertThat(refusal.at("/instead/rendition").textValue()).isEqualTo("1080p60");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "plan"})
  void aFaultyProfileExits78WithItsFileAndPlace(String command) throws IOException {
    configuration("{'ingest': {'key': 'x'}}");
    Path own = Files.createDirectories(folder.resolve("profiles/platforms"));
    Files.writeString(own.resolve("twitch.json"), "{\"id\": 7}");
    Outcome outcome = run(on(command));
    assertThat(outcome.status()).isEqualTo(78);
    assertThat(outcome.text()).contains("twitch.json: id: ").doesNotContain("\tat ");
  }

  @Test
  void aCheckWithoutAConfigurationExits78AndSaysWhereItWasLookedFor() {
    Outcome outcome = run(on("check"));
    assertThat(outcome.status()).isEqualTo(78);
    assertThat(outcome.text()).contains(folder.resolve("teebox.json").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "run --nonsense, Usage: teebox run",
    "nonsense, Unmatched argument",
    "check --config, Missing required parameter",
    "slate, Missing required parameter",
    "slate sideways, 'expected one of'"
  })
  void wrongUseExits2(String line, String said) {
    Outcome outcome = run(line.split(" ", -1));
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.text()).contains(said).doesNotContain("\tat ");
  }

  @Test
  void aPortThatIsTakenExits1AndNamesWhoHoldsItAndWhatToChange() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      configuration(
          "{'ingest': {'host': '127.0.0.1', 'port': %d, 'key': 'x'}, 'panel': {'host': '127.0.0.1', 'port': 0}}"
              .formatted(taken.getLocalPort()));
      Outcome outcome = run(on("run"));
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.text())
          .contains("Port " + taken.getLocalPort() + " is taken by java (process ")
          .contains(Long.toString(ProcessHandle.current().pid()))
          .contains("ingest.port")
          .doesNotContain("\tat ");
    }
    assertThat(folder.resolve("state/running.json")).doesNotExist();
  }

  @Test
  void aPanelPortThatIsTakenIsNamedAsThat() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      configuration(
          "{'ingest': {'host': '127.0.0.1', 'port': 0, 'key': 'x'}, 'panel': {'host': '127.0.0.1', 'port': %d}}"
              .formatted(taken.getLocalPort()));
      assertThat(run(on("run")).text()).contains("is taken by java").contains("panel.port");
    }
  }

  @Test
  void anAddressThatThisMachineDoesNotHaveIsNamed() throws IOException {
    configuration("{'ingest': {'host': '192.0.2.77', 'port': 0, 'key': 'x'}}");
    Outcome outcome = run(on("run"));
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.text()).contains("no address 192.0.2.77").contains("ingest.host");
  }

  @Test
  void aWordToABoxThatDoesNotRunExits1() {
    Outcome outcome = run("live", "--state", folder.toString());
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.text()).contains("No box is running");
  }

  @Test
  void theHolderOfAPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(PortHolder.of(taken.getLocalPort()))
          .isEqualTo("java (process " + ProcessHandle.current().pid() + ")");
    }
    assertThat(PortHolder.of(1)).isEqualTo("another process");
  }

  @Test
  void whatIsChangedByCommandIsStoredAndCountsUntilTheFileIsEdited() throws IOException {
    configuration(
        "{'ingest': {'key': 'x'}, 'targets': {'self': true}, 'destinations': [{'name': 'The hall', 'platform': 'custom',"
            + " 'url': 'rtmp://127.0.0.1/app', 'key': '"
            + SECRET
            + "'}]}");
    String state = folder.resolve("state").toString();
    Outcome off =
        run("destination", "The hall", "off", "--config", folder.toString(), "--state", state);
    assertThat(off.text()).contains("The hall is off (generation 2)").doesNotContain(SECRET);
    assertThat(off.status()).isZero();
    Outcome check = run(on("check"));
    assertThat(check.text()).contains("warning: generation 2 counts");
    assertThat(check.status()).isZero();
    assertThat(run(on("plan")).text()).doesNotContain("The hall");
    assertThat(Files.readString(folder.resolve("teebox.json"))).doesNotContain("enabled");
  }

  @Test
  void anOrderToABoxThatIsStillStartingStoresNothingBehindItsBack() throws IOException {
    configuration("{'ingest': {'key': 'x'}}");
    Path state = Files.createDirectory(folder.resolve("state"));
    try (FileChannel lock =
        FileChannel.open(
            state.resolve("lock"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      lock.lock();
      Outcome outcome =
          run("ingest-key", "new", "--config", folder.toString(), "--state", state.toString());
      assertThat(outcome.text()).contains("Nothing was done").contains("say this again");
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(state.resolve("configuration")).doesNotExist();
    }
  }

  @Test
  void anOrderThatFindsNothingGoodSaysWhy() throws IOException {
    configuration("{'ingest': {'key': '${TEEBOX_TEST_MISSING}'}}");
    String state = folder.resolve("state").toString();
    Outcome outcome =
        run("destination", "The hall", "off", "--config", folder.toString(), "--state", state);
    assertThat(outcome.text()).contains("TEEBOX_TEST_MISSING is not set");
    assertThat(outcome.status()).isEqualTo(1);
    Outcome backup = run("restore", folder.resolve("nowhere.json").toString(), "--state", state);
    assertThat(backup.text()).contains("there is no such file");
  }

  @Test
  void aReloadWithoutABoxSaysSoEvenIfOneWasKilled() throws IOException {
    configuration("{'ingest': {'key': 'x'}}");
    Path state = Files.createDirectory(folder.resolve("state"));
    new RunningFile(Long.MAX_VALUE, "/tmp/teebox-gone", 1935, 8080, 0, 1, 1).write(state);
    Outcome outcome = run(on("reload"));
    assertThat(outcome.text()).contains("No box is running");
    assertThat(outcome.status()).isEqualTo(1);
  }

  @Test
  void aNewIngestKeyIsShownOnceAndStoredSealed() throws IOException {
    configuration("{'ingest': {'key': '" + SECRET + "'}}");
    Path credentials = Files.createDirectory(folder.resolve("credentials"));
    Files.write(credentials.resolve("teebox-key"), new byte[32]);
    String state = folder.resolve("state").toString();
    Outcome made =
        run(
            Map.of("CREDENTIALS_DIRECTORY", credentials.toString()),
            "ingest-key",
            "new",
            "--config",
            folder.toString(),
            "--state",
            state);
    assertThat(made.status()).isZero();
    String key = made.text().lines().reduce((one, next) -> next).orElseThrow().strip();
    assertThat(key).matches("([a-z2-9]{4}-){6}[a-z2-9]{4}");
    Path stored = folder.resolve("state/configuration/00000002.json");
    assertThat(Files.readString(stored)).doesNotContain(key, SECRET).contains("sealed:1:");
    assertThat(folder.resolve("state/machine.key")).as("systemd has it").doesNotExist();
  }
}
