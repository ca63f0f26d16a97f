package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.ChildProcess;

/** A box on air whose disk is full, then read-only; and one whose state is not what it was. */
@Tag("long")
class StateOnAirTest {

  private static final String KEY = "state-secret-90b1";

  @TempDir private Path folder;

  private Path state;
  private boolean mounted;
  private boolean covered;
  private final Platform platform = Platform.rtmp(KEY);

  @BeforeEach
  void makeState() throws IOException {
    state = Files.createDirectory(folder.resolve("state"));
  }

  @AfterEach
  void unmount() {
    platform.close();
    if (covered) {
      run("umount", state.toString());
    }
    if (mounted) {
      run("umount", state.toString());
    }
  }

  /** A small disk for the state alone; what is unpacked lies elsewhere. */
  private Box.Setup onSmallDisk() {
    mounted = run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", state.toString()) == 0;
    assumeTrue(mounted, "this machine lets this user mount nothing");
    return setup();
  }

  private Box.Setup setup() {
    return new Box.Setup()
        .state(state)
        .canvas("640x360", "30")
        .to("one", platform.url(), KEY, "360p30")
        .environment("CACHE_DIRECTORY", folder.resolve("cache").toString());
  }

  private static int run(String... command) {
    try (ChildProcess child = ChildProcess.start(List.of(command))) {
      return child.await(10);
    }
  }

  private void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(state.resolve("fill"))) {
      for (byte[] block = new byte[4096]; ; ) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  /** Under a box that has files open there, which no plain remount gets past. */
  private void turnReadOnly() {
    assertThat(run("mount", "--bind", state.toString(), state.toString())).isZero();
    covered = true;
    assertThat(run("mount", "-o", "remount,bind,ro", state.toString())).isZero();
  }

  private void awaitMorePictures(int more) {
    int before = platform.stream().videos().size();
    platform.awaitStream("the stream goes on", now -> now.videos().size() > before + more);
  }

  @Test
  void aFullAndAReadOnlyDiskCostAStreamNothingAndSavingSaysSo() throws IOException {
    Box.Setup setup = onSmallDisk();
    try (Box box = setup.start(folder.resolve("box"));
        ChildProcess studio = new Studio().publish(box.ingest())) {
      box.awaitLive("one");
      Waiting.until(
          "it is stored",
          () -> Files.exists(state.resolve("configuration/00000001.json")),
          box::log);
      fill();
      assertThat(box.order("ingest-key", "0", "new-key-1"))
          .startsWith("not done: ")
          .contains("full");
      awaitMorePictures(60);

      Files.delete(state.resolve("fill"));
      assertThat(box.order("ingest-key", "60", "new-key-2")).contains("generation 2");

      turnReadOnly();
      assertThat(box.order("ingest-key", "0", "new-key-3"))
          .startsWith("not done: ")
          .contains("read-only");
      awaitMorePictures(60);
      assertThat(platform.streams()).as("one connection from first to last").hasSize(1);
      assertThat(studio.isAlive()).isTrue();
      assertThat(box.log()).doesNotContain("new-key");
      try (ChildProcess refused = new Studio().publish(box.ingest("new-key-3"))) {
        assertThat(refused.await(30)).as("what was not saved is not in force").isNotZero();
      }
    }
  }

  @Test
  void aBoxThatIsStartedOnAReadOnlyDiskStreams() throws IOException {
    Box.Setup setup = onSmallDisk();
    List<String> left = new ArrayList<>();
    try (Box box = setup.start(folder.resolve("box"))) {
      Waiting.until(
          "it is stored",
          () -> Files.exists(state.resolve("configuration/00000001.json")),
          box::log);
      left.add(box.log());
    }
    assertThat(run("mount", "-o", "remount,ro", state.toString())).isZero();
    setup.json().withObject("/ingest").put("port", FREE_PORT);
    Process process = setup.launch(folder.resolve("box"));
    try (ChildProcess studio = awaitStudio(process)) {
      platform.awaitStream("it streams", now -> now.videos().size() > 30);
      assertThat(Files.readString(folder.resolve("box/box.log")))
          .contains("nothing can be saved")
          .contains("read-only");
      assertThat(studio.isAlive()).isTrue();
    } finally {
      process.destroy();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static final int FREE_PORT = tv.teebox.peers.FreePort.onLoopback();

  private ChildProcess awaitStudio(Process process) {
    Path log = folder.resolve("box/box.log");
    Waiting.until(
        "its ingest is there",
        () -> process.isAlive() && Files.readString(log).contains(":" + FREE_PORT + "/live"),
        () -> "no ingest");
    return new Studio().publish("rtmp://127.0.0.1:" + FREE_PORT + "/live/" + Box.INGEST_KEY);
  }

  @Test
  void aBrokenGenerationAndAnotherMachineKeyDoNotKeepABoxOffAir() throws IOException {
    Box.Setup setup = setup();
    try (Box box = setup.start(folder.resolve("box"))) {
      assertThat(box.order("ingest-key", "0", "second-key-2")).contains("generation 2");
      assertThat(box.order("rotate-machine-key")).contains("sealed anew");
      assertThat(box.order("ingest-key", "0", "third-key-3")).contains("generation 4");
    }
    Path newest = state.resolve("configuration/00000004.json");
    Files.writeString(newest, Files.readString(newest).replaceFirst("one", "0ne"));
    try (Box box = setup.start(folder.resolve("box"));
        ChildProcess studio = new Studio().publish(box.ingest("second-key-2"))) {
      box.awaitLive("one");
      assertThat(box.log()).contains("generation 4 of the configuration is broken");
      assertThat(box.order("state")).contains("warning: generation 4", "broken");
      studio.terminate();
    }
  }

  @Test
  void whoIsOnWithTheOldIngestKeyStaysOnAndMayComeBackWithItForItsTime() {
    try (Box box = setup().start(folder.resolve("box"));
        ChildProcess studio = new Studio().publish(box.ingest())) {
      box.awaitLive("one");
      assertThat(box.order("ingest-key", "3600", "next-key-1")).contains("the one before until");
      awaitMorePictures(30);
      studio.terminate();
      studio.await(20);
      try (ChildProcess again = new Studio().publish(box.ingest())) {
        Waiting.until(
            "it is told that its key is the one before",
            () -> box.log().contains("still has the key before"),
            box::log);
        assertThat(box.order("ingest-key", "0", "next-key-2")).contains("the one before is not");
        awaitMorePictures(30);
        assertThat(again.isAlive()).as("who is on stays on").isTrue();
        again.terminate();
        again.await(20);
      }
      try (ChildProcess late = new Studio().publish(box.ingest("next-key-1"))) {
        assertThat(late.await(30)).as("it is refused now").isNotZero();
      }
      assertThat(box.log()).doesNotContain("next-key", Box.INGEST_KEY);
    }
  }
}
