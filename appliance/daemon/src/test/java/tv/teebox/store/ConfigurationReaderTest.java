package tv.teebox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.media.Shape;
import tv.teebox.media.VideoCodec;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.AddressRule;

class ConfigurationReaderTest {

  private static final String SECRET = "live_1234_sEcReT";

  private final ConfigurationReader reader =
      new ConfigurationReader(
          ProfileLibrary.builtIn(), Map.of("TWITCH_KEY", SECRET, "EMPTY_KEY", " "));

  private List<String> problems(String json) {
    ConfigurationException failure =
        catchThrowableOfType(ConfigurationException.class, () -> reader.read(json));
    assertThat(failure).as("it should not be believed").isNotNull();
    assertThat(failure.getMessage()).doesNotContain(SECRET);
    assertThat(failure.problems()).noneMatch(line -> line.contains(SECRET));
    return failure.problems();
  }

  /** The problems of a file with these further parts after a valid ingest. */
  private List<String> problemsWith(String more) {
    return problems("{'ingest': {'key': 'x'}, ".replace('\'', '"') + more.replace('\'', '"') + "}");
  }

  private List<String> problemsOfDestination(String fields) {
    return problemsWith("'destinations': [{" + fields + "}]");
  }

  private Configuration read(String json) throws ConfigurationException {
    return reader.read(json.replace('\'', '"'));
  }

  @Test
  void theSmallestFileIsAnIngestKey() throws ConfigurationException {
    Configuration read = read("{'ingest': {'key': 'studio'}}");
    assertThat(read.ingest().port()).isEqualTo(1935);
    assertThat(read.ingest().app()).isEqualTo("live");
    assertThat(read.ingest().host()).isEqualTo("0.0.0.0");
    assertThat(read.panel()).isEqualTo(Configuration.Panel.USUAL);
    assertThat(read.targets()).isEqualTo(AddressRule.INTERNET);
    assertThat(read.channel().withSource()).isTrue();
    assertThat(read.channel().grace()).isEqualTo(Duration.ofSeconds(10));
    assertThat(read.channel().canvas()).isEmpty();
    assertThat(read.ingest().secondKey()).isEmpty();
    assertThat(read.channel().absence())
        .isEqualTo(
            new Configuration.Absence(Duration.ofSeconds(1), Optional.empty(), Optional.empty()));
    assertThat(read.channel().standbyEngine()).isTrue();
    assertThat(read.channel().comeBackWithin()).isEqualTo(Duration.ofMinutes(10));
    assertThat(read.destinations()).isEmpty();
  }

  @Test
  void aFullFileIsReadAsItSays() throws ConfigurationException {
    Configuration read =
        read(
            """
            { // a comment
              'ingest': {'host': '10.0.0.1', 'port': 1940, 'app': 'studio', 'key': '${TWITCH_KEY}'},
              'channel': {'name': 'Sunday', 'onAir': 'manual', 'graceSeconds': 3,
                'jitterHoldMs': 120, 'uploadKbps': 20000,
                'canvas': {'size': '1280x720', 'frameRate': '29.97'}},
              'destinations': [
                {'name': 'Twitch', 'platform': 'twitch', 'key': '${TWITCH_KEY}', 'enabled': false},
                {'name': 'Kick', 'platform': 'kick', 'url': 'rtmps://kick.example/app', 'key': 'k',
                 'rendition': '720p30', 'videoKbps': 2222}]
            }
            """);
    assertThat(read.ingest().key().reveal()).isEqualTo(SECRET);
    assertThat(read.channel().upload()).contains(Bitrate.ofKbps(20_000));
    assertThat(read.channel().canvas().orElseThrow().size())
        .isEqualTo(Resolution.parse("1280x720"));
    assertThat(read.destinations().get(0).enabled()).isFalse();
    assertThat(read.destinations().get(1).server().url().tcUrl())
        .isEqualTo("rtmps://kick.example/app");
    assertThat(read.toString()).doesNotContain(SECRET);
  }

