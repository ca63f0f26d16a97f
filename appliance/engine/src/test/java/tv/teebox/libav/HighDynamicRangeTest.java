package tv.teebox.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_LEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCHROMA_LOC_TOPLEFT;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_CONTENT_LIGHT_LEVEL;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_new_side_data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.libav.Patches.Code;
import tv.teebox.libav.Patches.Tags;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/** Pictures with more light than a usual screen has, and what is left of it. */
class HighDynamicRangeTest {

  /** Rounding on the way: in RGB, to 8 bits, and the ordered dither. */
  private static final int ROUNDING = 2;

  private static final double[] GREYS = {
    0, 0.5, 2, 5, 10, 26, 50, 100, 150, 203, 300, 450, 600, 800, 1000
  };

  private static final double[][] COLOURS = {
    {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {1, 1, 0}, {0, 1, 1}, {1, 0, 1}, {0.8, 0.45, 0.3}
  };

  private enum Signal {
    PQ(AVCOL_TRC_SMPTE2084, 10_000, Light::pq),
    HLG(AVCOL_TRC_ARIB_STD_B67, 1_000, Light::hlg);

    private final int transfer;
    private final double peak;
    private final DoubleUnaryOperator code;

    Signal(int transfer, double peak, DoubleUnaryOperator code) {
      this.transfer = transfer;
      this.peak = peak;
      this.code = code;
    }

    Tags tags() {
      return new Tags(AVCOL_SPC_BT2020_NCL, AVCOL_PRI_BT2020, transfer, AVCOL_RANGE_MPEG);
    }

    /** The 10-bit code of light given in BT.709's primaries. */
    Code of(double... nits) {
      double[] wide = Light.each(Light.wide(nits), light -> code.applyAsDouble(Math.max(0, light)));
      return Code.of(Light.limited(wide, Light.LUMA_2020, 10));
    }

    List<Code> greys(double... nits) {
      return DoubleStream.of(nits).mapToObj(each -> of(each, each, each)).toList();
    }

    /** The 8-bit code of BT.709 that has to come out for light in its primaries. */
    Code expected(double... nits) {
      double[] shown = Light.each(nits, each -> Math.pow(Light.toned(each, peak), 1 / 2.2));
      return Code.of(Light.limited(shown, Light.LUMA_709, 8));
    }
  }

  private static final Tags PLAIN =
      new Tags(AVCOL_SPC_BT709, AVCOL_PRI_BT709, AVCOL_TRC_BT709, AVCOL_RANGE_MPEG);

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static VideoFilter filter(int width, int height, String format) {
    return VideoFilter.toMainMemory(new Resolution(width, height), false, format, Optional.empty());
  }

  private static List<Code> converted(Patches patches) {
    try (VideoFilter filter = filter(patches.width(), Patches.HEIGHT, "yuv420p");
        VideoFrame picture = patches.picture();
        VideoFrame plain = filter.apply(picture)) {
      return read(plain, patches.codes().size());
    }
  }

  private static List<Code> read(VideoFrame picture, int stripes) {
    return IntStream.range(0, stripes).mapToObj(each -> Patches.read(picture, each)).toList();
  }

  private static void assertClose(List<Code> seen, List<Code> expected, int tolerance) {
    assertThat(seen)
        .usingElementComparator(
            (a, b) ->
                Math.abs(a.y() - b.y()) <= tolerance
                        && Math.abs(a.u() - b.u()) <= tolerance
                        && Math.abs(a.v() - b.v()) <= tolerance
                    ? 0
                    : 1)
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @EnumSource
  void greysAreAsBrightAsTheCurveSaysAndWithoutColour(Signal signal) {
    List<Code> seen = converted(Patches.of("yuv420p10le", signal.tags(), signal.greys(GREYS)));
    assertClose(
        seen, DoubleStream.of(GREYS).mapToObj(n -> signal.expected(n, n, n)).toList(), ROUNDING);
    assertThat(seen.get(0)).isEqualTo(new Code(16, 128, 128));
    assertThat(seen).extracting(Code::y).isSorted();
    assertThat(seen.subList(2, seen.size())).extracting(Code::y).doesNotHaveDuplicates();
  }

  @Test
  void highlightsUpToThePeakDifferAndNoneIsClippedFlat() {
    Signal signal = Signal.PQ;
    List<Code> seen =
        converted(
            Patches.of(
                "yuv420p10le", signal.tags(), signal.greys(203, 600, 1000, 2000, 4000, 10_000)));
    assertThat(seen).extracting(Code::y).isSorted().doesNotHaveDuplicates();
    assertThat(seen.get(0).y()).as("white").isBetween(205, 215);
    assertThat(seen.get(5).y()).as("the brightest").isBetween(234, 235);
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 100, 203})
  void coloursKeepTheirHue(double nits) {
    double[][] lights = scaled(nits);
    List<Code> codes = Arrays.stream(lights).map(Signal.PQ::of).toList();
    List<Code> seen = converted(Patches.of("yuv420p10le", Signal.PQ.tags(), codes));
    assertClose(seen, Arrays.stream(lights).map(Signal.PQ::expected).toList(), 4);
  }

  private static double[][] scaled(double nits) {
    return Arrays.stream(COLOURS)
        .map(each -> Light.each(each, part -> Math.max(part, 0.02) * nits))
        .toArray(double[][]::new);
  }

  /** Its gamma is of the whole pixel's light; here each channel has its own. */
  @Test
  void coloursOfHlgKeepTheirHueNearly() {
    double[][] lights = scaled(203);
    List<Code> codes = Arrays.stream(lights).map(HighDynamicRangeTest::hlgOf).toList();
    List<Code> seen = converted(Patches.of("yuv420p10le", Signal.HLG.tags(), codes));
    List<Code> wanted = Arrays.stream(lights).map(Signal.HLG::expected).toList();
    assertClose(seen, wanted, 8);
  }

  /** BT.2100: the inverse of HLG's display. */
  private static Code hlgOf(double... nits) {
    double[] shown = Light.each(Light.wide(nits), light -> Math.max(0, light) / 1000);
    double luminance = 0.2627 * shown[0] + 0.678 * shown[1] + 0.0593 * shown[2];
    double[] scene = Light.each(shown, light -> light * Math.pow(luminance, 1 / 1.2 - 1));
    double[] signal = Light.each(scene, light -> Light.hlg(1000 * Math.pow(light, 1.2)));
    return Code.of(Light.limited(signal, Light.LUMA_2020, 10));
  }

  /** The purest that the signal has, which BT.709 has not. */
  @ParameterizedTest
  @EnumSource
  void coloursBeyondTheGamutStayOnTheirSide(Signal signal) {
    double light = signal.code.applyAsDouble(203);
    List<Code> codes =
        Arrays.stream(COLOURS)
            .map(each -> Light.each(each, part -> part * light))
            .map(each -> Code.of(Light.limited(each, Light.LUMA_2020, 10)))
            .toList();
    List<Code> seen = converted(Patches.of("yuv420p10le", signal.tags(), codes));
    for (int i = 0; i < 6; i++) {
      Code plain = Code.of(Light.limited(COLOURS[i], Light.LUMA_709, 8));
      assertThat(angle(seen.get(i), plain)).as("colour %d", i).isLessThan(15);
    }
  }

  /** Between two hues, in degrees of the plane of the two colour differences. */
  private static double angle(Code a, Code b) {
    double turn = Math.atan2(a.v() - 128, a.u() - 128) - Math.atan2(b.v() - 128, b.u() - 128);
    return Math.abs(Math.toDegrees(Math.atan2(Math.sin(turn), Math.cos(turn))));
  }

  @ParameterizedTest
  @EnumSource
  void aPictureThatOnlySaysItsTransferIsTakenAsWhatSuchPicturesAre(Signal signal) {
    List<Code> codes = Arrays.stream(scaled(150)).map(signal::of).toList();
    Tags unsaid =
        new Tags(
            AVCOL_SPC_UNSPECIFIED, AVCOL_PRI_UNSPECIFIED, signal.transfer, AVCOL_RANGE_UNSPECIFIED);
    assertThat(converted(Patches.of("yuv420p10le", unsaid, codes)))
        .isEqualTo(converted(Patches.of("yuv420p10le", signal.tags(), codes)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p010le", "yuv422p10le"})
  void otherLayoutsOfTheSamePictureComeOutTheSame(String format) {
    List<Code> codes = Arrays.stream(scaled(150)).map(Signal.PQ::of).toList();
    assertClose(
        converted(Patches.of(format, Signal.PQ.tags(), codes)),
        converted(Patches.of("yuv420p10le", Signal.PQ.tags(), codes)),
        1);
  }

  @Test
  void aFullRangeIsRead() {
    double[][] lights = scaled(150);
    Tags full =
        new Tags(AVCOL_SPC_BT2020_NCL, AVCOL_PRI_BT2020, AVCOL_TRC_SMPTE2084, AVCOL_RANGE_JPEG);
    List<Code> codes =
        Arrays.stream(lights)
            .map(Light::wide)
            .map(wide -> Light.each(wide, Light::pq))
            .map(signal -> Code.of(Light.full(signal, Light.LUMA_2020, 10)))
            .toList();
    assertClose(
        converted(Patches.of("yuv420p10le", full, codes)),
        Arrays.stream(lights).map(Signal.PQ::expected).toList(),
        4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yuv420p", "nv12"})
  void anOddSizeIsBroughtToTheCanvasBetweenBlackBars(String format) {
    Patches patches =
        Patches.of("yuv420p10le", Signal.PQ.tags(), List.of(Signal.PQ.of(203, 203, 203)));
    try (VideoFilter filter = filter(320, 180, format);
        VideoFrame picture = patches.picture(101, 75);
        VideoFrame plain = filter.apply(picture)) {
      assertThat(plain.size()).isEqualTo(new Resolution(320, 180));
      assertClose(
          List.of(Patches.readAt(plain, 160, 90)), List.of(Signal.PQ.expected(203, 203, 203)), 1);
      assertThat(Patches.readAt(plain, 10, 90)).isEqualTo(new Code(16, 128, 128));
    }
  }

  /** Where a colour begins is where its brightness does, wherever the source's samples lie. */
  @Test
  void chromaFromAnotherPlaceIsMovedToWhereEncodersExpectIt() {
    Patches patches =
        Patches.of(
            "yuv420p10le",
            Signal.PQ.tags(),
            Arrays.stream(scaled(100)).map(Signal.PQ::of).toList());
    try (VideoFilter filter = filter(patches.width(), Patches.HEIGHT, "yuv420p");
        VideoFrame picture = patches.picture()) {
      picture.pointer().chroma_location(AVCHROMA_LOC_TOPLEFT);
      try (VideoFrame plain = filter.apply(picture)) {
        assertThat(plain.pointer().chroma_location()).isEqualTo(AVCHROMA_LOC_LEFT);
        assertClose(
            read(plain, COLOURS.length),
            Arrays.stream(scaled(100)).map(Signal.PQ::expected).toList(),
            4);
      }
    }
  }

  @Test
  void aSourceThatChangesItsRangeInMidStreamIsFollowed() {
    List<Code> bright = Signal.PQ.greys(203, 100);
    List<Code> usual = List.of(new Code(940, 512, 512), new Code(64, 512, 512));
    Patches high = Patches.of("yuv420p10le", Signal.PQ.tags(), bright);
    Patches hybrid = Patches.of("yuv420p10le", Signal.HLG.tags(), Signal.HLG.greys(203, 100));
    Patches plain = Patches.of("yuv420p10le", PLAIN, usual);
    List<Code> ofHigh =
        List.of(Signal.PQ.expected(203, 203, 203), Signal.PQ.expected(100, 100, 100));
    List<Code> ofPlain = List.of(new Code(235, 128, 128), new Code(16, 128, 128));
    try (VideoFilter filter = filter(high.width(), Patches.HEIGHT, "yuv420p")) {
      for (Patches each : List.of(plain, high, plain, hybrid, high, hybrid, plain)) {
        try (VideoFrame picture = each.picture();
            VideoFrame out = filter.apply(picture)) {
          assertClose(read(out, 2), each.equals(plain) ? ofPlain : ofHigh, 1);
          assertSaysPlain(out);
        }
      }
    }
  }

  /** Some encoders write into their streams what the pictures bring. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingGoesOnThatDescribesAnotherScreen(boolean high) {
    Patches patches =
        Patches.of("yuv420p10le", Signal.PQ.tags(), Signal.PQ.greys(203, 100, 0, 1000));
    try (VideoFrame made = patches.picture();
        VideoFilter filter = filter(patches.width(), Patches.HEIGHT, "yuv420p")) {
      HevcStream stream = HevcStream.of(made, 30, 2, true);
      byte[] header = stream.header();
      try (VideoDecoder decoder =
          new VideoDecoder(VideoCodec.HEVC, Arrays.copyOfRange(header, 5, header.length), 1)) {
        decoder.decode(
            stream.frames().get(0),
            8,
            0,
            picture -> {
              try (picture) {
                assertThat(Patches.describesItsScreen(picture)).isTrue();
                assertThat(Patches.tagsOf(picture)).isEqualTo(Signal.PQ.tags());
                assertUndescribed(filter, picture, high);
              }
            });
      }
    }
  }

  private static void assertUndescribed(VideoFilter filter, VideoFrame picture, boolean high) {
    if (high) {
      try (VideoFrame plain = filter.apply(picture)) {
        assertThat(Patches.describesItsScreen(plain)).isFalse();
        assertSaysPlain(plain);
      }
      return;
    }
    // One that needs no conversion and only brings the description.
    try (VideoFrame usual = VideoFrame.black(picture.size())) {
      av_frame_new_side_data(usual.pointer(), AV_FRAME_DATA_CONTENT_LIGHT_LEVEL, 8);
      assertThat(Patches.describesItsScreen(usual)).isTrue();
      try (VideoFrame plain = filter.apply(usual)) {
        assertThat(plain.pointer().data(0)).isEqualTo(usual.pointer().data(0));
        assertThat(Patches.describesItsScreen(plain)).isFalse();
        assertThat(Patches.describesItsScreen(usual)).as("the caller's own").isTrue();
      }
    }
  }

  private static void assertSaysPlain(VideoFrame picture) {
    assertThat(Patches.tagsOf(picture)).isEqualTo(PLAIN);
  }
}
