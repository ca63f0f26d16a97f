package tv.teebox.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AV1;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_TYPE_INT;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_HWACCEL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_find;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_get_int;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVOption;
import org.bytedeco.javacpp.IntPointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.RenditionProfile;

/**
 * The encoder profiles' options, each set on the real encoder's context: libav knows the name and
 * takes the value. No device is needed for that; it is opened only later.
 */
class EncoderOptionsTest {

  private static final ProfileLibrary LIBRARY = ProfileLibrary.builtIn();
  private static final Resolution SHAPE = new Resolution(1920, 1080);

  /**
   * Not in this build of libav, whose Quick Sync is the older dispatcher's: its options are tried
   * on the encoder of the same family, which has them all.
   */
  private static final Map<String, String> STAND_INS = Map.of("av1_qsv", "hevc_qsv");

  private static final Map<VideoCodec, Integer> CODECS =
      Map.of(
          VideoCodec.H264, AV_CODEC_ID_H264,
          VideoCodec.HEVC, AV_CODEC_ID_HEVC,
          VideoCodec.AV1, AV_CODEC_ID_AV1);

  @BeforeAll
  static void load() {
    Libav.load();
  }

  static Stream<String> encoders() {
    return LIBRARY.encoders().stream()
        .filter(each -> each.program().isEmpty())
        .map(EncoderProfile::id);
  }

  private static EncoderProfile profile(String encoder) {
    return LIBRARY.encoder(encoder).orElseThrow();
  }

  private static AVCodec codec(String encoder) {
    return Libav.check(
        avcodec_find_encoder_by_name(STAND_INS.getOrDefault(encoder, encoder)), encoder);
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void libavTakesEveryOptionForEveryRendition(String encoder) {
    for (RenditionProfile rendition : LIBRARY.renditions()) {
      try (Context context = new Context(codec(encoder))) {
        options(encoder, rendition).forEach(context::set);
      }
    }
  }

  private static Map<String, String> options(String encoder, RenditionProfile rendition) {
    return profile(encoder)
        .optionsFor(
            SHAPE.scaledToHeight(rendition.height()),
            FrameRate.of(rendition.fps()),
            Bitrate.ofKbps(rendition.videoKbps()));
  }

  @ParameterizedTest
  @CsvSource({
    "libx264, scenecut_, 0",
    "libx264, forced_idr, 1",
    "h264_nvenc, forced_idr, 1",
    "h264_nvenc, preset, p9",
    "h264_nvenc, rc, cbrr",
    "h264_nvenc, level, 7.0",
    "h264_nvenc, forced-idr, maybe",
    "h264_nvenc, rc-lookahead, -1",
    "av1_nvenc, profile_, main",
    "h264_qsv, forced-idr, 1",
    "h264_qsv, level, 4.1",
    "hevc_qsv, tier, middle",
    "h264_vaapi, rc_mode, cbr",
    "h264_vaapi, level, 4.0",
    "hevc_vaapi, tier, 2",
    "av1_vaapi, level, 400",
  })
  void aWrongNameOrValueIsFound(String encoder, String name, String value) {
    try (Context context = new Context(codec(encoder))) {
      assertThatThrownBy(() -> context.set(name, value))
          .isInstanceOf(LibavException.class)
          .hasMessageContaining(name);
    }
  }

  /** What libav makes of the level is the number that the bitstream, or Intel's library, has. */
  @ParameterizedTest
  @CsvSource({
    "h264_nvenc, 42",
    "hevc_nvenc, 123",
    "av1_nvenc, 9",
    "h264_qsv, 42",
    "hevc_qsv, 41",
    "h264_vaapi, 42",
    "hevc_vaapi, 123",
    "av1_vaapi, 9",
  })
  void theLevelArrivesAsItIsMeant(String encoder, long level) {
    try (Context context = new Context(codec(encoder))) {
      context.set(
          "level", options(encoder, LIBRARY.rendition("1080p60").orElseThrow()).get("level"));
      assertThat(context.number("level")).isEqualTo(level);
    }
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void theEncoderMakesTheCodecOfItsProfile(String encoder) {
    if (!STAND_INS.containsKey(encoder)) {
      assertThat(codec(encoder).id()).isEqualTo(CODECS.get(profile(encoder).codec()));
    }
  }

  /** Only what is missing has a stand-in. */
  @Test
  void theStandInsAreNeeded() {
    assertThat(STAND_INS.keySet())
        .allSatisfy(name -> assertThat(avcodec_find_encoder_by_name(name)).isNull());
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void theEncoderTakesThePixelFormatOrWantsItUploaded(String encoder) {
    int format = av_get_pix_fmt(profile(encoder).pixelFormat());
    assertThat(format).isNotEqualTo(AV_PIX_FMT_NONE);
    List<Integer> taken = formats(codec(encoder));
    assertThat(taken.contains(format) || taken.stream().allMatch(EncoderOptionsTest::isOnDevice))
        .isTrue();
  }

  private static List<Integer> formats(AVCodec codec) {
    IntPointer list = codec.pix_fmts();
    List<Integer> formats = new ArrayList<>();
    for (int i = 0; list.get(i) != AV_PIX_FMT_NONE; i++) {
      formats.add(list.get(i));
    }
    return formats;
  }

  private static boolean isOnDevice(int format) {
    return (av_pix_fmt_desc_get(format).flags() & AV_PIX_FMT_FLAG_HWACCEL) != 0;
  }

  /** An encoder's context, not opened. */
  private static final class Context implements AutoCloseable {

    private final AVCodecContext context;

    Context(AVCodec codec) {
      context = Libav.check(avcodec_alloc_context3(codec), "avcodec_alloc_context3");
    }

    /**
     * Sets an option of the encoder or of all codecs. A number with a point is refused where a
     * whole one is meant, though libav would round it: it is a name that this encoder does not
     * know.
     */
    void set(String name, String value) {
      Libav.check(av_opt_set(context, name, value, AV_OPT_SEARCH_CHILDREN), name);
      AVOption option = av_opt_find(context, name, null, 0, AV_OPT_SEARCH_CHILDREN);
      if (option.type() == AV_OPT_TYPE_INT && !isWhole(value) && !isNamed(option, value)) {
        throw new LibavException(name + ": has no value " + value, 0);
      }
    }

    private static boolean isWhole(String value) {
      return value.matches("-?[0-9]+");
    }

    private boolean isNamed(AVOption option, String value) {
      String unit = option.unit() == null ? "" : option.unit().getString();
      AVOption constant = av_opt_find(context, value, unit, 0, AV_OPT_SEARCH_CHILDREN);
      return constant != null && !constant.isNull();
    }

    long number(String name) {
      long[] value = new long[1];
      Libav.check(av_opt_get_int(context, name, AV_OPT_SEARCH_CHILDREN, value), name);
      return value[0];
    }

    @Override
    public void close() {
      avcodec_free_context(context);
    }
  }
}
