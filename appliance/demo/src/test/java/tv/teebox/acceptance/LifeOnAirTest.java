package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.flv.FlvTag;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.Ffmpeg;
import tv.teebox.peers.FlvFile;
import tv.teebox.peers.NginxRtmp;

/**
 * One box through one evening: ffmpeg publishes, nginx-rtmp takes two renditions and an RTMPS
 * platform with a pinned certificate a third stream; then the engine dies, hangs, and the publisher
 * dies, returns and leaves. The tests are stations of that one life, in order.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LifeOnAirTest {

  /** How CUDA is to count cards, and nothing else. */
  static final String ENGINE_ENVIRONMENT = "CUDA_DEVICE_ORDER=PCI_BUS_ID\0";

  private static final String KICK_KEY = "sk_eu_secret-77c1";
  private static final String UPPER_KEY = "upper-secret-41aa";
  private static final String LOWER_KEY = "lower-secret-92bb";
  private static final List<String> KEYS = List.of(KICK_KEY, UPPER_KEY, LOWER_KEY, Box.INGEST_KEY);

  private Path folder;
  private NginxRtmp nginx;
  private Platform kick;
  private Box box;
  private ChildProcess publisher;

  @BeforeAll
  void goOnAir(@TempDir Path given) throws IOException {
    folder = given;
    nginx = NginxRtmp.start(Files.createDirectory(folder.resolve("nginx")));
    Certificates authority = new Certificates(Files.createDirectory(folder.resolve("tls")));
    Certificates.Server identity = authority.valid("kick", "dns:elsewhere.example");
    kick = Platform.rtmps(KICK_KEY, identity);
    Box.Setup setup =
        new Box.Setup()
            .to("upper", nginx.url("live"), UPPER_KEY, "480p30")
            .to("lower", nginx.url("live"), "${LOWER_STREAM_KEY}", "360p30")
            .environment("LOWER_STREAM_KEY", LOWER_KEY);
    ObjectNode pinned = setup.destination("kick", kick.url(), KICK_KEY, "480p30");
    pinned.put("platform", "kick").put("certificateSha256", identity.sha256());
    box = setup.start(folder.resolve("box"));
    publisher = new Studio().publish(box.ingest());
    box.awaitLive("upper", "lower", "kick");
  }

  @AfterAll
  void close() {
    for (AutoCloseable each : new AutoCloseable[] {publisher, box, kick, nginx}) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private ChildProcess record(String key, Path file, int seconds) {
    return Ffmpeg.start(
        List.of(
            "-rw_timeout",
            "20000000",
            "-i",
            nginx.url("live") + "/" + key,
            "-t",
            Integer.toString(seconds),
            "-c",
            "copy",
            file.toString()));
  }

  private static JsonNode probe(Path file) throws IOException {
    try (ChildProcess ffprobe =
        Ffmpeg.probe(List.of("-show_streams", "-of", "json", file.toString()))) {
      assertThat(ffprobe.await(30)).isZero();
      return JsonMapper.builder().build().readTree(ffprobe.output()).get("streams");
    }
  }

  private static JsonNode streamOf(JsonNode streams, String type) {
    for (JsonNode each : streams) {
      if (each.get("codec_type").textValue().equals(type)) {
        return each;
      }
    }
    throw new AssertionError("no " + type + " in " + streams);
  }

  @Test
  @Order(1)
  void twoRenditionsArriveAsPlannedWithKeyframesTwoSecondsApart() throws IOException {
    Path upper = folder.resolve("upper.flv");
    Path lower = folder.resolve("lower.flv");
    try (ChildProcess one = record(UPPER_KEY, upper, 9);
        ChildProcess two = record(LOWER_KEY, lower, 9)) {
      assertThat(one.await(60)).as(one.output()).isZero();
      assertThat(two.await(60)).as(two.output()).isZero();
    }
    assertRendition(upper, 854, 480);
    assertRendition(lower, 640, 360);
  }

  private static void assertRendition(Path file, int width, int height) throws IOException {
    JsonNode streams = probe(file);
    JsonNode video = streamOf(streams, "video");
    assertThat(video.get("codec_name").textValue()).isEqualTo("h264");
    assertThat(video.get("profile").textValue()).isEqualTo("High");
    assertThat(video.get("width").intValue()).isEqualTo(width);
    assertThat(video.get("height").intValue()).isEqualTo(height);
    JsonNode audio = streamOf(streams, "audio");
    assertThat(audio.get("codec_name").textValue()).isEqualTo("aac");
    assertThat(audio.get("sample_rate").textValue()).isEqualTo("48000");
    assertThat(audio.get("channels").intValue()).isEqualTo(2);
    List<FlvTag> tags = FlvFile.read(file);
    List<Long> intervals = StreamChecks.keyframeIntervals(tags);
    assertThat(intervals).hasSizeGreaterThanOrEqualTo(3).containsOnly(2000L);
    StreamChecks.assertTimeOnlyGrows(tags);
  }

  @Test
  @Order(2)
  void renditionsShareTheirKeyframes() {
    box.await(
        "keyframes were measured", now -> now.at("/renditions/1/keyframeMs/min").intValue() > 0);
    for (JsonNode rendition : box.status().get("renditions")) {
      assertThat(rendition.at("/keyframeMs/min").intValue()).isEqualTo(2000);
      assertThat(rendition.at("/keyframeMs/max").intValue()).isEqualTo(2000);
    }
    assertThat(box.destination("upper").get("rendition").textValue())
        .as("one encode for both")
        .isEqualTo(box.destination("kick").get("rendition").textValue());
    assertThat(box.status().get("renditions")).hasSize(2);
  }

  @Test
  @Order(3)
  void noStreamKeyIsAnywhereButWhereItBelongs() throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(box.log());
    texts.add(box.status().toString());
    texts.add(box.get("/").body());
    texts.add(box.get("/nowhere").body());
    texts.add(Files.readString(folder.resolve("box/running.json")));
    texts.add(Files.readString(Path.of("/proc/" + box.pid() + "/cmdline")));
    long engine = box.enginePid();
    texts.add(Files.readString(Path.of("/proc/" + engine + "/cmdline")));
    assertThat(texts).noneMatch(text -> KEYS.stream().anyMatch(text::contains));
    assertThat(Files.readString(Path.of("/proc/" + engine + "/environ")))
        .as("the engine's environment")
        .isEqualTo(ENGINE_ENVIRONMENT);
  }

  @Test
  @Order(4)
  void aWrongKeyIsRefusedBeforeAnyMedia() {
    long before = box.status().at("/source/videoTags").longValue();
    try (ChildProcess stranger = new Studio().seconds(20).publish(box.ingest("wrong-key"))) {
      assertThat(stranger.await(30)).isNotZero();
    }
    JsonNode source = box.status().get("source");
    assertThat(source.get("videoTags").longValue())
        .as("the publisher that is on went on")
        .isGreaterThan(before);
    assertThat(publisher.isAlive()).isTrue();
    assertThat(box.log()).contains("Wrong application or stream key").doesNotContain("wrong-key");
  }

  @Test
  @Order(5)
  void aKilledEngineCostsNoConnectionAndTheGridGoesOn() {
    loseEngine("KILL");
  }

  @Test
  @Order(6)
  void aHungEngineIsReplacedAndCostsNoConnection() {
    loseEngine("STOP");
  }

  private void loseEngine(String signal) {
    long engine = box.enginePid();
    Platform.Stream stream = kick.stream();
    int before = stream.arrivals().size();
    Box.signal(signal, engine);
    box.await("another engine runs", now -> now.get("enginePid").longValue() != engine);
    int keyframes = stream.keyframes().size();
    kick.awaitStream("three more keyframes", now -> now.keyframes().size() >= keyframes + 3);
    Waiting.until(
        "the old engine is gone", () -> !Box.isRunning(engine), () -> "process " + engine);

    assertThat(kick.streams()).as("the destination stayed connected").containsExactly(stream);
    assertThat(stream.hasEnded()).isFalse();
    assertThat(box.destination("kick").get("reconnects").intValue()).isZero();
    List<FlvTag> all = StreamChecks.tags(stream.arrivals());
    StreamChecks.assertTimeOnlyGrows(all);
    List<Long> grid =
        all.stream()
            .filter(FlvTag::isKeyframe)
            .map(tag -> tag.timestampMs() + tag.videoHeader().compositionMs())
            .toList();
    long last = grid.get(grid.size() - 1);
    assertThat(last - grid.get(grid.size() - 2)).as("the last two").isEqualTo(2000);
    assertThat(grid.stream().filter(time -> (last - time) % 2000 == 0))
        .as("keyframes before and after are on one grid, but for each engine's first")
        .hasSizeGreaterThanOrEqualTo(
            grid.size() - box.status().get("engineRestarts").intValue() - 1);
    assertThat(stream.arrivals().size()).isGreaterThan(before);
    assertThat(all.stream().filter(FlvTag::isVideoSequenceHeader))
        .as("the same header is not sent again")
        .hasSize(1);
  }

  @Test
  @Order(7)
  void aKilledPublisherLeavesThePictureStandingAndTheNextMayHaveAnotherSize() {
    Platform.Stream stream = kick.stream();
    publisher.kill();
    box.await("the loss is seen", now -> now.at("/source/publisher").isNull());
    int held = stream.videos().size();
    kick.awaitStream("pictures go on without a source", now -> now.videos().size() > held + 90);
    assertThat(box.status().get("state").textValue()).isEqualTo("ON_AIR");

    publisher = new Studio().size("1280x720").seconds(12).publish(box.ingest());
    box.await("the new size is seen", now -> now.at("/source/width").intValue() == 1280);
    long repeated = box.rendition("480p30").get("repeated").longValue();
    int back = stream.videos().size();
    kick.awaitStream("its pictures arrive", now -> now.videos().size() > back + 90);
    assertThat(box.rendition("480p30").get("repeated").longValue() - repeated)
        .as("most pictures are new ones")
        .isLessThan(60);
    assertThat(kick.streams()).containsExactly(stream);
    StreamChecks.assertTimeOnlyGrows(StreamChecks.tags(stream.arrivals()));
  }

  @Test
  @Order(8)
  void anOrderlyEndOfTheSourceEndsTheStreamsInOrder() {
    assertThat(publisher.await(60)).as(publisher.output()).isZero();
    box.awaitState("OFF_AIR");
    assertThat(kick.stream().hasEndedInOrder()).isTrue();
    for (JsonNode each : box.status().get("destinations")) {
      assertThat(each.get("state").textValue()).isEqualTo("off");
      assertThat(each.get("reconnects").intValue()).isZero();
      assertThat(each.get("droppedVideo").intValue()).isZero();
    }
    assertThat(box.enginePid()).isEqualTo(-1);
    assertThat(box.log()).doesNotContain("Exception");
  }

  @Test
  @Order(9)
  void theWholeEveningDecodesWithoutAFlaw() throws IOException {
    Path file = folder.resolve("evening.flv");
    StreamChecks.write(file, StreamChecks.tags(kick.stream().arrivals()));
    try (ChildProcess decoder =
        Ffmpeg.start(List.of("-i", file.toString(), "-xerror", "-f", "null", "-"))) {
      assertThat(decoder.await(120)).as(decoder.output()).isZero();
      assertThat(decoder.output()).isEmpty();
    }
  }

  @Test
  @Order(10)
  void theHistoryTellsTheWholeEvening() throws IOException {
    List<String> told = new ArrayList<>();
    for (String line : box.say("events", "--session", "1", "--json").lines().toList()) {
      JsonNode entry = JsonMapper.builder().build().readTree(line);
      told.add(entry.path("who").asText() + " " + entry.path("what").asText());
    }
    assertThat(told)
        .anyMatch(line -> line.startsWith("session on air") && line.contains("854x480"))
        .anyMatch(line -> line.startsWith("kick live"))
        .anyMatch(line -> line.startsWith("engine the encoding process was replaced (number 1"))
        .anyMatch(line -> line.startsWith("engine the encoding process was replaced (number 2"))
        .anyMatch(line -> line.startsWith("source ") && line.endsWith("was lost"))
        .anyMatch(line -> line.startsWith("program viewers see the slate: nobody publishes"))
        .anyMatch(line -> line.startsWith("source ") && line.endsWith("ended its stream"))
        .anyMatch(line -> line.startsWith("channel ending (was grace)"));
    assertThat(box.say("events")).contains("came from 127.0.0.1").contains("off air");
  }

  @Test
  @Order(11)
  void neitherTheLogNorTheHistoryHoldsAKey() {
    String history = box.say("events") + box.say("events", "--json");
    assertThat(KEYS).noneMatch((box.log() + history)::contains);
  }
}
