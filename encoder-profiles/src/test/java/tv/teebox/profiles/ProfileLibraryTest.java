package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

class ProfileLibraryTest {

  private final ProfileLibrary library = ProfileLibrary.builtIn();

  @Test
  void everyPlatformIsReadUnderItsName() {
    for (String id : library.platformIds()) {
      assertThat(library.platform(id).orElseThrow().id()).isEqualTo(id);
    }
  }

  @Test
  void onlyRtmpsReachesKickAndFacebook() {
    assertThat(library.platform("kick").orElseThrow().takes(Protocol.RTMP)).isFalse();
    assertThat(library.platform("facebook").orElseThrow().takes(Protocol.RTMP)).isFalse();
    assertThat(library.platform("twitch").orElseThrow().takes(Protocol.RTMP)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"720p30,2500,128", "720p60,4000,160", "1080p30,4500,160", "1080p60,6000,160"})
  void theRecommendedBitratesAreTheKnownOnes(String name, int video, int audio) {
    RenditionProfile rendition = library.rendition(name).orElseThrow();
    assertThat(rendition.videoKbps()).isEqualTo(video);
    assertThat(rendition.audioKbps()).isEqualTo(audio);
  }

  @ParameterizedTest
  @CsvSource({
    "1280x720,30,2500,3.1",
    "1280x720,60,4000,3.2",
    "1920x1080,30,4500,4.0",
    "1920x1080,60,6000,4.2",
    "854x480,30,1200,3.1",
    "640x360,30,800,3.0",
    "3840x2160,60,51000,5.2"
  })
  void theLevelIsTheLowestThatHoldsTheRendition(String size, int fps, int kbps, String level) {
    EncoderProfile x264 = library.encoder("libx264").orElseThrow();
    assertThat(x264.optionsFor(Resolution.parse(size), FrameRate.of(fps), Bitrate.ofKbps(kbps)))
        .containsEntry("level", level)
        .containsEntry("b", Integer.toString(kbps * 1000))
        .allSatisfy((name, value) -> assertThat(value).doesNotContain("{"));
  }
}
