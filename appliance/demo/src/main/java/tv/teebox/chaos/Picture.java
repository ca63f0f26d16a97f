package tv.teebox.chaos;

/**
 * One decoded picture of a stream, as means over all of it.
 *
 * @param shownMs when it is shown, in the stream's time
 * @param luma 16 is black
 * @param blue chroma; 128 is none
 * @param red chroma; 128 is none
 * @param change the mean difference of luma to the picture before
 */
record Picture(long shownMs, double luma, double blue, double red, double change) {

  /** What a picture shows. */
  enum Look {
    /** {@link Reel.Tint#GREEN}. */
    SOURCE,
    /** {@link Reel.Tint#PURPLE}. */
    SECOND,
    /** The operator's slate, which is orange, or the built-in one, which is a dark blue. */
    SLATE,
    BLACK
  }

  private static final double CLEARLY = 10;
  private static final double BLACK_BELOW = 18;

  private static final double FLASH_ABOVE = 165;

  /** A still picture that is encoded anew changes by less, a bar that runs by more. */
  private static final double MOVES_ABOVE = 1.5;

  Look look() {
    if (luma < BLACK_BELOW) {
      return Look.BLACK;
    }
    if (red < 128 - CLEARLY && blue < 128 - CLEARLY / 2) {
      return Look.SOURCE;
    }
    if (blue > 128 + CLEARLY / 2 && red > 128 + CLEARLY) {
      return Look.SECOND;
    }
    return Look.SLATE;
  }

  boolean isFlash() {
    return luma > FLASH_ABOVE && look() != Look.SLATE;
  }

  /** Whether it is another picture than the one before. */
  boolean moves() {
    return change > MOVES_ABOVE;
  }
}
