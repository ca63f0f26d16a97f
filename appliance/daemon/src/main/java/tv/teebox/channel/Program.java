package tv.teebox.channel;

import java.time.Duration;
import tv.teebox.timeline.ProgramSwitch;

/**
 * What the engine says it shows, since when, and what the operator wants. Owned by the channel's
 * event loop.
 */
final class Program {

  private final Scheduler scheduler;
  private boolean slateByHand;
  private int showing = ProgramSwitch.SLATE;
  private boolean sourceWasShown;
  private long sinceNanos;

  Program(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** The channel goes on air; {@code source} is what it will show, as far as anybody can tell. */
  void begin(int source) {
    sourceWasShown = false;
    showing = ProgramSwitch.SLATE;
    sinceNanos = scheduler.nanoTime();
    shows(source);
  }

  /**
   * Another source is on air, or the slate.
   *
   * @return whether that is news
   */
  boolean shows(int source) {
    sourceWasShown |= source != ProgramSwitch.SLATE;
    if (source == showing) {
      return false;
    }
    showing = source;
    sinceNanos = scheduler.nanoTime();
    return true;
  }

  /** A source was on air before this process began, and is lost now. */
  void sourceWasShown() {
    sourceWasShown = true;
  }

  /** The source that is on air, or {@link ProgramSwitch#SLATE}. */
  int showing() {
    return showing;
  }

  /** For how long it has been on air. */
  Duration lasting() {
    return Duration.ofNanos(scheduler.nanoTime() - sinceNanos);
  }

  void slateByHand(boolean up) {
    slateByHand = up;
  }

  boolean isSlateByHand() {
    return slateByHand;
  }

  /** Whether the slate stands because a source that was on air is there no more. */
  boolean isSourceLost() {
    return sourceWasShown && showing == ProgramSwitch.SLATE && !slateByHand;
  }
}
