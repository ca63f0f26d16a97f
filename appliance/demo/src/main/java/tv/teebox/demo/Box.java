package tv.teebox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real daemon, as {@code teebox run} starts it, and what it says of itself. */
public final class Box implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(30);
  private static final long POLL_MS = 20;

  private final Child daemon;
  private final RunningBox running;

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
            RunningBox.MAIN,
            RunningBox.arguments(folder),
            devices.environment());
    running = awaitRunning(folder, log);
  }

  private RunningBox awaitRunning(Path folder, Path log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (true) {
      Optional<RunningBox> box = RunningBox.in(folder, daemon.pid());
      if (box.isPresent()) {
        return box.get();
      }
      if (!daemon.isAlive() || System.nanoTime() > deadline) {
        daemon.close();
        throw new DemoFailure("the box did not start: " + Files.readString(log).strip());
      }
      Thread.sleep(POLL_MS);
    }
  }

  public int ingestPort() {
    return running.ingestPort();
  }

  long ingestReadyMs() {
    return running.readyMs("ingestReadyMs");
  }

  long panelReadyMs() {
    return running.readyMs("panelReadyMs");
  }

  public String panelAddress() {
    return running.panelAddress();
  }

  /** Where its panel is encrypted, if it is. */
  public Optional<String> encryptedAddress() {
    return running.encryptedAddress();
  }

  /** What whoever claims it must know. */
  public String claimCode() throws IOException {
    return running.claimCode();
  }

  /** Its API, to which nobody has logged in yet. */
  public BoxApi api() {
    return running.api();
  }

  public JsonNode status() throws IOException, InterruptedException {
    return running.status();
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
