package tv.teebox.external;

/**
 * When an encoder that is fed gives out, learnt from when it did: one packet for each picture, or
 * none for two B-frames and then three. So that what a picture pushes out is waited for, as a call
 * of libav's would, and nothing is waited for that is not to come.
 *
 * <p>Pure; one owner thread.
 */
final class Rhythm {

  /** More than this beyond what it needs, and the program does not keep up; B-frames stay below. */
  private static final int MOST_LATE = 8;

  private int inside;
  private int level;
  private int came;
  private int givesAt = 1;
  private int keeps;
  private boolean known;
  private int needs;

  /** A picture went in. */
  void entered() {
    if (came > 0) {
      givesAt = level;
      keeps = inside;
      needs = known ? Math.min(needs, inside) : inside;
      known = true;
    }
    came = 0;
    inside++;
    level = inside;
  }

  /** A packet came out. */
  void left() {
    inside--;
    came++;
  }

  /** Whether anything has come out yet; until then all is waited for. */
  boolean known() {
    return known;
  }

  /** Whether a packet is to come before the next picture goes in. */
  boolean due() {
    return level >= givesAt && inside > keeps;
  }

  /** Whether so many pictures are inside that the program must catch up first. */
  boolean late() {
    return known && inside > needs + MOST_LATE;
  }
}
