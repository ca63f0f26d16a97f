package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.media.VideoCodec;

/** The files in the package keep the schemas and the rules, which no start checks again. */
class BuiltInProfilesTest {

  private final ProfileLibrary library = ProfileLibrary.builtIn();

  /** Tests run in the module's folder. */
  private static Set<String> namesIn(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .map(file -> file.getFileName().toString().replace(".json", ""))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<String> platforms() {
    return namesIn("platforms").stream();
  }

  static Stream<String> families() {
    return namesIn("encoders").stream();
  }

  @ParameterizedTest
  @MethodSource("platforms")
  void everyPlatformKeepsTheSchema(String name) throws IOException {
    assertThat(ProfileSchema.read("platform").problems(file("platforms/" + name))).isEmpty();
  }

  /** A profile that is read again unchanged must not look like a change to who is on air by it. */
  @ParameterizedTest
  @MethodSource("platforms")
  void aPlatformReadTwiceIsTheSame(String name) {
    assertThat(ProfileLibrary.builtIn().platform(name)).isEqualTo(library.platform(name));
  }

  @Test
  void allReadTwiceIsTheSame() {
    assertThat(ProfileLibrary.builtIn()).isEqualTo(library).hasSameHashCodeAs(library);
  }

  @ParameterizedTest
  @MethodSource("families")
  void everyFamilyOfEncodersKeepsTheSchema(String name) throws IOException {
    assertThat(ProfileSchema.read("encoders").problems(file("encoders/" + name))).isEmpty();
  }

  @Test
  void theRenditionsKeepTheSchema() throws IOException {
    assertThat(ProfileSchema.read("renditions").problems(file("renditions"))).isEmpty();
  }

  private static JsonNode file(String name) throws IOException {
    return OperatorsFolder.builtIn(name + ".json");
  }

  @Test
  void noRuleIsBroken() {
    assertThat(ProfileSet.builtIn().problems()).isEmpty();
  }

  @Test
  void everyOriginThatIsNamedIsOneOfAFigure() {
    assertThat(library.platforms())
        .allSatisfy(
            platform ->
                assertThat(OriginsUsed.by(platform).values())
                    .containsAll(platform.origins().keySet()));
  }

  @Test
  void noReviewIsInTheFuture() {
    assertThat(ProfileSet.builtIn().fromTheFuture(LocalDate.now(ZoneOffset.UTC), LocalDate.MIN))
        .isEmpty();
  }

  @Test
  void everyFileOfTheFoldersIsInThePackage() {
    assertThat(library.platformIds()).containsExactlyInAnyOrderElementsOf(namesIn("platforms"));
    assertThat(library.encoders())
        .extracting(EncoderProfile::family)
        .hasSameElementsAs(namesIn("encoders"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "encoders", "renditions"})
  void theSchemasAreSchemasThemselves(String name) throws IOException {
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(file("schema/" + name)))
        .isEmpty();
  }

  @Test
  void everyCodecHasAnEncoderInEachHardwareFamily() {
    for (String family : List.of("nvenc", "qsv", "vaapi")) {
      assertThat(library.encoders())
          .filteredOn(each -> each.family().equals(family) && each.program().isEmpty())
          .extracting(EncoderProfile::codec)
          .containsExactly(VideoCodec.H264, VideoCodec.HEVC, VideoCodec.AV1);
    }
    assertThat(library.encoders().get(library.encoders().size() - 1).id()).isEqualTo("libx264");
  }

  @ParameterizedTest
  @CsvSource({
    "live.twitch.tv, twitch",
    "LIVE-ams.twitch.tv, twitch",
    "fra05.contribute.live-video.net, twitch",
    "ingest.global-contribute.live-video.net, twitch",
    "fa723fc1b171.global-contribute.live-video.net, kick",
    "c.rtmps.youtube.com, youtube",
    "live-api-s.facebook.com, facebook",
    "va.pscp.tv, x",
    "live.restream.io, restream",
    "livepush.trovo.live, trovo",
  })
  void aPlatformIsToldByTheNameOfAServer(String host, String id) {
    assertThat(library.platformAt(host)).map(PlatformProfile::id).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "nottwitch.tv", "192.0.2.1", ""})
  void aServerOfNobodyIsNobodys(String host) {
    assertThat(library.platformAt(host)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "twitch, PRIMARY, rtmps://ingest.global-contribute.live-video.net/app",
    "youtube, PRIMARY, rtmps://a.rtmps.youtube.com:443/live2",
    "youtube, BACKUP, rtmps://b.rtmps.youtube.com:443/live2?backup=1",
    "kick, PRIMARY, rtmps://fa723fc1b171.global-contribute.live-video.net/app",
    "facebook, PRIMARY, rtmps://live-api-s.facebook.com:443/rtmp",
    "trovo, PRIMARY, rtmp://livepush.trovo.live/live/",
    "x, PRIMARY, rtmp://va.pscp.tv:80/x",
  })
  void theServerThatIsUsedIsEncryptedWhereThereIsAChoice(String id, Server.Role role, String url) {
    assertThat(library.platform(id).orElseThrow().preferredServer(role))
        .map(Server::url)
        .contains(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"twitch", "kick", "facebook", "custom"})
  void aPlatformWithoutABackupServerHasNone(String id) {
    assertThat(library.platform(id).orElseThrow().preferredServer(Server.Role.BACKUP)).isEmpty();
  }

  @Test
  void aCodecsOwnFiguresComeBeforeTheRenditions() {
    PlatformProfile youtube = library.platform("youtube").orElseThrow();
    assertThat(youtube.floorKbps("1080p60")).contains(6000);
    assertThat(youtube.floorKbps("1080p60", VideoCodec.H264)).contains(6000);
    assertThat(youtube.floorKbps("1080p60", VideoCodec.HEVC)).contains(4000);
    assertThat(youtube.recommendedKbps("1080p60", VideoCodec.AV1)).contains(12000);
    assertThat(youtube.capKbps("1080p60", VideoCodec.AV1)).contains(17000);
    assertThat(youtube.capKbps("no such rung", VideoCodec.AV1)).contains(51000);
  }

  @Test
  void theLowerOfTwoCapsHolds() {
    PlatformProfile facebook = library.platform("facebook").orElseThrow();
    assertThat(facebook.capKbps("720p30")).contains(4000);
    assertThat(facebook.capKbps("2160p60")).contains(9000);
    assertThat(library.platform("custom").orElseThrow().capKbps("720p30")).isEmpty();
  }

  @Test
  void theTestOfTwitchIsAddedToTheKey() {
    TestFacility test = library.platform("twitch").orElseThrow().test().orElseThrow();
    assertThat(test.testKey("live_1")).isEqualTo("live_1?bandwidthtest=true");
    assertThat(test.testKey("live_1?a=b")).isEqualTo("live_1?a=b&bandwidthtest=true");
  }
}
