package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.ChildProcess;

/**
 * One box on air with an engine that stands by, and all that can befall either of them. The
 * platform sees one stream from beginning to end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EngineFaultsTest {

  private static final String KEY = "faults-secret-90d4";
  private static final int SECOND_OF_PICTURES = 30;

  private Platform platform;
  private Box box;
  private ChildProcess publisher;
  private long engine;
  private long standby;
  private int restarts;

  @BeforeAll
  void goOnAir(@TempDir Path folder) {
    platform = Platform.rtmp(KEY);
    box =
        new Box.Setup()
            .canvas("640x360", "30")
            .to("one", platform.url(), KEY, "360p30")
            .start(folder);
    publisher = new Studio().publish(box.ingest());
    box.awaitLive("one");
  }

  @AfterAll
  void close() {
    for (AutoCloseable each : new AutoCloseable[] {publisher, box, platform}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Children of the daemon that are engines, the one in charge left out. */
  private List<Long> others() {
    return ProcessHandle.of(box.pid())
        .orElseThrow()
        .children()
        .filter(each -> each.pid() != engine && isEngine(each.pid()))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static boolean isEngine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline")).contains("EngineMain");
    } catch (IOException e) {
      return false; // it has gone meanwhile
    }
  }

  @BeforeEach
  void awaitStandby() {
    engine = box.enginePid();
    restarts = restarts();
    Waiting.until(
        "an engine stands by",
        () -> others().size() == 1 && box.log().contains(standsBy(others().get(0))),
        box::log);
    standby = others().get(0);
  }

  private static String standsBy(long pid) {
    return "process " + pid + " stands by";
  }

  private int restarts() {
    return box.status().get("engineRestarts").intValue();
  }

  private void awaitPictures() {
    int before = platform.stream().videos().size();
    platform.awaitStream(
        "pictures go on", now -> now.videos().size() >= before + SECOND_OF_PICTURES);
  }

  @AfterEach
  void oneStreamAndNothingLeftBehind() throws IOException {
    awaitPictures();
    assertThat(platform.streams()).as("one stream from beginning to end").hasSize(1);
    assertThat(box.destination("one").get("reconnects").intValue()).isZero();
    StreamChecks.assertTimeOnlyGrows(StreamChecks.tags(platform.stream().arrivals()));
    assertThat(
            StreamChecks.tags(platform.stream().arrivals()).stream()
                .filter(each -> each.isVideoSequenceHeader()))
        .as("the same header is not sent again")
        .hasSize(1);
    Waiting.until(
        "each engine that lives has its socket, and no other is left",
        () -> sockets() == 1 + others().size(),
        () -> "sockets " + sockets() + ", engines 1 + " + others());
  }

  private long sockets() {
    try (Stream<Path> files = Files.list(Path.of(box.running().get("runtime").textValue()))) {
      return files.filter(each -> each.getFileName().toString().matches("e\\d+r?")).count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void awaitTakeover() {
    box.await(
        "the one that stood by is in charge", now -> now.get("enginePid").longValue() == standby);
    assertThat(restarts()).isEqualTo(restarts + 1);
  }

  private static void assertGone(long pid) {
    Waiting.until(
        "it is gone, and no zombie",
        () -> !Files.exists(Path.of("/proc/" + pid)),
        () -> "process " + pid);
  }

  @Test
  @Order(1)
  void theOneThatStandsByIsTheFirstToGoWhenMemoryRunsOutAndTheDaemonTheLast() throws IOException {
    assertThat(oomScore(standby)).isGreaterThan(oomScore(engine));
    assertThat(oomScore(engine)).isGreaterThan(oomScore(box.pid()));
  }

  private static int oomScore(long pid) throws IOException {
    return Integer.parseInt(Files.readString(Path.of("/proc/" + pid + "/oom_score_adj")).strip());
  }

  /** As a library does that has gone mad: by the same pipe, behind the engine's back. */
  @Test
  @Order(2)
  void anEngineThatFloodsItsLogIsReadAndNeitherFillsTheLogNorStops() throws IOException {
    byte[] line =
        "mad library: \u001B[31mframe dropped\u001B[0m\n".getBytes(StandardCharsets.UTF_8);
    byte[] block = new byte[line.length * 2000];
    for (int i = 0; i < 2000; i++) {
      System.arraycopy(line, 0, block, i * line.length, line.length);
    }
    int before = box.log().length();
    try (OutputStream errors = Files.newOutputStream(Path.of("/proc/" + engine + "/fd/2"))) {
      for (int written = 0; written < 8_000_000; written += block.length) {
        errors.write(block);
      }
    }
    awaitPictures();
    assertThat(restarts()).as("the engine goes on").isEqualTo(restarts);
    String added = box.log().substring(before);
    assertThat(added).contains("[channel main / engine] mad library: frame dropped");
    Waiting.until("the rest is counted", () -> box.log().contains("lines left out"), box::log);
    assertThat(added.length()).as("characters for 8 MB").isLessThan(100_000);
    assertThat(box.log()).doesNotContain("\u001B");
  }

  @Test
  @Order(3)
  void anEngineThatIsKilledIsFollowedByTheOneThatStandsBy() {
    Box.signal("KILL", engine);
    awaitTakeover();
    awaitPictures();
    assertGone(engine);
    System.out.printf(
        "an engine is killed and one stands by: the longest gap between pictures is %d ms%n",
        StreamChecks.longestGapMs(platform.stream().videos()));
  }

  @Test
  @Order(4)
  @Tag("long")
  void whenTheOneThatStandsByIsKilledAnotherIsPreparedAndNobodyNotices() {
    Box.signal("KILL", standby);
    assertGone(standby);
    long dead = standby;
    awaitStandby();
    assertThat(standby).isNotEqualTo(dead);
    assertThat(restarts()).isEqualTo(restarts);
  }

  @Test
  @Order(5)
  @Tag("long")
  void oneThatStandsByAndIsStoppedIsFoundAndReplaced() {
    Box.signal("STOP", standby);
    assertGone(standby);
    assertThat(restarts()).isEqualTo(restarts);
  }

  @Test
  @Order(6)
  @Tag("long")
  void whereBothAreStoppedAFreshOneIsInChargeWithinSeconds() {
    Box.signal("STOP", standby);
    Box.signal("STOP", engine);
    box.await(
        "a fresh one is in charge",
        now -> !Arrays.asList(-1L, engine, standby).contains(now.get("enginePid").longValue()));
    awaitPictures();
    assertGone(engine);
    assertGone(standby);
    System.out.printf(
        "both engines are stopped: the longest gap between pictures is %d ms%n",
        StreamChecks.longestGapMs(platform.stream().videos()));
  }

  @Test
  @Order(7)
  @Tag("long")
  void aStoppedEngineIsFollowedByTheOneThatStandsBy() {
    Box.signal("STOP", engine);
    awaitTakeover();
    awaitPictures();
    assertGone(engine);
  }

  /** No more address space: libav or the JVM finds that memory is out. */
  @Test
  @Order(8)
  @Tag("long")
  void anEngineThatGetsNoMoreMemoryDiesOrGoesOnAndTheChannelDoes() throws Exception {
    long size = statusKb(engine, "VmSize:");
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", Long.toString(engine), "--as=" + size * 1024)
            .inheritIO()
            .start();
    assertThat(prlimit.waitFor()).isZero();
    // Another publisher brings another size: all that decodes and scales is opened anew.
    publisher.kill();
    publisher = new Studio().size("1920x1080").publish(box.ingest());
    box.await("the new size is seen", now -> now.at("/source/width").intValue() == 1920);
    awaitPictures();
    JsonNode trouble = box.status().get("engineTrouble");
    System.out.println(
        "an engine without memory: restarts " + (restarts() - restarts) + ", " + trouble);
    assertThat(box.isAlive()).isTrue();
  }

  private static long statusKb(long pid, String name) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(each -> each.startsWith(name))
        .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
