package tv.teebox.profiles;

import java.util.List;
import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.media.VideoCodec;

/**
 * The levels of a video codec with their limits, lowest first: H.264 from ITU-T H.264 table A-1,
 * with the bitrates of the High profile; HEVC from ITU-T H.265 tables A.8 and A.9, Main tier; AV1
 * from annex A.3 of its specification, Main tier, with the rate at which pictures are shown.
 */
enum CodecLevels {
  H264(
      16,
      level("3.0", 30, 1_620, 40_500, 12_500),
      level("3.1", 31, 3_600, 108_000, 17_500),
      level("3.2", 32, 5_120, 216_000, 25_000),
      level("4.0", 40, 8_192, 245_760, 25_000),
      level("4.1", 41, 8_192, 245_760, 62_500),
      level("4.2", 42, 8_704, 522_240, 62_500),
      level("5.0", 50, 22_080, 589_824, 168_750),
      level("5.1", 51, 36_864, 983_040, 300_000),
      level("5.2", 52, 36_864, 2_073_600, 300_000),
      level("6.0", 60, 139_264, 4_177_920, 300_000),
      level("6.1", 61, 139_264, 8_355_840, 600_000),
      level("6.2", 62, 139_264, 16_711_680, 1_000_000)),
  HEVC(
      1,
      level("3.0", 90, 552_960, 16_588_800, 6_000),
      level("3.1", 93, 983_040, 33_177_600, 10_000),
      level("4.0", 120, 2_228_224, 66_846_720, 12_000),
      level("4.1", 123, 2_228_224, 133_693_440, 20_000),
      level("5.0", 150, 8_912_896, 267_386_880, 25_000),
      level("5.1", 153, 8_912_896, 534_773_760, 40_000),
      level("5.2", 156, 8_912_896, 1_069_547_520, 60_000),
      level("6.0", 180, 35_651_584, 1_069_547_520, 60_000),
      level("6.1", 183, 35_651_584, 2_139_095_040L, 120_000),
      level("6.2", 186, 35_651_584, 4_278_190_080L, 240_000)),
  AV1(
      1,
      new Level("2.0", 0, 147_456, 4_423_680, 1_500, 2_048, 1_152),
      new Level("2.1", 1, 278_784, 8_363_520, 3_000, 2_816, 1_584),
      new Level("3.0", 4, 665_856, 19_975_680, 6_000, 4_352, 2_448),
      new Level("3.1", 5, 1_065_024, 31_950_720, 10_000, 5_504, 3_096),
      new Level("4.0", 8, 2_359_296, 70_778_880, 12_000, 6_144, 3_456),
      new Level("4.1", 9, 2_359_296, 141_557_760, 20_000, 6_144, 3_456),
      new Level("5.0", 12, 8_912_896, 267_386_880, 30_000, 8_192, 4_352),
      new Level("5.1", 13, 8_912_896, 534_773_760, 40_000, 8_192, 4_352),
      new Level("5.2", 14, 8_912_896, 1_069_547_520, 60_000, 8_192, 4_352),
      new Level("6.0", 16, 35_651_584, 1_069_547_520, 60_000, 16_384, 8_704),
      new Level("6.1", 17, 35_651_584, 2_139_095_040L, 100_000, 16_384, 8_704),
      new Level("6.2", 18, 35_651_584, 4_278_190_080L, 160_000, 16_384, 8_704));

  /**
   * One level; sizes and rates in what the codec counts, macroblocks or luma samples.
   *
   * @param idc the number that stands for it in the bitstream: level_idc, general_level_idc or
   *     seq_level_idx
   */
  record Level(
      String text,
      int idc,
      long picture,
      long perSecond,
      int kbps,
      long mostWidth,
      long mostHeight) {

    /** The text without its dot: 41 for 4.1. */
    int number() {
      return Integer.parseInt(text.replace(".", ""));
    }
  }

  private final long block;
  private final List<Level> levels;

  CodecLevels(long block, Level... levels) {
    this.block = block;
    this.levels = List.of(levels);
  }

  /** H.264 and HEVC bind the longer side to the size: at most the root of eight times as much. */
  private static Level level(String text, int idc, long picture, long perSecond, int kbps) {
    long longest = (long) Math.sqrt(8.0 * picture);
    return new Level(text, idc, picture, perSecond, kbps, longest, longest);
  }

  static CodecLevels of(VideoCodec codec) {
    return switch (codec) {
      case H264 -> H264;
      case HEVC -> HEVC;
      case AV1 -> AV1;
      case OTHER -> throw new IllegalArgumentException("there are no levels of an unknown codec");
    };
  }

  /** The lowest level that holds such a stream; the highest if none does. */
  Level lowestFor(Resolution size, FrameRate rate, Bitrate bitrate) {
    return levels.stream()
        .filter(level -> holds(level, size, rate) && bitrate.kbps() <= level.kbps)
        .findFirst()
        .orElse(levels.get(levels.size() - 1));
  }

  /** Whether a level is for pictures of this size at this rate. */
  boolean holds(Level level, Resolution size, FrameRate rate) {
    long width = blocks(size.width());
    long height = blocks(size.height());
    return width * height <= level.picture
        && width <= level.mostWidth
        && height <= level.mostHeight
        && width * height * rate.fps() <= level.perSecond;
  }

  Optional<Level> named(String text) {
    return levels.stream().filter(level -> level.text.equals(text)).findFirst();
  }

  List<String> names() {
    return levels.stream().map(Level::text).toList();
  }

  private long blocks(int pixels) {
    return (pixels + block - 1) / block;
  }
}
