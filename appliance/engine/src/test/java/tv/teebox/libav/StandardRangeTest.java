package tv.teebox.libav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT2020;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_SMPTE432;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_PRI_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT2020_NCL;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_ICTCP;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_YCGCO;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT2020_10;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_IEC61966_2_1;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_UNSPECIFIED;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.libav.Patches.Code;
import tv.teebox.libav.Patches.Tags;
import tv.teebox.media.Resolution;

/** Pictures of standard dynamic range that are coded in another way than the canvas. */
class StandardRangeTest {

  /** Red, green and blue as the streamer's screen has them. */
  private static final double[][] COLOURS = {
    {0, 0, 0},
    {0.1, 0.1, 0.1},
    {0.5, 0.5, 0.5},
    {1, 1, 1},
    {0.9, 0.1, 0.1},
    {0.1, 0.8, 0.1},
    {0.1, 0.1, 0.9},
    {0.9, 0.9, 0.2},
    {0.8, 0.6, 0.5}
  };

  private static final Tags PLAIN =
      new Tags(AVCOL_SPC_BT709, AVCOL_PRI_BT709, AVCOL_TRC_BT709, AVCOL_RANGE_MPEG);

  @BeforeAll
  static void load() {
    Libav.load();
  }

  private static List<Code> codes(Function<double[], double[]> coding) {
    return Arrays.stream(COLOURS).map(coding).map(Code::of).toList();
  }

  private static void assertComesOutRight(
      String format, Tags tags, Function<double[], double[]> coding) {
    Patches patches = Patches.of(format, tags, codes(coding));
    try (VideoFilter filter =
            VideoFilter.toMainMemory(
                new Resolution(patches.width(), Patches.HEIGHT),
                false,
                "yuv420p",
                Optional.empty());
        VideoFrame picture = patches.picture();
        VideoFrame plain = filter.apply(picture)) {
      assertThat(Patches.tagsOf(plain)).isEqualTo(PLAIN);
      List<Code> wanted = codes(each -> Light.limited(each, Light.LUMA_709, 8));
      List<Code> seen =
          IntStream.range(0, COLOURS.length).mapToObj(each -> Patches.read(plain, each)).toList();
      for (int i = 0; i < COLOURS.length; i++) {
        assertThat(seen.get(i).y()).as("luma of %s", seen).isCloseTo(wanted.get(i).y(), by(2));
        assertThat(seen.get(i).u()).as("blue of %s", seen).isCloseTo(wanted.get(i).u(), by(2));
        assertThat(seen.get(i).v()).as("red of %s", seen).isCloseTo(wanted.get(i).v(), by(2));
      }
    }
  }

  private static Offset<Integer> by(int offset) {
    return Offset.offset(offset);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yuv420p10le", "p010le", "yuv422p10le"})
  void tenBitsBecomeEight(String format) {
    assertComesOutRight(format, PLAIN, each -> Light.limited(each, Light.LUMA_709, 10));
  }

  /** OBS's choices "Full" and "Rec. 709". */
  @ParameterizedTest
  @CsvSource({"yuvj420p, 8", "yuv420p, 8", "p010le, 10"})
  void aFullRangeBecomesLimited(String format, int bits) {
    assertComesOutRight(
        format,
        new Tags(AVCOL_SPC_BT709, AVCOL_PRI_BT709, AVCOL_TRC_BT709, AVCOL_RANGE_JPEG),
        each -> Light.full(each, Light.LUMA_709, bits));
  }

  /** OBS's choice "Rec. 601": of what is on the streamer's screen only the matrix is another. */
  @ParameterizedTest
  @CsvSource({"yuv420p, 8", "yuv420p10le, 10"})
  void anotherMatrixIsConverted(String format, int bits) {
    assertComesOutRight(
        format,
        new Tags(AVCOL_SPC_SMPTE170M, AVCOL_PRI_SMPTE170M, AVCOL_TRC_SMPTE170M, AVCOL_RANGE_MPEG),
        each -> Light.limited(each, Light.LUMA_601, bits));
  }

  @Test
  void whatOnlySaysAnotherTransferOfTheSamePicturesIsLeftAsItIs() {
    assertComesOutRight(
        "yuv420p",
        new Tags(AVCOL_SPC_BT709, AVCOL_PRI_BT709, AVCOL_TRC_IEC61966_2_1, AVCOL_RANGE_MPEG),
        each -> Light.limited(each, Light.LUMA_709, 8));
  }

  /** BT.709's colours coded in BT.2020 and back; the gamma is the same on both sides. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aWideGamutIsConverted(boolean said) {
    assertComesOutRight(
        "yuv420p10le",
        new Tags(
            AVCOL_SPC_BT2020_NCL,
            said ? AVCOL_PRI_BT2020 : AVCOL_PRI_UNSPECIFIED,
            said ? AVCOL_TRC_BT2020_10 : AVCOL_TRC_UNSPECIFIED,
            AVCOL_RANGE_MPEG),
        each -> {
          double[] light = Light.wide(Light.each(each, part -> Math.pow(part, 2.4)));
          return Light.limited(
              Light.each(light, part -> Math.pow(part, 1 / 2.4)), Light.LUMA_2020, 10);
        });
  }

  /** A telephone's; grey is grey in all of them. */
  @Test
  void theGamutOfPhonesKeepsItsGreys() {
    Tags tags = new Tags(AVCOL_SPC_BT709, AVCOL_PRI_SMPTE432, AVCOL_TRC_BT709, AVCOL_RANGE_MPEG);
    Patches patches =
        Patches.of("yuv420p", tags, List.of(new Code(126, 128, 128), new Code(63, 102, 240)));
    try (VideoFilter filter =
            VideoFilter.toMainMemory(new Resolution(64, 64), false, "yuv420p", Optional.empty());
        VideoFrame picture = patches.picture();
        VideoFrame plain = filter.apply(picture)) {
      assertThat(Patches.read(plain, 0)).isEqualTo(new Code(126, 128, 128));
      // Its red is beyond BT.709's: as much of it as there is.
      assertThat(Patches.read(plain, 1).v()).isGreaterThanOrEqualTo(238);
    }
  }

  @ParameterizedTest
  @CsvSource({"yuv420p, 8", "yuv420p10le, 10"})
  void whatSaysNothingIsTakenAsPlain(String format, int bits) {
    assertComesOutRight(
        format,
        new Tags(
            AVCOL_SPC_UNSPECIFIED,
            AVCOL_PRI_UNSPECIFIED,
            AVCOL_TRC_UNSPECIFIED,
            AVCOL_RANGE_UNSPECIFIED),
        each -> Light.limited(each, Light.LUMA_709, bits));
  }

  /** The numbers come from the source's own headers. */
  @ParameterizedTest
  @ValueSource(ints = {3, AVCOL_SPC_YCGCO, AVCOL_SPC_ICTCP, 17, 255})
  void numbersThatNoFilterKnowsAreTakenAsUnsaid(int number) {
    assertComesOutRight(
        "yuv420p10le",
        new Tags(number, 3, 3, AVCOL_RANGE_UNSPECIFIED),
        each -> Light.limited(each, Light.LUMA_709, 10));
  }
}