  @Test
  void whatViewersSeeWithoutASourceIsReadAsItSays() throws ConfigurationException {
    Configuration read =
        read(
            """
            {'ingest': {'key': 'x', 'second': {'key': '${TWITCH_KEY}'}},
             'channel': {'holdMs': 200, 'standbyEngine': false, 'comeBackWithinSeconds': 0,
               'slate': {'picture': '/pictures/back-soon.png', 'limitSeconds': 3600}}}
            """);
    assertThat(read.ingest().secondKey().orElseThrow().reveal()).isEqualTo(SECRET);
    assertThat(read.channel().absence())
        .isEqualTo(
            new Configuration.Absence(
                Duration.ofMillis(200),
                Optional.of(Path.of("/pictures/back-soon.png")),
                Optional.of(Duration.ofHours(1))));
    assertThat(read.channel().standbyEngine()).isFalse();
    assertThat(read.channel().comeBackWithin()).isZero();
    assertThat(read.toString()).doesNotContain(SECRET);
  }

  @Test
  void aSlatesPictureIsLookedForBesideTheConfigurationAndNeedNotBeThere(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("teebox.json");
    Files.writeString(
        file,
        "{'ingest': {'key': 'x'}, 'channel': {'slate': {'picture': 'back-soon.png'}}}"
            .replace('\'', '"'));
    assertThat(reader.read(file).channel().absence().slatePicture())
        .contains(folder.resolve("back-soon.png"));
  }

