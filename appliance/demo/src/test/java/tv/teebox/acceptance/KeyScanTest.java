package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.contract.ServedContract;
import tv.teebox.demo.BoxApi;
import tv.teebox.demo.HttpCall;
import tv.teebox.peers.ChildProcess;

/**
 * A box through all that it does with stream keys, and then every place is searched for every one
 * of them. The box's own environment is not: it has the keys that the operator gave it by name, as
 * systemd does, and only its own user and root may read it.
 */
class KeyScanTest {

  private static final String PASSPHRASE = "four words and a fifth";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;

  private BoxApi api;
  private int read;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain planted+key/01= here",
        "planted%2Bkey%2F01%3D",
        "cGxhbnRlZCtrZXkvMDE9",
        "706c616e7465642b6b65792f30313d"
      })
  void aPlantedKeyIsFound(String text) {
    KeyScan scan = new KeyScan();
    scan.add("the planted one", "planted+key/01=");
    scan.look("a log", text);
    assertThat(scan.hits()).hasSize(1).first().asString().contains("the planted one", "in a log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "xyz"})
  void aPlantedKeyIsFoundWithinLongerBase64(String before) throws IOException {
    KeyScan scan = new KeyScan();
    scan.add("the planted one", "planted+key/01=");
    byte[] text = (before + "planted+key/01= and on").getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("log"), Base64.getEncoder().encode(text));
    scan.lookBelow(folder);
    assertThat(scan.hits()).contains("the planted one, in Base64 in " + file);
  }

  /** Keys that nothing else could be taken for. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("the ingest's", Box.INGEST_KEY),
          Map.entry("the second source's", "scan-second-7d51"),
          Map.entry("the second source's next", "scan-second-next-8e62"),
          Map.entry("a wrong one from OBS", "scan-wrong-1b09c4"),
          Map.entry("the new ingest's", "scan-fresh-ingest-5520"),
          Map.entry("one's", "scan+one=9f3a77"),
          Map.entry("two's, from the environment", "scan-two-env-c81e55"),
          Map.entry("once's, for one stream", "scan-once-4411aa"),
          Map.entry("a refused one", "scan-refused-0d0e11"),
          Map.entry("a new one for two", "scan-two-next-66ab01"));

  private void describeSingleUse(Platform primary, Platform backup) throws IOException {
    Path custom = Path.of("../../encoder-profiles/platforms/custom.json");
    ObjectNode profile = (ObjectNode) MAPPER.readTree(custom.toFile());
    profile.put("id", "once").put("title", "Once");
    profile.withObject("/key").put("life", "single-use");
    ArrayNode servers = profile.putArray("servers");
    servers.addObject().put("url", primary.url()).put("role", "primary").put("from", "own");
    servers.addObject().put("url", backup.url()).put("role", "backup").put("from", "own");
    Path file = folder.resolve("box/profiles/platforms/once.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, profile.toString());
  }

  @Test
  @Tag("long")
  void noKeyIsAnywhereItMustNotBe() throws IOException {
    KeyScan scan = new KeyScan();
    KEYS.forEach(scan::add);
    try (Platform one = Platform.rtmp(KEYS.get("one's"));
        Platform two = Platform.rtmp(KEYS.get("two's, from the environment"));
        Platform once = Platform.rtmp(KEYS.get("once's, for one stream"));
        Platform backup = Platform.rtmp(KEYS.get("once's, for one stream"))) {
      describeSingleUse(once, backup);
      Path state = Files.createDirectories(folder.resolve("state"));
      Box.Setup setup =
          new Box.Setup()
              .state(state)
              .canvas("640x360", "30")
              .graceSeconds(0)
              .to("one", one.url(), KEYS.get("one's"), "360p30")
              .to("two", two.url(), "${SCAN_TWO}", "360p30")
              .to("refused", one.url(), KEYS.get("a refused one"), "360p30")
              .environment("SCAN_TWO", KEYS.get("two's, from the environment"));
      setup.json().withObject("/ingest/second").put("key", KEYS.get("the second source's"));
      setup
          .destination("once", "", KEYS.get("once's, for one stream"), "360p30")
          .put("platform", "once")
          .put("backup", true)
          .remove("url");
      try (Box box = setup.start(folder.resolve("box"));
          Children children = new Children(box.pid())) {
        Waiting.until(
            "its encoders have been tried, by children as well",
            Duration.ofMinutes(3),
            () -> Files.exists(state.resolve("hardware.json")),
            box::log);
        work(box, setup, scan);
        assertThat(box.terminate()).isEqualTo(143);
        children.close();
        look(children, scan);
        scan.look("the log", box.log());
      }
      assertThat(Files.exists(state.resolve("configuration/00000001.json"))).isTrue();
      assertThat(Files.exists(state.resolve("used-keys.json"))).isTrue();
      scan.lookBelow(state);
    }
    System.out.println("key scan: " + scan.extent() + "; replies of the API: " + read);
    assertThat(read).as("replies that hold something").isGreaterThan(10);
    assertThat(scan.hits()).isEmpty();
  }

  private void work(Box box, Box.Setup setup, KeyScan scan) throws IOException {
    try (ChildProcess wrong = new Studio().publish(box.ingest(KEYS.get("a wrong one from OBS")))) {
      assertThat(wrong.await(30)).as("it was refused").isNotZero();
    }
    try (ChildProcess studio = new Studio().publish(box.ingest())) {
      box.awaitLive("one", "two", "once", "once (backup)");
      Waiting.until(
          "one is refused",
          () -> box.destination("refused").at("/trouble/code").isTextual(),
          box::log);
      look(box, scan);
      scan.look(
          "the answer to a new ingest key",
          box.order("ingest-key", "3600", KEYS.get("the new ingest's")));
      setup.json().withObject("/ingest/second").put("key", KEYS.get("the second source's next"));
      setup.write(folder.resolve("box"));
      String reloaded = box.order("reload");
      assertThat(reloaded).contains("in force");
      scan.look("the answer to a reload", reloaded);
      scan.look(
          "the answer to a new key",
          box.order("destination", "two", "key", KEYS.get("a new one for two")));
      scan.look("the answer to a mistake", box.order("destination", "two", KEYS.get("one's")));
      scan.look("the answer to a rotation", box.order("rotate-machine-key"));
      scan.look("a backup without keys", backup(box, "-"));
      String word = Base64.getEncoder().encodeToString(PASSPHRASE.getBytes(StandardCharsets.UTF_8));
      byte[] whole = backup(box, word);
      scan.look("a backup with keys", whole);
      scan.look(
          "the answer to a restore",
          box.order("restore", word, Base64.getEncoder().encodeToString(whole)));
      scan.lookBelow(Path.of(box.running().get("runtime").textValue()));
      for (String command : List.of("events", "generations")) {
        scan.look("teebox " + command, box.say(command));
      }
      look(box, scan);
      studio.terminate();
      box.awaitState("OFF_AIR");
    }
    look(box, scan);
  }

  private static byte[] backup(Box box, String passphrase) {
    return Base64.getDecoder().decode(box.order("backup", passphrase));
  }

  /** What strangers and those who are logged in may read of it, and what its socket says. */
  private void look(Box box, KeyScan scan) throws IOException {
    for (String path : List.of("/", "/healthz", "/readyz", "/metrics", "/none")) {
      scan.look(path, box.get(path).headers().map() + box.get(path).body());
    }
    scan.look("the state", box.order("state"));
    scan.look("the status", box.order("status"));
    scan.look("the answer to no word", box.order("what is this"));
    for (HttpCall call : everythingThatCanBeRead(box)) {
      HttpCall.Answer answer = api.send(api.bySession(call));
      scan.look(call.target() + "'s headers", answer.headers().toString());
      for (byte[] each : parts(answer.body())) {
        scan.look(call.target(), each);
      }
      read += answer.status() == 200 ? 1 : 0;
    }
  }

  /** Every GET of the contract, of whatever is there. */
  private List<HttpCall> everythingThatCanBeRead(Box box) throws IOException {
    if (api == null) {
      api = box.api().ready().claim();
    }
    List<HttpCall> calls = new ArrayList<>(List.of(new HttpCall("GET", "/metrics")));
    byte[] contract = api.send(new HttpCall("GET", BoxApi.BASE + "/openapi.yaml")).body();
    ServedContract.parse(contract).operations().stream()
        .filter(ServedContract.Operation::isGet)
        .flatMap(each -> Stream.of("one", "two", "once", "1", "source").map(each::pathWith))
        .distinct()
        .forEach(path -> calls.add(new HttpCall("GET", BoxApi.BASE + path)));
    return calls;
  }

  /** An archive's files, or the body itself. */
  private static List<byte[]> parts(byte[] body) throws IOException {
    List<byte[]> parts = new ArrayList<>(List.of(body));
    if (body.length > 2 && body[0] == 'P' && body[1] == 'K') {
      try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
        while (zip.getNextEntry() != null) {
          parts.add(zip.readAllBytes());
        }
      }
    }
    return parts;
  }

  /** Of the engine, the one that stands by, trials of encoders and makers of slates. */
  private static void look(Children children, KeyScan scan) throws IOException {
    assertThat(children.commands()).as("children of the box").hasSizeGreaterThan(1);
    children.commands().forEach((pid, text) -> scan.look("/proc/" + pid + "/cmdline", text));
    children.environments().forEach((pid, text) -> scan.look("/proc/" + pid + "/environ", text));
    assertThat(children.commands().values().stream().map(KeyScanTest::words))
        .noneMatch(each -> each.contains("HeapDumpOnOutOfMemoryError"));
    assertThat(children.environments().values().stream().map(KeyScanTest::words))
        .as("no variable of the box's, nor options of Java's")
        .noneMatch(each -> each.contains("SCAN_TWO") || each.contains("JAVA_TOOL_OPTIONS"));
    System.out.printf(
        "key scan: %d children; their limits: %s%n",
        children.commands().size(), children.coreLimits());
    Path dist = Path.of(System.getProperty("teebox.dist"));
    for (String flags : List.of("daemon/daemon.jvmflags", "engine/engine.jvmflags")) {
      assertThat(Files.readAllLines(dist.resolve(flags)))
          .contains("-XX:-CreateCoredumpOnCrash")
          .noneMatch(line -> line.contains("HeapDumpOnOutOfMemoryError"));
    }
  }

  private static String words(byte[] text) {
    byte[] copy = Arrays.copyOf(text, text.length);
    return new String(copy, StandardCharsets.ISO_8859_1).replace('\0', ' ');
  }
}
