package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.RtmpUrl;

/** Where a destination's stream goes, as the file says it. */
class ServerReaderTest {

  private static final String SECRET = "sEcReT-of-a-server";

  private final ConfigurationReader reader =
      new ConfigurationReader(ProfileLibrary.builtIn(), Map.of());

  private static String file(String... destinations) {
    StringBuilder list = new StringBuilder();
    for (String each : destinations) {
      list.append(list.isEmpty() ? "" : ", ")
          .append("{'name': 'd%d', %s}".formatted(list.length(), each));
    }
    return "{'ingest': {'key': 'x'}, 'destinations': [%s]}".formatted(list).replace('\'', '"');
  }

  private Configuration.Server server(String platform, String fields)
      throws ConfigurationException {
    String destination = "'platform': '%s', 'key': '%s'%s".formatted(platform, SECRET, fields);
    Configuration read = reader.read(file(destination));
    assertThat(read.toString()).doesNotContain(SECRET);
    return read.destinations().get(0).server();
  }

  private List<String> problems(String platform, String fields) {
    return problemsOf(file("'platform': '%s', 'key': '%s'%s".formatted(platform, SECRET, fields)));
  }

  private List<String> problemsOf(String json) {
    ConfigurationException failure =
        catchThrowableOfType(ConfigurationException.class, () -> reader.read(json));
    assertThat(failure).as("it should not be believed").isNotNull();
    assertThat(failure.problems()).noneMatch(line -> line.contains(SECRET));
    return failure.problems();
  }

  @ParameterizedTest
  @CsvSource({
    "twitch, primary, rtmps://ingest.global-contribute.live-video.net/app",
    "twitch, fra, rtmp://live-fra.twitch.tv/app",
    "twitch, IAD, rtmp://live-iad.twitch.tv/app",
    "twitch, us west, rtmp://live-lax.twitch.tv/app",
    "twitch, Australia, rtmp://live-syd.twitch.tv/app",
    "youtube, primary, rtmps://a.rtmps.youtube.com/live2",
    "youtube, backup, rtmps://b.rtmps.youtube.com/live2?backup=1",
    "x, de, rtmp://de.pscp.tv:80/x",
    "x, EU Central: Germany, rtmp://de.pscp.tv:80/x",
    "restream, frankfurt, rtmp://frankfurt.restream.io/live",
  })
  void aServerIsNamedByItsRoleOrItsRegion(String platform, String word, String url)
      throws ConfigurationException {
    assertThat(server(platform, ", 'server': '" + word + "'").url().tcUrl()).isEqualTo(url);
  }

  private static final String PASTED = "live_987654321_sEcReTaBcDeF";

  @ParameterizedTest
  @CsvSource({
    "twitch, url, rtmp://live.twitch.tv/app/@",
    "twitch, url, rtmp://live.twitch.tv/app/@/",
    "twitch, url, rtmp://live.twitch.tv/@",
    "twitch, url, rtmp://live.twitch.tv/app/@?bandwidthtest=true",
    "twitch, url, rtmp://live.twitch.tv/app/@?from=a/b",
    "custom, url, rtmp://live.twitch.tv/app/@",
    "twitch, app, app/@",
    "twitch, playpath, mp4:@/{key}",
  })
  void aKeyThatWasPastedInWithTheServerIsAProblemAndIsNotRepeated(
      String platform, String key, String value) {
    assertThat(problems(platform, ", '%s': '%s'".formatted(key, value.replace("@", PASTED))))
        .noneMatch(each -> each.contains("sEcReT"))
        .singleElement()
        .asString()
        .startsWith("destinations[0].%s: holds a stream key: leave the key out of".formatted(key));
  }

  @ParameterizedTest
  @CsvSource({
    "url, rtmp://192.0.2.7/live/sEcReT-of-a-server",
    "url, rtmp://192.0.2.7/live/sEcReT-of-a-server?a=b",
    "playpath, {key}/sEcReT-of-a-server",
  })
  void theDestinationsOwnKeyIsFoundOnAnyServer(String key, String value) {
    String url = key.equals("url") ? "" : ", 'url': 'rtmp://192.0.2.7/live'";
    assertThat(problems("custom", "%s, '%s': '%s'".formatted(url, key, value)))
        .singleElement()
        .asString()
        .contains(key + ": holds a stream key");
  }

