package tv.teebox.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** What encoders are told for a rendition. */
class EncoderProfileTest {

  private final ProfileLibrary library = ProfileLibrary.builtIn();

  private Map<String, String> options(String encoder, String size, int fps, int kbps) {
    return library
        .encoder(encoder)
        .orElseThrow()
        .optionsFor(Resolution.parse(size), FrameRate.of(fps), Bitrate.ofKbps(kbps));
  }

  @ParameterizedTest
  @CsvSource({
    "libx264,1280x720,30,2500,3.1",
    "libx264,1280x720,60,4000,3.2",
    "libx264,1920x1080,30,4500,4.0",
    "libx264,1920x1080,60,6000,4.2",
    "libx264,854x480,30,1200,3.1",
    "libx264,640x360,30,800,3.0",
    "libx264,3840x2160,60,51000,5.2",
    "h264_nvenc,1920x1080,60,6000,4.2",
    "hevc_nvenc,1280x720,30,2500,3.1",
    "hevc_nvenc,1920x1080,30,4500,4.0",
    "hevc_nvenc,1920x1080,60,6000,4.1",
    "hevc_nvenc,3840x2160,30,18000,5.0",
    "hevc_nvenc,3840x2160,60,24000,5.1",
    "hevc_nvenc,3840x2160,60,51000,5.2",
    "av1_nvenc,640x360,30,800,2.1",
    "av1_nvenc,1280x720,30,2500,3.1",
    "av1_nvenc,1920x1080,30,4500,4.0",
    "av1_nvenc,1920x1080,60,6000,4.1",
    "av1_nvenc,2560x1440,60,12000,5.0",
    "av1_nvenc,3840x2160,60,24000,5.1",
  })
  void theLevelIsTheLowestThatHoldsTheRendition(
      String encoder, String size, int fps, int kbps, String level) {
    assertThat(options(encoder, size, fps, kbps))
        .containsEntry("level", level)
        .containsEntry("b", Integer.toString(kbps * 1000))
        .allSatisfy((name, value) -> assertThat(value).doesNotContain("{"));
  }

  /** One level has three spellings, after the field that the encoder writes it to. */
  @ParameterizedTest
  @CsvSource({
    "h264_qsv,1920x1080,60,42",
    "h264_vaapi,1920x1080,60,42",
    "hevc_qsv,1920x1080,60,41",
    "hevc_vaapi,1920x1080,60,123",
    "av1_qsv,1920x1080,60,41",
    "av1_vaapi,1920x1080,60,9",
    "hevc_vaapi,1920x1080,30,120",
    "av1_vaapi,3840x2160,60,13",
  })
  void theLevelIsSpeltAsTheEncoderWantsIt(String encoder, String size, int fps, String level) {
    assertThat(options(encoder, size, fps, 6000)).containsEntry("level", level);
  }

  @ParameterizedTest
  @CsvSource({"3000x64,30,3.2", "64x3000,30,3.2", "1920x64,25,3.1"})
  void aLongSideRaisesTheLevel(String size, int fps, String level) {
    assertThat(options("libx264", size, fps, 1000)).containsEntry("level", level);
  }

  @Test
  void whatNoLevelHoldsGetsTheHighest() {
    assertThat(options("hevc_nvenc", "8192x8192", 60, 51000)).containsEntry("level", "6.2");
  }

  @Test
  void x264IsToldExactlyThis() {
    assertThat(options("libx264", "1280x720", 30, 2500))
        .isEqualTo(
            Map.of(
                "preset", "veryfast",
                "profile", "high",
                "level", "3.1",
                "b", "2500000",
                "maxrate", "2500000",
                "bufsize", "2500000",
                "g", "300",
                "bf", "2",
                "x264-params", "scenecut=0:open-gop=0:force-cfr=1"));
  }
}
