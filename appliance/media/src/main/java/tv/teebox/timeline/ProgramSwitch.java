package tv.teebox.timeline;

import java.time.Duration;

/**
 * Chooses what a channel shows: the first of its sources, in order of preference, that gives
 * pictures, else the slate.
 *
 * <ul>
 *   <li>A source that gives no new picture keeps its last one on air for the hold, or for twice its
 *       regular pause where that is longer: a source of a few pictures a second has pauses of its
 *       own. Then it is lost, and the next source or the slate takes over. The regular pause is the
 *       shorter one of the last two between pictures, so that one hiccup makes no rule; none is
 *       longer than {@link #LONGEST_PAUSE}.
 *   <li>One that was lost, or was never there, is taken when it has given pictures for {@link
 *       #PROOF} without a pause longer than {@link #LONGEST_PAUSE}, or than the hold.
 *   <li>The operator's slate covers them all.
 * </ul>
 *
 * <p>Pure: times come from the caller, on {@code System.nanoTime}, and never go back. One owner
 * thread.
 */
public final class ProgramSwitch {

  /** In place of a source's number: none. */
  public static final int SLATE = -1;

  /** For so long a source must give pictures before it is trusted with the air. */
  public static final Duration PROOF = Duration.ofMillis(500);

  /** Between the pictures of one source; what pauses longer has broken off. */
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** What is known of one source. */
  private static final class Presence {
    private boolean trusted;
    private boolean seen;
    private long runSince;
    private long lastPicture;

    /** The last picture, or what counts as one at the start. */
    private long heldFrom = Long.MIN_VALUE;

    /** Before the last picture; {@link Long#MAX_VALUE} if there was none before it. */
    private long lastPause = Long.MAX_VALUE;

    /** 0 where none is known. */
    private long regularPause;
  }

  private final Presence[] sources;
  private final long holdNanos;
  private final long longestPauseNanos;
  private boolean slateByHand;

  /**
   * @param hold for how long the last picture of a source stands, at least
   * @param onAir the source that is trusted from the start, as if it had given a picture just now;
   *     {@link #SLATE} for none
   * @param nowNanos when that was; the times that follow may begin before it
   */
  public ProgramSwitch(int count, Duration hold, int onAir, long nowNanos) {
    sources = new Presence[count];
    for (int i = 0; i < count; i++) {
      sources[i] = new Presence();
    }
    holdNanos = hold.toNanos();
    longestPauseNanos = Math.max(holdNanos, LONGEST_PAUSE.toNanos());
    if (onAir != SLATE) {
      sources[onAir].trusted = true;
      sources[onAir].heldFrom = nowNanos;
    }
  }

  /** A source gave a new picture. */
  public void picture(int source, long nanos) {
    Presence presence = sources[source];
    long pause = nanos - presence.lastPicture;
    boolean brokeOff =
        presence.trusted ? isLost(presence, nanos) : presence.seen && pause > longestPauseNanos;
    if (brokeOff) {
      presence.trusted = false;
    }
    if (brokeOff || !presence.seen) {
      presence.runSince = nanos;
      presence.lastPause = Long.MAX_VALUE;
      presence.regularPause = 0;
    } else {
      long regular = Math.min(pause, presence.lastPause);
      presence.regularPause = regular <= LONGEST_PAUSE.toNanos() ? regular : 0;
      presence.lastPause = pause;
    }
    presence.seen = true;
    presence.lastPicture = nanos;
    presence.heldFrom = Math.max(presence.heldFrom, nanos);
    presence.trusted |= nanos - presence.runSince >= PROOF.toNanos();
  }

  /** The operator puts the slate up, or takes it down. */
  public void slateByHand(boolean up) {
    slateByHand = up;
  }

  /** The source to show at a time, or {@link #SLATE}. */
  public int at(long nanos) {
    if (slateByHand) {
      return SLATE;
    }
    for (int i = 0; i < sources.length; i++) {
      if (sources[i].trusted && !isLost(sources[i], nanos)) {
        return i;
      }
    }
    return SLATE;
  }

  private boolean isLost(Presence presence, long nanos) {
    return nanos - presence.heldFrom >= Math.max(holdNanos, 2 * presence.regularPause);
  }
}
