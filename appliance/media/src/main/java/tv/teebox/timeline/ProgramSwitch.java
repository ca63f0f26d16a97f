package tv.teebox.timeline;

import java.time.Duration;

/**
 * Chooses what a channel shows: the first of its sources, in order of preference, that gives
 * pictures, else the slate.
 *
 * <ul>
 *   <li>A source that gives no new picture keeps its last one on air for the hold; then it is lost,
 *       and the next source or the slate takes over.
 *   <li>One that was lost, or was never there, is taken when it has given pictures for {@link
 *       #PROOF} without a pause as long as that, or as the hold.
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

  /**
   * The shortest hold: a source of few pictures a second has pauses of its own, and what shows one
   * picture in two of them is none.
   */
  public static final Duration SHORTEST_HOLD = Duration.ofMillis(100);

  /** What is known of one source. */
  private static final class Presence {
    private boolean trusted;
    private boolean seen;
    private long runSince;
    private long lastPicture;
  }

  private final Presence[] sources;
  private final long holdNanos;
  private boolean slateByHand;

  /**
   * @param hold for how long the last picture of a source stands; {@link #SHORTEST_HOLD} at least
   * @param onAir the source that is trusted from the start, as if it had given a picture just now;
   *     {@link #SLATE} for none
   * @param nowNanos when that was; the times that follow may begin before it
   */
  public ProgramSwitch(int count, Duration hold, int onAir, long nowNanos) {
    sources = new Presence[count];
    for (int i = 0; i < count; i++) {
      sources[i] = new Presence();
    }
    holdNanos = Math.max(hold.toNanos(), SHORTEST_HOLD.toNanos());
    if (onAir != SLATE) {
      picture(onAir, nowNanos);
      sources[onAir].trusted = true;
    }
  }

  /** A source gave a new picture. */
  public void picture(int source, long nanos) {
    Presence presence = sources[source];
    long longestPause = presence.trusted ? holdNanos : Math.min(holdNanos, PROOF.toNanos());
    if (!presence.seen || nanos - presence.lastPicture >= longestPause) {
      presence.trusted = false;
      presence.runSince = nanos;
    }
    presence.seen = true;
    presence.lastPicture = Math.max(presence.lastPicture, nanos);
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
    return nanos - presence.lastPicture >= holdNanos;
  }
}