  @Test
  void anApplicationThatIsNoKeyIsNone() throws ConfigurationException {
    for (String app : List.of("live", SECRET, "live/camera", "a/b/c?x=y")) {
      String url = "rtmp://192.0.2.7/" + app;
      assertThat(problemFree("custom", url)).isEqualTo(url);
      assertThat(problemFree("teebox", url)).isEqualTo(url);
    }
  }

  private String problemFree(String platform, String url) throws ConfigurationException {
    String destination = "'platform': '%s', 'key': '%s', 'url': '%s'";
    return reader
        .read(file(destination.formatted(platform, SECRET, url)))
        .destinations()
        .get(0)
        .server()
        .url()
        .tcUrl();
  }

  @Test
  void withoutAWordItIsThePlatformsEncryptedServer() throws ConfigurationException {
    assertThat(server("twitch", "").url().tls()).isTrue();
    assertThat(server("youtube", "").url().tls()).isTrue();
  }

  @Test
  void aServerThatThePlatformDoesNotHaveIsAnsweredWithThoseThatItHas() {
    assertThat(problems("twitch", ", 'server': 'mars'"))
        .containsExactly(
            "destinations[0].server: is none of Twitch's: choose one of primary, iad (US East),"
                + " lax (US West), fra (Europe), syd (Australia)");
    assertThat(problems("twitch", ", 'server': 'backup'"))
        .singleElement()
        .asString()
        .contains("choose one of primary, iad");
    assertThat(problems("youtube", ", 'server': 'eu'"))
        .singleElement()
        .asString()
        .endsWith("choose one of primary, backup");
    assertThat(problems("kick", ", 'server': ''"))
        .containsExactly("destinations[0].server: must be a text like \"…\"");
  }

  @Test
  void aPlatformWithoutServersHasNoneToName() {
    assertThat(problems("custom", ", 'server': 'primary'"))
        .containsExactly(
            "destinations[0].server: names nothing: this platform has no server of its own; set"
                + " its url instead");
  }

  @Test
  void aServerAndAUrlAreOneTooMany() {
    assertThat(problems("twitch", ", 'server': 'fra', 'url': 'rtmp://live-fra.twitch.tv/app'"))
        .containsExactly("destinations[0].server: does not go with url: remove one of the two");
  }

  @Test
  void aBackupIsThePlatformsOwnOverTheSameProtocol() throws ConfigurationException {
    assertThat(server("youtube", "").backup()).isEmpty();
    assertThat(server("youtube", ", 'backup': false").backup()).isEmpty();
    assertThat(server("youtube", ", 'backup': true").backup())
        .map(RtmpUrl::tcUrl)
        .contains("rtmps://b.rtmps.youtube.com/live2?backup=1");
    assertThat(
            server("youtube", ", 'backup': true, 'url': 'rtmp://a.rtmp.youtube.com/live2'")
                .backup())
        .map(RtmpUrl::tcUrl)
        .contains("rtmp://b.rtmp.youtube.com/live2");
  }

  @ParameterizedTest
  @CsvSource({"twitch, Twitch", "kick, Kick", "facebook, Facebook"})
  void aPlatformWithoutABackupServerIsToldSo(String platform, String title) {
    assertThat(problems(platform, ", 'backup': true"))
        .containsExactly(
            "destinations[0].backup: %s has no backup server that is known here: remove it"
                .formatted(title));
  }

  @Test
  void aBackupIsNotItsOwnPrimary() {
    assertThat(problems("youtube", ", 'backup': true, 'server': 'backup'"))
        .contains(
            "destinations[0].backup: does not go with server \"backup\": remove one of the two");
    assertThat(
            problems(
                "youtube", ", 'backup': true, 'url': 'rtmps://b.rtmps.youtube.com/live2?backup=1'"))
        .containsExactly(
            "destinations[0].backup: is the same server as the first: remove it, or name another"
                + " server");
  }

