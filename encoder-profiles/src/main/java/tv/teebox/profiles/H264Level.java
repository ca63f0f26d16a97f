package tv.teebox.profiles;

import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;

/** H.264 levels with their limits (ITU-T H.264, table A-1; bitrates of the High profile). */
enum H264Level {
  L3_0("3.0", 1_620, 40_500, 12_500),
  L3_1("3.1", 3_600, 108_000, 17_500),
  L3_2("3.2", 5_120, 216_000, 25_000),
  L4_0("4.0", 8_192, 245_760, 25_000),
  L4_1("4.1", 8_192, 245_760, 62_500),
  L4_2("4.2", 8_704, 522_240, 62_500),
  L5_0("5.0", 22_080, 589_824, 168_750),
  L5_1("5.1", 36_864, 983_040, 300_000),
  L5_2("5.2", 36_864, 2_073_600, 300_000);

  private static final int MACROBLOCK = 16;

  private final String text;
  private final int macroblocks;
  private final int macroblocksPerSecond;
  private final int kbps;

  H264Level(String text, int macroblocks, int macroblocksPerSecond, int kbps) {
    this.text = text;
    this.macroblocks = macroblocks;
    this.macroblocksPerSecond = macroblocksPerSecond;
    this.kbps = kbps;
  }

  String text() {
    return text;
  }

  /** The lowest level that holds such a stream; the highest if none does. */
  static H264Level lowestFor(Resolution size, FrameRate rate, Bitrate bitrate) {
    int needed = blocks(size.width()) * blocks(size.height());
    for (H264Level level : values()) {
      if (needed <= level.macroblocks
          && needed * rate.fps() <= level.macroblocksPerSecond
          && bitrate.kbps() <= level.kbps) {
        return level;
      }
    }
    return L5_2;
  }

  private static int blocks(int pixels) {
    return (pixels + MACROBLOCK - 1) / MACROBLOCK;
  }
}