  @Test
  void everyProblemOfWhatViewersSeeIsNamedAtOnce() {
    assertThat(
            problemsWith(
                "'channel': {'holdMs': 100, 'standbyEngine': 'on', 'comeBackWithinSeconds': -1,"
                    + " 'slate': {'picture': 7, 'limitSeconds': 0, 'pitcure': 'a'}}"))
        .containsExactlyInAnyOrder(
            "channel.holdMs: must be a whole number from 200 to 10000",
            "channel.standbyEngine: must be true or false",
            "channel.comeBackWithinSeconds: must be a whole number from 0 to 86400",
            "channel.slate.picture: must be a text like \"…\"",
            "channel.slate.limitSeconds: must be a whole number from 1 to 86400",
            "channel.slate.pitcure: is not known here; did you mean \"picture\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'key': '${TWITCH_KEY}'  | key: is the same as ingest.key: by its key the second source is known
          'key': '${NO_SUCH_KEY}' | key: the environment variable NO_SUCH_KEY is not set
          'kez': 'x'              | key: is missing: the stream key of the second source
          """)
  void aSecondSourceHasAKeyOfItsOwn(String field, String problem) {
    String json = "{'ingest': {'key': '${TWITCH_KEY}', 'second': {" + field + "}}}";
    assertThat(problems(json.replace('\'', '"'))).contains("ingest.second." + problem);
  }

  @Test
  void whatADestinationGetsIsReadAsItSays() throws ConfigurationException {
    Configuration read =
        read(
            """
            {'ingest': {'key': 'x'}, 'channel': {'uploadPolicy': 'enforce'},
             'destinations': [
                {'name': 'a', 'platform': 'youtube', 'key': 'a', 'rendition': '2160p60',
                 'codec': 'av1', 'videoKbps': 20000, 'videoCapKbps': 30000},
                {'name': 'b', 'platform': 'trovo', 'key': 'b', 'shape': 'vertical', 'fit': 'pad'},
                {'name': 'c', 'platform': 'x', 'key': 'c', 'persistentKey': true,
                 'rollover': true}]}
            """);
    assertThat(read.channel().enforceUpload()).isTrue();
    Configuration.Picture first = read.destinations().get(0).picture();
    assertThat(first.rendition()).contains("2160p60");
    assertThat(first.codec()).isEqualTo(VideoCodec.AV1);
    assertThat(first.videoBitrate()).contains(Bitrate.ofKbps(20_000));
    assertThat(first.videoCap()).contains(Bitrate.ofKbps(30_000));
    assertThat(first.shape()).isEqualTo(Shape.CANVAS);
    Configuration.Picture second = read.destinations().get(1).picture();
    assertThat(second.shape()).isEqualTo(Shape.VERTICAL);
    assertThat(second.fit()).isEqualTo(Shape.Fit.PAD);
    assertThat(second.codec()).isEqualTo(VideoCodec.H264);
    assertThat(second.videoCap()).isEmpty();
    assertThat(read.destinations()).extracting("persistentKey").containsExactly(false, false, true);
    assertThat(read.destinations()).extracting("rollover").containsExactly(false, false, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          'codec': 'vp9'          | codec: must be "h264" or "hevc" or "av1"
          'codec': 264            | codec: must be a text like "…"
          'shape': 'round'        | shape: must be "canvas" or "vertical" or "square"
          'fit': 'stretch'        | fit: must be "crop" or "pad"
          'videoCapKbps': 99      | videoCapKbps: must be a whole number from 100 to 100000
          'videoCapKbps': 6000.5  | videoCapKbps: must be a whole number from 100 to 100000
          'persistentKey': 'yes'  | persistentKey: must be true or false
          'rendition': '1440p50'  | rendition: is not known; did you mean "1440p60"?
          """)
  void whatADestinationCannotGetIsNamed(String field, String problem) {
    assertThat(problemsOfDestination("'name': 'a', 'platform': 'twitch', 'key': 'k', " + field))
        .containsExactly("destinations[0]." + problem);
  }

  @Test
  void aKeyForOneStreamCannotBeRolledOver() throws ConfigurationException {
    String facebook = "'name': 'a', 'platform': 'facebook', 'key': 'k', 'rollover': true";
    assertThat(problemsOfDestination(facebook))
        .singleElement()
        .asString()
        .startsWith(
            "destinations[0].rollover: is not possible: Facebook takes a key for one stream");
    String persistent = "{'ingest': {'key': 'x'}, 'destinations': [{%s, 'persistentKey': true}]}";
    assertThat(read(persistent.formatted(facebook)).destinations()).hasSize(1);
  }

  @Test
  void anUploadPolicyIsOneOfTwo() throws ConfigurationException {
    assertThat(problemsWith("'channel': {'uploadPolicy': 'ignore'}"))
        .containsExactly("channel.uploadPolicy: must be \"warn\" or \"enforce\"");
    assertThat(read("{'ingest': {'key': 'x'}}").channel().enforceUpload()).isFalse();
  }

  @Test
  void everyPlatformIsKnownByItsWord() {
    assertThat(problemsOfDestination("'name': 'a', 'platform': 'myspace.com', 'key': 'k'"))
        .containsExactly(
            "destinations[0].platform: is not known; known are twitch, youtube, kick, facebook,"
                + " trovo, x, restream, ivs, custom, teebox");
  }

  @Test
  void everyProblemIsNamedAtOnceWithItsPlace() {
    List<String> problems =
        problems(
            """
            {
              'ingest': {'port': 70000, 'aap': 'live'},
              'panel': {'port': 'eighty'},
              'channel': {'onAir': 'sometimes', 'canvas': {'size': '1280'}},
              'destinations': [
                {'platform': 'twich', 'key': 'k'},
                {'name': 'b', 'platform': 'custom', 'key': 'has space'},
                {'name': 'c', 'platform': 'kick', 'url': 'rtmp://kick.example/app', 'key': 'k',
                 'rendition': '72op30', 'videoKbps': 5, 'enabled': 'yes'}],
              'destinaitons': []
            }
            """
                .replace('\'', '"'));
    assertThat(problems)
        .anyMatch(line -> line.startsWith("ingest.port: must be a whole number"))
        .anyMatch(line -> line.startsWith("ingest.key: is missing"))
        .anyMatch(line -> line.startsWith("ingest.aap: ") && line.contains("\"app\""))
        .anyMatch(line -> line.startsWith("panel.port: "))
        .anyMatch(line -> line.startsWith("channel.onAir: "))
        .anyMatch(line -> line.startsWith("channel.canvas.size: "))
        .anyMatch(line -> line.startsWith("destinations[0].name: is missing"))
        .anyMatch(
            line -> line.startsWith("destinations[0].platform: ") && line.contains("\"twitch\""))
        .anyMatch(line -> line.startsWith("destinations[1].url: is missing"))
        .anyMatch(line -> line.startsWith("destinations[1].key: ") && line.contains("space"))
        .anyMatch(line -> line.startsWith("destinations[2].url: ") && line.contains("rtmps://"))
        .anyMatch(
            line -> line.startsWith("destinations[2].rendition: ") && line.contains("\"720p30\""))
        .anyMatch(line -> line.startsWith("destinations[2].videoKbps: "))
        .anyMatch(line -> line.startsWith("destinations[2].enabled: "))
        .anyMatch(line -> line.startsWith("destinaitons: ") && line.contains("\"destinations\""));
  }

  @ParameterizedTest
  @CsvSource({"kick, Kick", "facebook, Facebook"})
  void aPlatformThatTakesRtmpsOnlyIsNotGivenAnother(String platform, String title) {
    assertThat(
            problemsOfDestination(
                "'name': 'a', 'platform': '%s', 'url': 'rtmp://x.example/app', 'key': 'k'"
                    .formatted(platform)))
        .singleElement()
        .asString()
        .startsWith("destinations[0].url: " + title)
        .contains("rtmps://");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    assertThat(problemsOfDestination("'name': 'a', 'platform': 'twitch', 'key': '${NO_SUCH_KEY}'"))
        .containsExactly("destinations[0].key: the environment variable NO_SUCH_KEY is not set");
    assertThat(problemsOfDestination("'name': 'a', 'platform': 'twitch', 'key': '${EMPTY_KEY}'"))
        .containsExactly("destinations[0].key: the environment variable EMPTY_KEY is not set");
  }

  @Test
  void aVariableAmidOtherTextIsNotTakenForAKey() {
    assertThat(
            problemsOfDestination("'name': 'a', 'platform': 'twitch', 'key': 'live_${TWITCH_KEY}'"))
        .singleElement()
        .asString()
        .startsWith("destinations[0].key: ");
  }

  @Test
  void aUrlThatIsWrongIsNotCalledMissing() {
    assertThat(
            problemsOfDestination(
                "'name': 'a', 'platform': 'custom', 'url': 'http://x', 'key': 'k'"))
        .containsExactly("destinations[0].url: the URL must begin with rtmp:// or rtmps://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ingest': {'key': '" + SECRET + "'",
        "{'ingest': {'key': '" + SECRET + "'} 'panel': {}}",
        "{'ingest': {'key': " + SECRET + "}}",
        "{'ingest': {'key': ['" + SECRET + "']}}",
        "{'ingest': {'key': '" + SECRET + " '}}",
        "{'ingest': '" + SECRET + "'}",
        "'" + SECRET + "'",
        SECRET,
        "{'ingest': {'key': 'a', 'key': '" + SECRET + "'}}",
        "{'ingest': {'key': 'x'}} " + SECRET,
        "{'ingest': {'key': 'x'}, 'destinations': [{'name': 'a', 'platform': 'custom',"
            + " 'url': 'rtmp://x.example/app/"
            + SECRET
            + " ', 'key': 'k'}]}",
        "{'ingest': {'key': 'x'}, 'destinations': [{'name': 'a', 'platform': 'custom',"
            + " 'url': 'rtmp://"
            + SECRET
            + "@x.example/app', 'key': 'k'}]}",
        "{'ingest': {'key': 'x', 'app': {'" + SECRET + "': 1}}}",
      })
  void noProblemRepeatsAKeyHoweverBrokenTheFile(String json) {
    assertThat(problems(json.replace('\'', '"'))).isNotEmpty();
  }

  @Test
  void brokenJsonIsNamedByLineAndColumn() {
    assertThat(problems("{\n  \"ingest\": {\"key\": \"x\"\n}"))
        .singleElement()
        .asString()
        .startsWith("line 3, column ");
  }

  @Test
  void aNameThatIsThereTwiceIsCalledThat() {
    assertThat(problems("{\"ingest\": {\"key\": \"a\", \"key\": \"b\"}}"))
        .singleElement()
        .asString()
        .contains("there twice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "\"text\""})
  void aFileThatIsNoObjectIsToldSo(String json) {
    assertThat(problems(json)).isNotEmpty();
  }

  @Test
  void twoDestinationsOfOneNameAreNamedEvenIfTheyAreWrongOtherwise() {
    assertThat(
            problemsWith(
                "'destinations': [{'name': 'a', 'platform': 'twitch', 'key': 'k'},"
                    + " {'name': 'a', 'platform': 'twitch'}]"))
        .containsExactlyInAnyOrder(
            "destinations[1].name: two destinations are named a",
            "destinations[1].key: is missing: the stream key that the platform gave you");
  }

  @Test
  void twoDestinationsWithOneKeyOnOneServerWouldThrowEachOtherOut() throws Exception {
    String two =
        "'destinations': [{'name': 'a', 'platform': 'twitch', 'key': '${TWITCH_KEY}'},"
            + " {'name': 'b', 'platform': 'custom', 'url': '%s', 'key': '${TWITCH_KEY}',"
            + " 'enabled': %s}]";
    String server =
        ProfileLibrary.builtIn()
            .platform("twitch")
            .orElseThrow()
            .preferredServer()
            .orElseThrow()
            .url();
    assertThat(problemsWith(two.formatted(server + "/", true)))
        .singleElement()
        .asString()
        .startsWith("destinations[1].key: is the one of a");
    assertThat(
            read("{'ingest': {'key': 'x'}, " + two.formatted(server, false) + "}").destinations())
        .hasSize(2);
    assertThat(
            read("{'ingest': {'key': 'x'}, "
                    + two.formatted("rtmp://other.example/app", true)
                    + "}")
                .destinations())
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://127.0.0.1/app, this box itself",
    "rtmp://localhost:1936/app, this box itself",
    "rtmps://[::1]/app, this box itself",
    "rtmp://169.254.169.254/app, one cable",
    "rtmp://192.168.1.20/app, private network",
    "rtmp://[fd00::1]/app, private network",
    "rtmp://255.255.255.255/app, no address of a machine",
  })
  void anAddressWhereNoStreamMayGoIsSaidBeforeItIsTried(String url, String said)
      throws ConfigurationException {
    String destination =
        "'destinations': [{'name': 'It', 'platform': 'custom', 'url': '%s', 'key': 'k'%s}]";
    assertThat(problemsWith(destination.formatted(url, "")))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("destinations[0].url: ")
        .contains(said);
    String off = destination.formatted(url, ", 'enabled': false");
    assertThat(read("{'ingest': {'key': 'x'}, " + off + "}").destinations()).hasSize(1);
  }

