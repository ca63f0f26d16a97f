package tv.teebox.engine;

/**
 * Where each piece of decoded sound is laid. Pieces follow each other without a seam while the
 * source keeps to our clock within {@link #STRETCH_BELOW}, and what it drifts is stretched away; a
 * larger step is a gap or an overlap and is laid as such. Pure; one owner thread.
 */
final class SoundLayer {

  /**
   * Steps below this are no audible shift and are stretched away; above it sound is moved. More
   * than a frame of AAC, of which some sources stamp two alike; less than the source clock's steps,
   * with which sound has to go at once as pictures do.
   */
  static final int STRETCH_BELOW = SoundStore.RATE * 30 / 1000;

  /**
   * In the first {@link #FOUND_WITHIN} the source clock goes at once to where the edge is, from the
   * deadband on, and takes the pictures with it; so does sound, for two AAC frames alike as well.
   */
  private static final int FOLLOW_FROM = SoundStore.RATE * 15 / 1000;

  private static final int FOUND_WITHIN = SoundStore.RATE / 2;

  /** Millisecond timestamps are off by up to half of one; this much is no drift. */
  static final int TOLERATED = SoundStore.RATE * 2 / 1000;

  /** Half a per cent: a twelfth of a semitone, which nobody hears. */
  private static final int MOST_STRETCH = SoundStore.RATE / 200;

  /** Pieces over which the drift is averaged: a third of a second of AAC. */
  private static final int AVERAGED = 16;

  /**
   * @param from the sample to lay the piece at
   * @param stretch by how many samples the next second should be made longer; 0 for no change
   */
  record Place(long from, int stretch) {}

  private long next = Long.MIN_VALUE;
  private long begun;
  private double drift;
  private long quietUntil = Long.MIN_VALUE;

  /**
   * Places the next piece.
   *
   * @param due where the source's clock has its first sample
   */
  Place place(long due, int length) {
    if (next == Long.MIN_VALUE) {
      begun = due;
    }
    if (next == Long.MIN_VALUE || isApart(Math.abs(due - next))) {
      next = due;
      drift = 0;
      quietUntil = next;
    }
    drift += (due - next - drift) / AVERAGED;
    int stretch = 0;
    if (Math.abs(drift) > TOLERATED && next >= quietUntil) {
      stretch = (int) Math.max(-MOST_STRETCH, Math.min(Math.round(drift), MOST_STRETCH));
      // The stretch lasts a second; what is measured meanwhile is half corrected already.
      quietUntil = next + SoundStore.RATE;
    }
    Place place = new Place(next, stretch);
    next += length;
    return place;
  }

  private boolean isApart(long samples) {
    boolean isFinding = next - begun < FOUND_WITHIN;
    return isFinding ? samples >= FOLLOW_FROM : samples > STRETCH_BELOW;
  }
}
