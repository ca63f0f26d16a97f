package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.ChildProcess;

/** The box as a service: its signs of life, its end, its sudden death. */
class ServiceTest {

  private static final String KEY = "service-secret-c4d1";

  @TempDir private Path folder;

  private Box.Setup setup(Platform platform) {
    return new Box.Setup().canvas("640x360", "30").to("one", platform.url(), KEY, "360p30");
  }

  @Test
  void itsSignsOfLifeFollowTheMedia() throws IOException {
    Path socket = folder.resolve("notify");
    try (FakeSystemd systemd = new FakeSystemd(socket);
        Platform platform = Platform.rtmp(KEY);
        Box box =
            setup(platform)
                .environment("NOTIFY_SOCKET", socket.toString())
                .environment("WATCHDOG_USEC", "600000")
                .start(folder);
        ChildProcess publisher = new Studio().publish(box.ingest())) {
      Waiting.until("ready", () -> systemd.count("READY=1") == 1, systemd.messages()::toString);
      assertThat(systemd.messages().get(0)).contains("READY=1").contains("STATUS=");
      box.awaitLive("one");
      long alive = systemd.count("WATCHDOG=1");
      Waiting.until(
          "signs of life while media moves",
          () -> systemd.count("WATCHDOG=1") > alive + 5,
          systemd.messages()::toString);
      assertThat(systemd.messages().get(systemd.messages().size() - 1))
          .contains("STATUS=on air, 1 of 1 destinations live");

      assertThat(Files.readString(Path.of("/proc/" + box.enginePid() + "/environ")))
          .as("the engine cannot speak for the box")
          .isEqualTo(LifeOnAirTest.ENGINE_ENVIRONMENT);
      try (Freezer freezer = new Freezer(box)) {
        Waiting.until(
            "the box says that nothing moves",
            () -> box.log().contains("no picture has left an encoder"),
            box::log);
        long silent = systemd.count("WATCHDOG=1");
        freezer.awaitOneMoreEngine();
        assertThat(systemd.count("WATCHDOG=1")).as("no sign of life").isEqualTo(silent);
      }
      Waiting.until(
          "signs of life again",
          () -> systemd.messages().get(systemd.messages().size() - 1).startsWith("WATCHDOG=1"),
          systemd.messages()::toString);
      assertThat(box.terminate()).isEqualTo(143);
      assertThat(systemd.count("STOPPING=1")).isEqualTo(1);
      assertThat(publisher.isAlive() || publisher.await(20) != 0).isTrue();
    }
  }

  /** Stops every engine of a box as soon as it is there, as a hung driver does. */
  private static final class Freezer implements AutoCloseable {
    private final Box box;
    private final Thread thread;
    private volatile boolean over;
    private final AtomicInteger frozen = new AtomicInteger();

    Freezer(Box box) {
      this.box = box;
      thread = new Thread(this::run, "freezer");
      thread.start();
    }

    private void run() {
      long last = -1;
      while (!over) {
        long engine = box.enginePid();
        if (engine > 0 && engine != last) {
          Box.signal("STOP", engine);
          last = engine;
          frozen.incrementAndGet();
        }
        LockSupport.parkNanos(5_000_000);
      }
    }

    void awaitOneMoreEngine() {
      int now = frozen.get();
      Waiting.until("another engine", () -> frozen.get() > now, () -> frozen + " engines");
    }

    @Override
    public void close() {
      over = true;
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void anOrderToStopEndsThePlatformsStreamsInOrderAndLeavesNothing() {
    try (Platform platform = Platform.rtmp(KEY);
        Box box = setup(platform).start(folder);
        ChildProcess publisher = new Studio().publish(box.ingest())) {
      box.awaitLive("one");
      platform.awaitStream("media flows", stream -> stream.videos().size() > 30);
      long engine = box.enginePid();
      Path runtime = Path.of(box.running().get("runtime").textValue());
      assertThat(Files.isDirectory(runtime)).isTrue();
      assertThat(box.terminate()).as("128 + SIGTERM").isEqualTo(143);
      platform.awaitStream("an orderly end", Platform.Stream::hasEndedInOrder);
      assertThat(Box.isRunning(engine)).isFalse();
      assertThat(runtime).doesNotExist();
      assertThat(folder.resolve("running.json")).doesNotExist();
      assertThat(publisher.await(20)).as("the publisher was told").isNotZero();
    }
  }

  @Test
  void aKilledBoxTakesItsEngineAlongAndGoesBackOnAirByItself() {
    try (Platform platform = Platform.rtmp(KEY)) {
      Box.Setup setup = setup(platform).sourcesCanvas();
      Path left;
      try (Box box = setup.start(folder);
          ChildProcess publisher = new Studio().publish(box.ingest())) {
        box.awaitLive("one");
        long engine = box.enginePid();
        assertThat(Box.isRunning(engine)).isTrue();
        left = Path.of(box.running().get("runtime").textValue());
        assertThat(box.say("slate", "on")).contains("the slate is up");
        Waiting.until(
            "it is written down",
            () -> Files.readString(folder.resolve("on-air.json")).contains("true"),
            box::log);
        Box.signal("STOP", engine); // so that it cannot notice by itself that the box is gone
        Box.signal("KILL", box.pid());
        assertThat(box.awaitExit()).isEqualTo(137);
        Waiting.until("no orphan", () -> !Box.isRunning(engine), () -> "engine " + engine);
        assertThat(publisher.await(20)).isNotZero();
      }
      try (Box fresh = setup.start(folder)) {
        fresh.awaitLive("one");
        assertThat(left).as("what the killed one left").doesNotExist();
        assertThat(platform.streams()).hasSize(2);
        assertThat(fresh.status().get("canvas").textValue()).startsWith("640x360 at 30");
        assertThat(fresh.status().at("/program/slateByHand").booleanValue()).isTrue();
        platform.awaitStream("pictures without a source", now -> now.videos().size() > 30);
        assertThat(fresh.say("slate", "down")).contains("until a source publishes");

        try (ChildProcess publisher = new Studio().publish(fresh.ingest())) {
          fresh.await(
              "the source is on air again",
              now -> now.at("/program/showing").asText().equals("source"));
          int back = platform.stream().videos().size();
          platform.awaitStream("it goes on", now -> now.videos().size() > back + 30);
          assertThat(platform.streams()).as("one connection for both").hasSize(2);
          assertThat(publisher.isAlive()).isTrue();
          publisher.terminate();
          publisher.await(20); // a second order would cut its end in order short
        }
        fresh.awaitState("OFF_AIR");
        assertThat(folder.resolve("on-air.json")).as("it has ended in order").doesNotExist();
        assertThat(fresh.get("/readyz").statusCode()).isEqualTo(200);
        assertThat(fresh.get("/healthz").body().getBytes(StandardCharsets.UTF_8)).isNotEmpty();
      }
    }
  }

  @Test
  void aSecondBoxLeavesTheFirstsStateAlone() throws Exception {
    try (Platform platform = Platform.rtmp(KEY);
        Box box = setup(platform).start(folder)) {
      String running = Files.readString(folder.resolve("running.json"));
      try (ChildProcess second =
          ChildProcess.start(
              Box.command("run", "--config", folder.toString(), "--state", folder.toString()))) {
        assertThat(second.await(30)).isEqualTo(1);
        assertThat(second.output()).contains("process " + box.pid()).contains("--state");
      }
      assertThat(Files.readString(folder.resolve("running.json"))).isEqualTo(running);
      assertThat(box.get("/healthz").statusCode()).isEqualTo(200);
    }
  }
}