  @Test
  void targetsMayBeAllowed() throws ConfigurationException {
    String file =
        "{'ingest': {'key': 'x'}, 'targets': {'%s': true}, 'destinations':"
            + " [{'name': 'It', 'platform': 'custom', 'url': 'rtmp://%s/app', 'key': 'k'}]}";
    assertThat(read(file.formatted("lan", "192.168.1.20")).targets())
        .isEqualTo(AddressRule.of(true, false));
    assertThat(read(file.formatted("self", "127.0.0.1")).targets())
        .isEqualTo(AddressRule.of(false, true));
  }

  @Test
  void thePanelIsEncryptedUnlessNobodyElseReachesIt() throws ConfigurationException {
    Configuration.PanelTls own = new Configuration.PanelTls(8443, Optional.empty());
    assertThat(panel("'names': ['Box.Example.org']"))
        .isEqualTo(
            new Configuration.Panel("0.0.0.0", 8080, List.of("box.example.org"), Optional.of(own)));
    assertThat(panel("'host': '127.0.0.1'").tls()).isEmpty();
    assertThat(panel("'host': '::1'").tls()).isEmpty();
    assertThat(panel("'host': 'localhost'").tls()).isEmpty();
    assertThat(panel("'host': '192.0.2.7'").tls()).contains(own);
    assertThat(panel("'host': '127.0.0.1', 'tls': {}").tls()).contains(own);
    assertThat(panel("'tls': false").tls()).isEmpty();
    assertThat(panel("'tls': {'port': 9443}").tls())
        .contains(new Configuration.PanelTls(9443, Optional.empty()));
    assertThat(panel("'tls': {'certificate': '/a.pem', 'privateKey': '/a.key'}").tls())
        .as("files that are not there are no reason not to start")
        .contains(
            new Configuration.PanelTls(
                8443, Optional.of(new Configuration.Pem(Path.of("/a.pem"), Path.of("/a.key")))));
  }

