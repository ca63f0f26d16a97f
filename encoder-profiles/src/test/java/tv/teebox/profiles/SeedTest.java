package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.profiles.Origin.Trust;

/** What the founding document says of platforms, table by table, stands in the data as it says. */
class SeedTest {

  private final ProfileLibrary library = ProfileLibrary.builtIn();

  private PlatformProfile platform(String id) {
    return library.platform(id).orElseThrow();
  }

  private static void isOfTheSeed(PlatformProfile platform, String from) {
    assertThat(platform.origins().get(from)).isEqualTo(new Origin("RTMP Fundamentals", Trust.SEED));
  }

  @ParameterizedTest
  @CsvSource({
    "twitch, PRIMARY, rtmp://live.twitch.tv/app",
    "youtube, PRIMARY, rtmp://a.rtmp.youtube.com/live2",
    "youtube, BACKUP, rtmp://b.rtmp.youtube.com/live2",
    "kick, PRIMARY, rtmps://fa723fc1b171.global-contribute.live-video.net/app",
    "facebook, PRIMARY, rtmps://live-api-s.facebook.com:443/rtmp",
  })
  void theServersAreThere(String id, Server.Role role, String url) {
    assertThat(platform(id).servers())
        .filteredOn(server -> server.url().equals(url))
        .singleElement()
        .satisfies(
            server -> {
              assertThat(server.role()).isEqualTo(role);
              isOfTheSeed(platform(id), server.from());
            });
  }

  @ParameterizedTest
  @CsvSource({"iad, US East", "lax, US West", "fra, Europe", "syd, Australia"})
  void twitchHasItsRegions(String code, String region) {
    assertThat(platform("twitch").servers())
        .contains(
            new Server(
                "rtmp://live-" + code + ".twitch.tv/app", Server.Role.REGION, region, "seed"));
  }

  @ParameterizedTest
  @CsvSource({"twitch, true", "youtube, true", "kick, false", "facebook, false"})
  void theRequiredProtocolIsHeld(String id, boolean plainToo) {
    assertThat(platform(id).takes(Protocol.RTMPS)).isTrue();
    assertThat(platform(id).takes(Protocol.RTMP)).isEqualTo(plainToo);
    assertThat(platform(id).protocols().get(0)).isEqualTo(Protocol.RTMPS);
  }

  @ParameterizedTest
  @CsvSource({
    "twitch, live_abc123",
    "twitch, live_abc123def456",
    "twitch, live_xxxxxxxxx_xxxxxxxxxxxx",
    "youtube, xxxx-xxxx-xxxx-xxxx",
    "youtube, xxxx-xxxx-xxxx-xxxx-xxxx",
    "kick, sk_us_abc123",
    "kick, sk_us_xxxxx",
    "facebook, FB-123456789-0",
  })
  void theKeysHaveTheirShape(String id, String key) {
    assertThat(platform(id).key().pattern()).isPresent();
    assertThat(platform(id).key().fits(key)).isTrue();
    isOfTheSeed(platform(id), platform(id).key().from());
  }

  @ParameterizedTest
  @CsvSource({
    "twitch, xxxx-xxxx-xxxx-xxxx",
    "twitch, live_",
    "youtube, live_abc123def456",
    "youtube, xxxx-xxxx-xxxx",
    "kick, live_abc123def456",
    "facebook, sk_us_abc123",
    "facebook, xxxx-xxxx-xxxx-xxxx",
  })
  void aKeyOfAnotherPlatformIsSeen(String id, String key) {
    assertThat(platform(id).key().fits(key)).isFalse();
  }

  @Test
  void facebooksKeyExpiresAfterEachStream() {
    assertThat(platform("facebook").key().life()).isEqualTo(KeyRule.Life.SINGLE_USE);
  }

  @ParameterizedTest
  @CsvSource({"twitch, 6000, 1080p60", "youtube, 51000, 2160p60", "youtube, 51000, 2160p30"})
  void theHighestBitratesHold(String id, int kbps, String rendition) {
    Figure cap = platform(id).video().cap().orElseThrow();
    assertThat(cap.value()).isEqualTo(kbps);
    isOfTheSeed(platform(id), cap.from());
    assertThat(platform(id).capKbps(rendition)).contains(kbps);
  }

  @ParameterizedTest
  @CsvSource({"twitch, 2, 2, true", "youtube, 2, 4, false", "kick, 2, 2, true"})
  void theKeyframeIntervalsHold(String id, int wanted, int longest, boolean required) {
    KeyframeRule keyframe = platform(id).video().keyframe();
    assertThat(keyframe.wantedSeconds().value()).isEqualTo(wanted);
    assertThat(keyframe.longestSeconds().orElseThrow().value()).isEqualTo(longest);
    assertThat(keyframe.required()).isEqualTo(required);
    isOfTheSeed(platform(id), keyframe.wantedSeconds().from());
    isOfTheSeed(platform(id), keyframe.longestSeconds().orElseThrow().from());
  }

  @ParameterizedTest
  @CsvSource({"720p30,2500,128", "720p60,4000,160", "1080p30,4500,160", "1080p60,6000,160"})
  void theRecommendedBitratesAreItsOwn(String name, int video, int audio) {
    RenditionProfile rendition = library.rendition(name).orElseThrow();
    assertThat(rendition.videoKbps()).isEqualTo(video);
    assertThat(rendition.audioKbps()).isEqualTo(audio);
  }

  /** Where a platform says nothing of its own, the recommendation is the document's. */
  @ParameterizedTest
  @ValueSource(strings = {"twitch", "kick", "facebook"})
  void platformsRecommendWhatTheDocumentDoes(String id) {
    for (String name : new String[] {"720p30", "720p60", "1080p30", "1080p60"}) {
      assertThat(platform(id).recommendedKbps(name))
          .contains(library.rendition(name).orElseThrow().videoKbps());
    }
  }
}
