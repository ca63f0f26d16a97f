package tv.teebox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The real daemon, as {@code teebox run} starts it, and what its status page says. */
public final class Box implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MS = 20;

  private final ObjectMapper mapper = JsonMapper.builder().build();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Child daemon;
  private final JsonNode running;

  /**
   * The devices that a box finds.
   *
   * @param root it looks for device files below this folder
   * @param environment what their drivers need in its environment
   */
  public record Devices(Path root, Map<String, String> environment) {
    public Devices {
      environment = Map.copyOf(environment);
    }

    /** Those of this machine. */
    public static Devices ofThisMachine() {
      return new Devices(Path.of("/"), Map.of());
    }

    /** The option by which the daemon's JVM is told of them. */
    public String option() {
      return "-Dteebox.deviceRoot=" + root;
    }
  }

  /**
   * @param jars the folder of the daemon's jars
   * @param folder holds teebox.json; also taken for state
   */
  public Box(Path jars, Path folder, Path log) throws IOException, InterruptedException {
    this(jars, folder, log, Devices.ofThisMachine());
  }

  /**
   * @param jars the folder of the daemon's jars
   * @param folder holds teebox.json; also taken for state
   */
  public Box(Path jars, Path folder, Path log, Devices devices)
      throws IOException, InterruptedException {
    daemon =
        new Child(
            "box",
            List.of("@" + jars.resolve("daemon.jvmflags"), devices.option()),
            jars.resolve("*").toString(),
            log,
            "tv.teebox.app.Main",
            List.of(
                "run",
                "--config",
                folder.toString(),
                "--state",
                folder.toString(),
                "--end-with-stdin"),
            devices.environment());
    running = awaitRunning(folder.resolve("running.json"), log);
  }

  private JsonNode awaitRunning(Path file, Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.exists(file)) {
      if (!daemon.isAlive() || System.nanoTime() > deadline) {
        daemon.close();
        throw new DemoFailure("the box did not start: " + Files.readString(log).strip());
      }
      Thread.sleep(POLL_MS);
    }
    return mapper.readTree(file.toFile());
  }

  public int ingestPort() {
    return running.get("ingestPort").intValue();
  }

  long ingestReadyMs() {
    return running.get("ingestReadyMs").longValue();
  }

  long panelReadyMs() {
    return running.get("panelReadyMs").longValue();
  }

  public String panelAddress() {
    return "http://127.0.0.1:" + running.get("panelPort").intValue() + "/";
  }

  public JsonNode status() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(panelAddress() + "api/v1/status"))
            .timeout(Duration.ofSeconds(5))
            .build();
    return mapper.readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
  }

  /** The daemon's process id. */
  public long pid() {
    return daemon.pid();
  }

  @Override
  public void close() throws IOException {
    daemon.close();
  }
}