  private Configuration.Panel panel(String fields) throws ConfigurationException {
    return read("{'ingest': {'key': 'x'}, 'panel': {" + fields + "}}").panel();
  }

  @Test
  void whatIsWrongWithThePanelIsNamed() {
    assertThat(problemsWith("'panel': {'tls': {'certificate': '/a.pem'}}"))
        .containsExactly("panel.tls.privateKey: is missing: a certificate and its key go together");
    assertThat(problemsWith("'panel': {'tls': true}"))
        .containsExactly("panel.tls: must be an object like { … }");
    assertThat(problemsWith("'panel': {'tls': {'port': 8080}}"))
        .containsExactly("panel.tls.port: is the same as panel.port");
    assertThat(problemsWith("'panel': {'names': 'box'}"))
        .containsExactly("panel.names: must be a list of texts like [\"…\"]");
    assertThat(problemsWith("'panel': {'names': ['box:8080']}"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("panel.names: must be host names");
    assertThat(problemsWith("'targets': {'lna': true}"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("targets.lna: is not known here");
  }

  @Test
  void portsThatAreTheSameAreFoundBeforeTheyCollide() throws ConfigurationException {
    assertThat(problemsWith("'panel': {'port': 1935}"))
        .containsExactly("panel.port: is the same as ingest.port");
    assertThat(read("{'ingest': {'key': 'x', 'port': 0}, 'panel': {'port': 0}}").panel().port())
        .isZero();
  }

  @Test
  void aCanvasNeedsBothAndRunsAtSixtyAtMost() {
    assertThat(problemsWith("'channel': {'canvas': {'size': '1280x720', 'frameRate': '120'}}"))
        .containsExactly("channel.canvas.frameRate: a canvas runs at 60 fps at most");
    assertThat(problemsWith("'channel': {'canvas': {'frameRate': '30'}}")).hasSize(1);
  }

  @Test
  void filesThatTheFileNamesMustBeThere() {
    assertThat(
            problemsOfDestination(
                "'name': 'a', 'platform': 'twitch', 'key': 'k',"
                    + " 'trustedCertificates': '/no/such.pem', 'certificateSha256': 'abc'"))
        .containsExactlyInAnyOrder(
            "destinations[0].trustedCertificates: the file /no/such.pem cannot be read",
            "destinations[0].certificateSha256: must be 64 hexadecimal digits");
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("teebox.json");
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> reader.read(file)))
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFileThatIsNoTextIsNoCrash(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("teebox.json");
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
    assertThat(catchThrowableOfType(ConfigurationException.class, () -> reader.read(file)))
        .hasMessageContaining("cannot be read");
  }
}
