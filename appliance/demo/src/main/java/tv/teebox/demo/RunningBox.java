package tv.teebox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A daemon that is up, as its running.json says, and what it says of itself. Any thread. */
public final class RunningBox {

  /** The daemon's main class. */
  public static final String MAIN = "tv.teebox.app.Main";

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final JsonNode running;

  private RunningBox(JsonNode running) {
    this.running = running;
  }

  /**
   * What the daemon is told to run in the foreground and to end with its standard input.
   *
   * @param folder holds teebox.json; also taken for state
   */
  public static List<String> arguments(Path folder) {
    return List.of(
        "run", "--config", folder.toString(), "--state", folder.toString(), "--end-with-stdin");
  }

  /** The daemon that is this process, if it is up yet. */
  public static Optional<RunningBox> in(Path state, long pid) throws IOException {
    Path file = state.resolve("running.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonNode running = MAPPER.readTree(file.toFile());
    return running.path("pid").longValue() == pid
        ? Optional.of(new RunningBox(running))
        : Optional.empty();
  }

  public long pid() {
    return running.get("pid").longValue();
  }

  public int ingestPort() {
    return running.get("ingestPort").intValue();
  }

  long readyMs(String what) {
    return running.get(what).longValue();
  }

  public String panelAddress() {
    return "http://127.0.0.1:" + running.get("panelPort").intValue() + "/";
  }

  /** Where it is encrypted, if it is. */
  public Optional<String> encryptedAddress() {
    int port = running.path("panelTlsPort").intValue();
    return port == 0 ? Optional.empty() : Optional.of("https://127.0.0.1:" + port + "/");
  }

  /** What whoever claims it must know. */
  public String claimCode() throws IOException {
    return new BoxSocket(runtime()).say("claim", LIMIT);
  }

  /** Its API, to which nobody has logged in yet. */
  public BoxApi api() {
    return new BoxApi(running.get("panelPort").intValue(), runtime());
  }

  /** The folder of its sockets. */
  public Path runtime() {
    return Path.of(running.get("runtime").textValue());
  }

  /** What it says of its channel, as its local socket tells programs on this machine. */
  public JsonNode status() throws IOException, InterruptedException {
    return MAPPER.readTree(new BoxSocket(runtime()).say("status", LIMIT));
  }
}
