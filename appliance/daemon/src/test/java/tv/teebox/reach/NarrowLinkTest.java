package tv.teebox.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.peers.ChildProcess;

/**
 * {@code teebox upload} against nginx-rtmp at the far end of a narrow link, beside a plain push
 * over TCP through the same link. Both count payload: TCP's and lower headers weigh on both alike,
 * and RTMP's are less than a thousandth of a tag.
 */
class NarrowLinkTest {

  private static final int RTMP_PORT = 1935;
  private static final int PLAIN_PORT = 1936;
  private static final int ROUNDS = 4;
  private static final String SECRET = "narrow-link-key";

  @TempDir static Path folder;

  private static NarrowLink link;
  private static ChildProcess nginx;

  @BeforeAll
  static void lay() throws IOException {
    Optional<String> obstacle = NarrowLink.obstacle();
    assumeTrue(
        obstacle.isEmpty(),
        () -> "this machine cannot make a narrow link: " + obstacle.orElseThrow());
    link = NarrowLink.open();
    Path configuration = Files.writeString(folder.resolve("nginx.conf"), configuration());
    nginx =
        ChildProcess.start(
            link.far(
                "nginx", "-p", folder.toString(), "-c", configuration.toString(), "-e", "stderr"));
    // nginx writes its pid once it listens.
    await(() -> Files.exists(folder.resolve("nginx.pid")), nginx);
  }

  private static String configuration() {
    String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
    return """
        load_module /usr/lib/nginx/modules/ngx_rtmp_module.so;
        %s
        daemon off;
        master_process off;
        pid %s/nginx.pid;
        events { worker_connections 64; }
        rtmp {
          server {
            listen %s:%d;
            application live { live on; }
          }
        }
        """
        .formatted(user, folder, NarrowLink.FAR_ADDRESS, RTMP_PORT);
  }

  @AfterAll
  static void takeUp() {
    if (nginx != null) {
      nginx.close();
    }
    if (link != null) {
      link.close();
    }
  }

  private static void await(BooleanSupplier condition, ChildProcess of) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(of.isAlive() && System.nanoTime() < deadline).as(of.output()).isTrue();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static String[] java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlogback.configurationFile=logback.xml"); // the product's, not the tests'
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  /** Bits per second of payload that a plain push gets through. */
  private static long plainPush() {
    String port = Integer.toString(PLAIN_PORT);
    String main = PlainPush.class.getName();
    try (ChildProcess sink =
        ChildProcess.start(link.far(java(main, "sink", NarrowLink.FAR_ADDRESS, port)))) {
      await(() -> sink.output().contains("listening"), sink);
      try (ChildProcess push =
          ChildProcess.start(link.near(java(main, "push", NarrowLink.FAR_ADDRESS, port, "4")))) {
        assertThat(push.await(20)).as(push.output()).isZero();
      }
      assertThat(sink.await(20)).as(sink.output()).isZero();
      return Long.parseLong(sink.output().lines().reduce((first, last) -> last).orElseThrow());
    }
  }

  private static JsonNode upload() throws IOException {
    List<String> command = new ArrayList<>(List.of("env", "UPLOAD_KEY=" + SECRET));
    String url = "rtmp://" + NarrowLink.FAR_ADDRESS + ":" + RTMP_PORT + "/live";
    command.addAll(
        List.of(
            java(
                "tv.teebox.app.Main",
                "upload",
                "--url",
                url,
                "--key-env",
                "UPLOAD_KEY",
                "--seconds",
                "5",
                "--json")));
    try (ChildProcess upload = ChildProcess.start(link.near(command.toArray(String[]::new)))) {
      assertThat(upload.await(40)).as(upload.output()).isZero();
      assertThat(upload.output()).doesNotContain(SECRET).startsWith("{");
      return JsonMapper.builder().build().readTree(upload.output());
    }
  }

  @Test
  void whatIsMeasuredIsWhatAPlainPushGetsThrough() throws IOException {
    compare(5);
  }

  /** By themselves, since a busy machine has not always the time for so much. */
  @ParameterizedTest(name = "{0} Mbps")
  @ValueSource(ints = {20, 50})
  @Tag("long")
  void whatIsMeasuredIsWhatAPlainPushGetsThroughAWiderLink(int megabits) throws IOException {
    compare(megabits);
  }

  /**
   * Both need the processors, which others may take from one and not from the other. One round in
   * which both had them shows it; a measurement that is wrong fails them all.
   */
  private static void compare(int megabits) throws IOException {
    link.narrowTo(megabits);
    List<String> rounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long reference = plainPush();
      JsonNode upload = upload();
      rounds.add(reference + " bit/s by a plain push, then " + upload);
      if (isUndisturbed(megabits, reference) && agrees(reference, upload)) {
        return;
      }
    }
    fail("no round in which they agree: " + rounds);
  }

  /** 1448 bytes of payload in each frame of 1514: the link is as narrow as it was made. */
  private static boolean isUndisturbed(int megabits, long reference) {
    return Math.abs(reference / (megabits * 956_000.0) - 1) <= 0.03;
  }

  private static boolean agrees(long reference, JsonNode upload) {
    return Math.abs(upload.get("kbps").longValue() * 1000.0 / reference - 1) <= 0.05
        && upload.get("dips").isEmpty()
        && upload.get("longestStallMs").longValue() < 500
        && upload.get("connectMs").longValue() < 3000
        && !upload.get("heldByLimit").booleanValue()
        && Math.abs(upload.get("seconds").doubleValue() - 4.0) <= 0.3;
  }
}