  @Test
  void aBackupServerWithOneKeyTwiceWouldThrowOneOut() {
    String key = "'platform': 'youtube', 'key': '" + SECRET + "', ";
    assertThat(problemsOf(file(key + "'backup': true", key + "'server': 'backup'")))
        .singleElement()
        .asString()
        .startsWith("destinations[1].key: is the one of d0, on the same server");
  }

  @Test
  void whatAnOddServerWantsIsReadAsItIsWritten() throws ConfigurationException {
    Configuration.Server odd =
        server(
            "custom",
            ", 'url': 'rtmp://odd.example/live/room', 'app': 'live/{key}/', 'playpath': 'camera',"
                + " 'connectTimeoutSeconds': 45, 'flashver': 'FMLE/3.0 (compatible; FMSc/1.0)'");
    assertThat(odd.url().tcUrl()).isEqualTo("rtmp://odd.example/live/{key}");
    assertThat(odd.playpath()).contains("camera");
    assertThat(odd.connectLimit()).contains(Duration.ofSeconds(45));
    assertThat(odd.flashVersion()).contains("FMLE/3.0 (compatible; FMSc/1.0)");
    Configuration.Server usual = server("custom", ", 'url': 'rtmp://usual.example/live'");
    assertThat(usual.playpath()).isEmpty();
    assertThat(usual.connectLimit()).isEqualTo(Optional.empty());
    assertThat(usual.flashVersion()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'playpath': 'camera'           | playpath: must hold {key} where the stream key goes, unless app does
          'playpath': '{KEY}'            | playpath: must hold {key} where the stream key goes, unless app does
          'playpath': 'a b{key}'         | playpath: must be up to 512 characters without spaces
          'playpath': 5                  | playpath: must be a text like "…"
          'app': 'live two'              | app: must be up to 512 characters without spaces
          'app': '/'                     | app: the URL names no application: write it like rtmp://server/app
          'connectTimeoutSeconds': 0     | connectTimeoutSeconds: must be a whole number from 1 to 120
          'connectTimeoutSeconds': 121   | connectTimeoutSeconds: must be a whole number from 1 to 120
          'connectTimeoutSeconds': '10'  | connectTimeoutSeconds: must be a whole number from 1 to 120
          'flashver': 'a\\u0000b'        | flashver: must be up to 100 letters, digits, signs and spaces, like FMLE/3.0 (compatible; Teebox)
          """)
  void whatNoServerCouldWantIsNamed(String field, String problem) {
    assertThat(problems("custom", ", 'url': 'rtmp://odd.example/live', " + field))
        .containsExactly("destinations[0]." + problem);
  }

  @Test
  void anApplicationOfItsOwnDoesNotGoWithABackup() {
    assertThat(problems("youtube", ", 'backup': true, 'app': 'live3'"))
        .containsExactly(
            "destinations[0].app: does not go with backup: the backup server has one of its own");
  }

  @Test
  void oneKeyMayGoToTwoPlacesOfOneServer() throws ConfigurationException {
    String odd = "'platform': 'custom', 'url': 'rtmp://odd.example/live', 'key': '" + SECRET + "'";
    Configuration read =
        reader.read(file(odd + ", 'playpath': 'one/{key}'", odd + ", 'playpath': 'two/{key}'"));
    assertThat(read.destinations()).hasSize(2);
    assertThat(problemsOf(file(odd, odd + ", 'playpath': '{key}'"))).hasSize(1);
  }

  /** A platform that is not known hides nothing else that is wrong. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'url': 'http://x'",
        "'connectTimeoutSeconds': 0",
        "'certificateSha256': 'abc'",
        "'backup': 'yes'"
      })
  void whatIsWrongBesideAnUnknownPlatformIsNamedAsWell(String field) {
    assertThat(problems("twich", ", " + field)).hasSize(2);
    assertThat(problems("twich", ", 'server': 'fra', 'backup': true")).hasSize(1);
  }
}
