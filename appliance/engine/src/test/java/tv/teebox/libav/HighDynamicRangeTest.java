package tv.teebox.libav;

import static org.assertj.core.api.Assertions.assertThat;
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
      double[] shown =
          Light.each(nits, each -> Math.pow(Light.toned(each, peak), 1 / 2.2));
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
    return VideoFilter.toMainMemory(
        new Resolution(width, height), false, format, Optional.empty());
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
    System.out.println(signal + " greys: " + seen);
    assertClose(
        seen, DoubleStream.of(GREYS).mapToObj(n -> signal.expected(n, n, n)).toList(), ROUNDING);
    assertThat(seen.get(0)).isEqualTo(new Code(16, 128, 128));
    assertThat(seen).extracting(Code::y).isSorted();
    assertThat(seen.subList(2, seen.size())).extracting(Code::y).doesNotHaveDuplicates();
  }
}
