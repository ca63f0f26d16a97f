package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.peers.FreePort;

/** {@code doctor}, and {@code probe} on a bare system, as processes of their own. */
class DoctorCommandTest {

  private static final String SECRET = "sEcReT-studio-key";

  @TempDir private Path folder;

  private record Outcome(int status, String out, String err) {

    JsonNode json() {
      try {
        return JsonMapper.builder().build().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError(out + err, e);
      }
    }

    /** What a check came to, as "state: seen". */
    String check(String id) {
      for (JsonNode each : json().get("checks")) {
        if (each.get("id").textValue().equals(id)) {
          return each.get("state").textValue() + ": " + each.get("seen").textValue();
        }
      }
      throw new AssertionError("no check " + id + " in " + out);
    }
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=logback.xml"); // the product's, not the tests'
    command.add("-Dteebox.dist=" + folder.resolve("dist"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "tv.teebox.app.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  private Outcome run(Map<String, String> environment, String... arguments) throws IOException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command(arguments))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
      Outcome outcome =
          new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
      assertThat(outcome.out() + outcome.err()).doesNotContain(SECRET).doesNotContain("\tat ");
      return outcome;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private Outcome doctor(String... arguments) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("doctor", "--config", folder.toString(), "--state", state()));
    all.addAll(List.of(arguments));
    return run(Map.of(), all.toArray(String[]::new));
  }

  private String state() {
    return folder.resolve("state").toString();
  }

  private void configuration(int port, String rest) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("teebox.json"),
            "{'ingest': {'host': '127.0.0.1', 'port': %d, 'key': '%s'}, 'panel': {'host': '127.0.0.1', 'port': 0}, 'targets': {'self': true}%s}"
                .formatted(port, SECRET, rest)
                .replace('\'', '"'));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void everythingIsLookedAtAndNothingIsLeftBehind() throws IOException {
    configuration(
        FreePort.onLoopback(),
        ", 'channel': {'uploadKbps': 4000}, 'destinations': [{'name': 'Hall', 'platform':"
            + " 'custom', 'url': 'rtmp://127.0.0.1:9/live', 'key': 'hall', 'rendition':"
            + " '720p30'}]");
    Outcome outcome = doctor("--json");
    assertThat(outcome.check("configuration")).startsWith("ok: ");
    assertThat(outcome.check("configuration-file")).startsWith("ok: ");
    assertThat(outcome.check("box")).startsWith("ok: none runs");
    assertThat(outcome.check("ingest-port")).endsWith(" is free");
    assertThat(outcome.check("destinations")).isEqualTo("ok: Hall gets 720p30");
    assertThat(outcome.check("upload")).startsWith("ok: It carries 4000 kbps");
    assertThat(outcome.check("state-folder")).contains("not made yet");
    assertThat(outcome.check("time")).startsWith("ok: ");
    assertThat(outcome.check("installation")).startsWith("problem: ").contains("engine/*.jar");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.json().get("checks").findValuesAsText("id"))
        .contains("clock", "service", "cache-folder", "runtime-folder", "memory", "files")
        .contains("java", "processor", "lspci", "route", "resolver", "authorities");
    assertThat(outcome.json().get("symptoms").findValuesAsText("id"))
        .containsExactly("buffering", "pixelation", "dropped-frames", "audio-desync");
    assertThat(outcome.json().at("/symptoms/0/now").isNull()).as("no box runs").isTrue();
    assertThat(Path.of(state())).doesNotExist();
    String page = Files.readString(Path.of("../../docs/doctor.md"));
    assertThat(outcome.json().findValuesAsText("id"))
        .allSatisfy(each -> assertThat(page).contains("`" + each + "`"));
  }

  @Test
  void eachProblemComesWithWhatToDoAndExits1() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      configuration(taken.getLocalPort(), "");
      Outcome outcome = doctor();
      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.out())
          .contains("Port " + taken.getLocalPort() + " is taken by java (process ")
          .contains("→ Stop it, or set ingest.port to another")
          .contains("problems were found.")
          .containsPattern("Dropped frames +CPU or network overload +Reduce quality");
    }
  }

  @Test
  void aWrongConfigurationIsToldAndTheRestLookedAtAllTheSame() throws IOException {
    configuration(1935, ", 'pannel': {}, 'channel': {'graceSeconds': -1}");
    Outcome outcome = doctor("--json");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.json().get("checks").findValuesAsText("seen"))
        .anyMatch(each -> each.contains("pannel"))
        .anyMatch(each -> each.contains("graceSeconds"));
    assertThat(outcome.check("memory")).isNotEmpty();
  }

  @Test
  void oneSymptomIsToldWithItsSettingsAndAlone() throws IOException {
    configuration(FreePort.onLoopback(), "");
    Outcome outcome = doctor("--symptom", "pixelation");
    assertThat(outcome.status()).isZero();
    assertThat(outcome.out())
        .contains("Increase bitrate")
        .contains("- videoKbps of the destination")
        .contains("No box runs here")
        .doesNotContain("Buffering", "Ingest port");
    Outcome unknown = doctor("--symptom", "grumbling");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("buffering, pixelation, dropped-frames, audio-desync");
  }

  @Test
  void aBoxThatRunsIsAskedAndItsPortsAreItsOwn() throws Exception {
    configuration(FreePort.onLoopback(), "");
    Process box =
        new ProcessBuilder(
                command(
                    "run", "--end-with-stdin", "--config", folder.toString(), "--state", state()))
            .redirectOutput(folder.resolve("box.log").toFile())
            .redirectErrorStream(true)
            .start();
    try {
      waitFor(box, Path.of(state(), "running.json"));
      Outcome outcome = doctor("--json");
      assertThat(outcome.check("box")).isEqualTo("ok: process " + box.pid() + ", off air");
      assertThat(outcome.check("ingest-port"))
          .startsWith("ok: ")
          .endsWith("the running box (process " + box.pid() + ") listens");
      assertThat(outcome.check("panel-port")).endsWith("(process " + box.pid() + ") listens");
      assertThat(outcome.check("runtime-folder")).startsWith("ok: ");
      assertThat(outcome.json().at("/symptoms/0/now")).as("asked, and off air").isEmpty();
      configuration(FreePort.onLoopback(), "");
      assertThat(doctor("--json").check("ingest-port"))
          .startsWith("problem: The running box listens on port");
    } finally {
      box.getOutputStream().close();
      assertThat(box.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void waitFor(Process box, Path file) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!Files.exists(file)) {
      assertThat(box.isAlive() && System.nanoTime() < deadline).as("it starts").isTrue();
      box.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void probeWorksWithoutLspciAndSaysThatItIsMissing(boolean json) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("probe", "--state", state()));
    if (json) {
      arguments.add("--json");
    }
    Outcome outcome = run(Map.of("PATH", "/nowhere"), arguments.toArray(String[]::new));
    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains(json ? "\"threads\"" : "host ");
    if (json) {
      assertThat(outcome.json().at("/missing/0").textValue()).isEqualTo("lspci");
    } else {
      assertThat(outcome.out()).contains("missing     lspci", "apt-get install pciutils");
    }
  }
}
