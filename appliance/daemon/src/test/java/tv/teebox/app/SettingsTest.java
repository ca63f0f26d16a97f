package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.channel.ChannelSettings;
import tv.teebox.channel.Publisher;
import tv.teebox.channel.SingleUseKey;
import tv.teebox.media.StreamKey;
import tv.teebox.media.VideoCodec;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.RecordingSink;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationReader;
import tv.teebox.store.UsedKeys;

/** From the file to real servers: what a destination's settings come to on the wire. */
class SettingsTest {

  private static final String KEY = "once-secret-20ff";

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<PublishRequest> requests = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    loop.close();
  }

  /** A server that takes everything and keeps what it was asked. */
  private int serve() {
    RtmpServer server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request -> {
              requests.add(request);
              return new Admission.Accepted(new RecordingSink());
            });
    return loop.await(server::start);
  }

  private Settings settings(ProfileLibrary library, String destination) throws Exception {
    String json =
        "{'ingest': {'key': 'x'}, 'targets': {'self': true}, 'destinations': [{'name': 'it', 'key': '%s', %s}]}"
            .formatted(KEY, destination);
    Configuration read = new ConfigurationReader(library, Map.of()).read(json.replace('\'', '"'));
    return new Settings(library, read);
  }

  /** A platform of the operator's own with two servers here and a key for one stream. */
  private ProfileLibrary platform(int primary, int backup, Integer graceSeconds) throws Exception {
    ObjectNode profile = JsonMapper.builder().build().createObjectNode();
    profile.setAll((ObjectNode) builtIn("custom"));
    profile.put("id", "once");
    ArrayNode servers = profile.putArray("servers");
    servers.add(server(primary, "primary"));
    servers.add(server(backup, "backup"));
    profile.withObject("/key").put("life", "single-use");
    if (graceSeconds != null) {
      profile.withObject("/session/graceSeconds").put("value", graceSeconds).put("from", "own");
    }
    Path file = folder.resolve("profiles/platforms/once.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, profile.toString());
    return ProfileLibrary.withOverrides(folder.resolve("profiles"));
  }

  /** Tests run in the module's folder. */
  private static com.fasterxml.jackson.databind.JsonNode builtIn(String name) throws IOException {
    return JsonMapper.builder()
        .build()
        .readTree(Path.of("../../encoder-profiles/platforms", name + ".json").toFile());
  }

  private static ObjectNode server(int port, String role) {
    return JsonMapper.builder()
        .build()
        .createObjectNode()
        .put("url", "rtmp://127.0.0.1:" + port + "/" + role)
        .put("role", role)
        .put("from", "own");
  }

  private ChannelSettings.Destination only(Settings settings) {
    return loop.call(
            () ->
                settings.channel(
                    loop.vertx(), UsedKeys.in(folder), Capabilities.estimated(), Optional::empty))
        .destinations()
        .get(0);
  }

  @Test
  void whoMayPublishAndWhatStandsInForThemReachTheChannel() throws Exception {
    String json =
        """
        {"ingest": {"key": "one", "second": {"key": "two"}},
         "channel": {"holdMs": 400, "slate": {"limitSeconds": 90}, "standbyEngine": false}}
        """;
    ProfileLibrary library = ProfileLibrary.builtIn();
    Configuration read = new ConfigurationReader(library, Map.of()).read(json);
    Optional<Path> made = Optional.of(folder.resolve("slate.raw"));
    ChannelSettings channel =
        loop.call(
            () ->
                new Settings(library, read)
                    .channel(
                        loop.vertx(), UsedKeys.in(folder), Capabilities.estimated(), () -> made));
    assertThat(channel.door().key()).isEqualTo(new StreamKey("one"));
    assertThat(channel.door().secondKey()).contains(new StreamKey("two"));
    assertThat(channel.absence().hold()).isEqualTo(Duration.ofMillis(400));
    assertThat(channel.absence().slateLimit()).contains(Duration.ofSeconds(90));
    assertThat(channel.absence().slatePicture().get()).isEqualTo(made);
    assertThat(channel.standbyEngine()).isFalse();
    assertThat(channel.toString()).doesNotContain("one").doesNotContain("two");
  }

  private PublishRequest published(Publisher.Factory publishers) throws InterruptedException {
    Publisher publisher = loop.call(() -> publishers.make(VideoCodec.H264));
    loop.await(publisher::start);
    PublishRequest request = requests.poll(10, TimeUnit.SECONDS);
    loop.await(publisher::end);
    return request;
  }

  @Test
  void whatIsReadAgainAndSaysTheSameIsTheSame() throws Exception {
    for (String platform : List.of("twitch", "youtube", "facebook")) {
      String destination = "'platform': '%s', 'certificateSha256': '%s'";
      String pin = "ab".repeat(32);
      ChannelSettings.Destination one =
          only(settings(ProfileLibrary.builtIn(), destination.formatted(platform, pin)));
      ChannelSettings.Destination same =
          only(settings(ProfileLibrary.builtIn(), destination.formatted(platform, pin)));
      ChannelSettings.Destination other =
          only(
              settings(ProfileLibrary.builtIn(), destination.formatted(platform, "cd".repeat(32))));
      assertThat(same.wish()).isEqualTo(one.wish());
      assertThat(same.publishers()).isEqualTo(one.publishers());
      assertThat(other.publishers()).isNotEqualTo(one.publishers());
      assertThat(other.publishers().place()).isEqualTo(one.publishers().place());
    }
  }

  @Test
  void anOddServerGetsWhatItWants() throws Exception {
    Settings settings =
        settings(
            ProfileLibrary.builtIn(),
            "'platform': 'custom', 'url': 'rtmp://127.0.0.1:%d/x/y', 'app': 'live/{key}',"
                    .formatted(serve())
                + " 'playpath': 'cam', 'flashver': 'Odd/1.0', 'connectTimeoutSeconds': 45");
    PublishRequest request = published(only(settings).publishers());
    assertThat(request.app()).isEqualTo("live/" + KEY);
    assertThat(request.key().matches(new StreamKey("cam"))).isTrue();
    assertThat(request.flashVersion()).isEqualTo("Odd/1.0");
    RtmpTarget target = settings.target(settings.configuration().destinations().get(0));
    assertThat(target.connectLimit()).isEqualTo(Duration.ofSeconds(45));
    assertThat(target.stepLimit()).as("it answers as slowly").isEqualTo(Duration.ofSeconds(45));
    assertThat(target.toString() + target.server()).doesNotContain(KEY);
  }

  @Test
  void aShortTimeToConnectLeavesTheStepsTheirs() throws Exception {
    Settings settings =
        settings(ProfileLibrary.builtIn(), "'platform': 'twitch', 'connectTimeoutSeconds': 2");
    RtmpTarget target = settings.target(settings.configuration().destinations().get(0));
    assertThat(target.connectLimit()).isEqualTo(Duration.ofSeconds(2));
    assertThat(target.stepLimit()).isEqualTo(Duration.ofSeconds(10));
    assertThat(target.flashVersion()).isEqualTo(RtmpTarget.FLASH_VERSION);
    assertThat(only(settings).protocol()).isEqualTo("rtmps");
  }

  @Test
  void aBackupGoesToThePlatformsOtherServerWithTheSameKey() throws Exception {
    Settings settings =
        settings(platform(serve(), serve(), null), "'platform': 'once', 'backup': true");
    ChannelSettings.Destination destination = only(settings);
    assertThat(destination.wish().copies()).isEqualTo(2);
    assertThat(destination.backup().orElseThrow().protocol()).isEqualTo("rtmp");
    assertThat(published(destination.publishers()).app()).isEqualTo("primary");
    PublishRequest second = published(destination.backup().orElseThrow().publishers());
    assertThat(second.app()).isEqualTo("backup");
    assertThat(second.key().matches(new StreamKey(KEY))).isTrue();
  }

  @Test
  void aKeyForOneStreamIsRememberedInTheStateFolder() throws Exception {
    Settings settings = settings(platform(1, 2, 75), "'platform': 'once'");
    SingleUseKey key = only(settings).singleUse().orElseThrow();
    assertThat(key.grace()).isEqualTo(Duration.ofSeconds(75));
    assertThat(key.isUsed()).isFalse();
    assertThat(settings.barred(UsedKeys.in(folder))).isEmpty();
    loop.await(key::markUsed);
    assertThat(key.isUsed()).isTrue();
    assertThat(key.toString()).doesNotContain(KEY);
    assertThat(settings.barred(UsedKeys.in(folder)).get("it").diagnosis().code())
        .isEqualTo("key-used");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoFailureOfTheStream() throws Exception {
    Settings settings = settings(platform(1, 2, null), "'platform': 'once'");
    SingleUseKey key = only(settings).singleUse().orElseThrow();
    assertThat(key.grace()).as("where nobody says").isEqualTo(Duration.ofMinutes(2));
    Files.createDirectories(folder.resolve("used-keys.json.part/in-the-way"));
    loop.await(key::markUsed);
    assertThat(key.isUsed()).isTrue();
  }

  @Test
  void aKeyThatLastsIsNotWatched() throws Exception {
    assertThat(only(settings(ProfileLibrary.builtIn(), "'platform': 'twitch'")).singleUse())
        .isEmpty();
    assertThat(only(settings(ProfileLibrary.builtIn(), "'platform': 'facebook'")).singleUse())
        .isPresent();
    Settings persistent =
        settings(ProfileLibrary.builtIn(), "'platform': 'facebook', 'persistentKey': true");
    assertThat(only(persistent).singleUse()).isEmpty();
    UsedKeys used = UsedKeys.in(folder);
    used.mark("facebook", new StreamKey(KEY));
    assertThat(persistent.barred(used)).isEmpty();
  }
}
