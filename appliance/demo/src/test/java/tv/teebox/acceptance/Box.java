package tv.teebox.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.BoxSocket;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.ChildProcess;

/**
 * The real daemon as a process of its own, started from the folder that the product is built into,
 * with free ports. Its standard input is its leash, so that it does not outlive the tests.
 */
public final class Box implements AutoCloseable {

  public static final String INGEST_KEY = "studio-key-31f0a7";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final Process process;
  private final Path folder;
  private final Path state;
  private final JsonNode running;

  private Box(Process process, Path folder, Path state) {
    this.process = process;
    this.folder = folder;
    this.state = state;
    Path file = state.resolve("running.json");
    Waiting.until(
        "the box is up",
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the box ended: " + log());
          }
          return MAPPER.readTree(file.toFile()).path("pid").longValue() == process.pid();
        },
        this::log);
    this.running = read(file);
  }

  /** What the box is told before it starts. */
  public static final class Setup {

    private final ObjectNode json = MAPPER.createObjectNode();
    private final ArrayNode destinations = json.putArray("destinations");
    private final Map<String, String> environment = new HashMap<>();
    private Path deviceRoot = Path.of("/");
    private Path state;

    public Setup() {
      json.putObject("ingest").put("host", "127.0.0.1").put("port", 0).put("key", INGEST_KEY);
      json.putObject("targets").put("self", true);
      json.putObject("panel").put("host", "127.0.0.1").put("port", 0);
      json.putObject("channel")
          .put("graceSeconds", 1)
          .putObject("canvas")
          .put("size", "854x480")
          .put("frameRate", "30");
    }

    public Setup canvas(String size, String frameRate) {
      json.withObject("/channel/canvas").put("size", size).put("frameRate", frameRate);
      return this;
    }

    /** The canvas is what the source sends. */
    public Setup sourcesCanvas() {
      json.withObject("/channel").remove("canvas");
      return this;
    }

    public Setup onAir(String when) {
      json.withObject("/channel").put("onAir", when);
      return this;
    }

    public Setup graceSeconds(int seconds) {
      json.withObject("/channel").put("graceSeconds", seconds);
      return this;
    }

    /** An encrypted ingest beside the plain one. */
    public Setup rtmps(int port, Certificates.Server identity) {
      json.withObject("/ingest/rtmps")
          .put("port", port)
          .put("certificate", identity.certificate().toString())
          .put("privateKey", identity.privateKey().toString());
      return this;
    }

    /** A destination that is to get the source as it is. */
    public Setup direct(String name, String platform, String url, String key) {
      ObjectNode destination = destination(name, url, key, "360p30");
      destination.put("platform", platform).put("route", "direct");
      return this;
    }

    /** A destination of the operator's own; more may be set on what this gives. */
    public ObjectNode destination(String name, String url, String key, String rendition) {
      return destinations
          .addObject()
          .put("name", name)
          .put("platform", "custom")
          .put("url", url)
          .put("key", key)
          .put("rendition", rendition);
    }

    public Setup to(String name, String url, String key, String rendition) {
      destination(name, url, key, rendition);
      return this;
    }

    public Setup environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** A graphics card whose driver is a double. */
    Setup card(Card card) {
      environment.putAll(card.environment());
      deviceRoot = card.root();
      return this;
    }

    /** What it remembers goes elsewhere than where its configuration is. */
    public Setup state(Path apart) {
      state = apart;
      return this;
    }

    /** What of the configuration has no method of its own. */
    public ObjectNode json() {
      return json;
    }

    /** Starts the box and waits until it is up. */
    public Box start(Path folder) {
      return new Box(launch(folder), folder, stateIn(folder));
    }

    private Path stateIn(Path folder) {
      return state == null ? folder : state;
    }

    /** Writes the configuration as it is now. */
    public void write(Path folder) {
      try {
        Files.writeString(folder.resolve("teebox.json"), json.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Starts the process only. */
    public Process launch(Path folder) {
      try {
        Files.createDirectories(folder);
        write(folder);
        ProcessBuilder builder =
            new ProcessBuilder(
                    command(
                        deviceRoot,
                        "run",
                        "--config",
                        folder.toString(),
                        "--state",
                        stateIn(folder).toString(),
                        "--end-with-stdin"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile(folder).toFile()));
        builder.environment().putAll(environment);
        return builder.start();
      } catch (IOException e) {
        throw new UncheckedIOException("the box cannot be started", e);
      }
    }
  }

  /** A command line of the product. */
  public static List<String> command(String... arguments) {
    return command(Path.of("/"), arguments);
  }

  /**
   * @param deviceRoot where it looks for devices
   */
  public static List<String> command(Path deviceRoot, String... arguments) {
    Path dist = Path.of(System.getProperty("teebox.dist"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dteebox.dist=" + dist);
    command.add("-Dteebox.deviceRoot=" + deviceRoot);
    command.addAll(List.of("-cp", dist.resolve("daemon").resolve("*").toString()));
    command.add("tv.teebox.app.Main");
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path logFile(Path folder) {
    return folder.resolve("box.log");
  }

  private static JsonNode read(Path file) {
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything the box and its engines wrote. */
  public String log() {
    try {
      return Files.readString(logFile(folder));
    } catch (IOException e) {
      return "no log: " + e.getMessage();
    }
  }

  public JsonNode running() {
    return running;
  }

  /** Where a publisher publishes to, the key included. */
  public String ingest() {
    return ingest(INGEST_KEY);
  }

  public String ingest(String key) {
    return "rtmp://127.0.0.1:" + running.get("ingestPort").intValue() + "/live/" + key;
  }

  /** What the page answers, whatever the status. */
  public HttpResponse<String> get(String path) {
    URI uri = URI.create("http://127.0.0.1:" + running.get("panelPort").intValue() + path);
    try {
      return HTTP.send(
          HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("the box does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Its API, to which nobody has logged in yet. */
  public BoxApi api() {
    return new BoxApi(
        running.get("panelPort").intValue(), Path.of(running.get("runtime").textValue()));
  }

  public JsonNode status() {
    try {
      return MAPPER.readTree(order("status"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One destination's part of the status. */
  public JsonNode destination(String name) {
    return entry("destinations", name);
  }

  /** One rendition's part of the status. */
  public JsonNode rendition(String name) {
    return entry("renditions", name);
  }

  private JsonNode entry(String list, String name) {
    for (JsonNode each : status().get(list)) {
      if (each.get("name").textValue().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no " + name + " among the " + list);
  }

  public void await(String what, Predicate<JsonNode> condition) {
    Waiting.until(
        what, () -> condition.test(status()), () -> status().toPrettyString() + "\n" + log());
  }

  public void awaitState(String state) {
    await("the channel is " + state, now -> now.get("state").textValue().equals(state));
  }

  public void awaitLive(String... names) {
    for (String name : names) {
      Waiting.until(
          name + " is live",
          () -> destination(name).get("state").textValue().equals("live"),
          () -> status().toPrettyString() + "\n" + log());
    }
  }

  /** Process id of the engine in charge. */
  public long enginePid() {
    return status().get("enginePid").longValue();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What a command answers that is given to this box; its words are said to the running one. */
  public String say(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--state", state.toString()));
    try (ChildProcess said = ChildProcess.start(command(arguments.toArray(String[]::new)))) {
      if (said.await(30) != 0) {
        throw new AssertionError(String.join(" ", words) + ": " + said.output());
      }
      return said.output().strip();
    }
  }

  /** What its socket answers to one order, whose words are separated by tabs. */
  public String order(String... words) {
    Path runtime = Path.of(running.get("runtime").textValue());
    try {
      return new BoxSocket(runtime).say(String.join("\t", words), Waiting.LIMIT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, as systemd does, and gives its exit status. */
  public int terminate() {
    signal("TERM", process.pid()); // Process.destroy would let go of the leash as well
    return awaitExit();
  }

  public int awaitExit() {
    try {
      if (!process.waitFor(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the box does not end\n" + log());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** {@code kill -SIGNAL PID}. */
  public static void signal(String signal, long pid) {
    try {
      // The shell's own word: a minimal Debian has no program of that name.
      new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static boolean isRunning(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
