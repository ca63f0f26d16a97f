package tv.teebox.chaos;

/**
 * Five milliseconds of a stream's decoded sound.
 *
 * @param shownMs when it begins, in the stream's time
 * @param level decibels below full scale; minus infinity where there is nothing
 */
record Sound(double shownMs, double level) {

  private static final double BEEP_ABOVE = -15;
  private static final double SILENT_BELOW = -60;

  boolean isBeep() {
    return level > BEEP_ABOVE;
  }

  boolean isSilent() {
    return level < SILENT_BELOW;
  }
}
