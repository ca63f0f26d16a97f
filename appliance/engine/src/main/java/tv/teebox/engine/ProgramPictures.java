package tv.teebox.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tv.teebox.libav.VideoFrame;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/**
 * What is on air at each tick: the picture of the source that {@link ProgramSwitch} chooses, or the
 * slate, which also stands in for a source that has given no picture yet. Sound is told of every
 * change. Times are the grid's, so that the hold is counted in what the viewer sees; the time in
 * which {@link #pickBehind nothing is judged} is left out of them.
 *
 * <p>The pacer's; the operator's word may come from any thread.
 */
final class ProgramPictures {

  private final EngineSpec.Program program;
  private final int jitterHoldMs;
  private final Timeline timeline;
  private final List<FrameStore> stores;
  private final SlateStore slate;
  private final ProgramSound sound;
  private final Consumer<EngineReport.Showing> changes;
  private final AtomicLong ticks = new AtomicLong();
  private final AtomicLong repeated = new AtomicLong();
  private volatile boolean slateByHand;
  private ProgramSwitch choice;
  private boolean begun;
  private int onAir;

  /** What of the grid's time was not judged. */
  private long unjudgedNanos;

  private long judgedNanos;

  /**
   * @param stores one for each source
   * @param changes is told of each, and of what is on air first; must not wait
   */
  ProgramPictures(
      EngineSpec spec,
      List<FrameStore> stores,
      SlateStore slate,
      ProgramSound sound,
      Consumer<EngineReport.Showing> changes) {
    this.program = spec.program();
    this.jitterHoldMs = spec.jitterHoldMs();
    this.timeline = spec.timeline();
    this.stores = List.copyOf(stores);
    this.slate = slate;
    this.sound = sound;
    this.changes = changes;
    this.slateByHand = program.slateByHand();
  }

  /**
   * Ticks begin with this one.
   *
   * @param nowNanos may be later: a source that is on air has its hold from now on, in which to
   *     give a picture, and not from a tick in the past. The first picture may stand in before its
   *     time, and the next is due no sooner than a jitter hold from now.
   */
  void begin(long firstTick, long nowNanos) {
    long openedNanos = Math.max(timeline.nanosOf(firstTick), nowNanos);
    judgedNanos = timeline.nanosOf(firstTick);
    choice =
        new ProgramSwitch(
            program.sources(),
            Duration.ofMillis(program.holdMs()),
            program.onAir(),
            openedNanos + Duration.ofMillis(jitterHoldMs).toNanos());
  }

  /** From the next tick on the slate covers all, or what is there is shown again. */
  void slateByHand(boolean up) {
    slateByHand = up;
  }

  /** The picture for this tick; a reference of the caller's own. */
  VideoFrame pick(long tick) {
    judgedNanos = timeline.nanosOf(tick) - unjudgedNanos;
    return pickAt(tick, judgedNanos);
  }

  /**
   * The same for a tick that is made up for after a standstill of the engine: the decoders stood
   * still as well and have had no chance to give a picture. No source is lost by it.
   */
  VideoFrame pickBehind(long tick) {
    unjudgedNanos = timeline.nanosOf(tick) - judgedNanos;
    return pickAt(tick, judgedNanos);
  }

  private VideoFrame pickAt(long tick, long nanos) {
    int chosen = choose(tick, nanos);
    VideoFrame picture = chosen == ProgramSwitch.SLATE ? null : stores.get(chosen).current();
    if (picture != null || chosen == ProgramSwitch.SLATE || !begun) {
      show(picture == null ? ProgramSwitch.SLATE : chosen, tick);
    }
    // Else its pictures went with a device that was left, and the next are a few ticks away: the
    // slate's picture stands in, but nothing changes.
    return picture == null ? slate.picture() : picture;
  }

  private int choose(long tick, long nanos) {
    boolean onAirIsFresh = false;
    for (int source = 0; source < stores.size(); source++) {
      // Asked in any case: a source that is not on air must not find its pictures waiting.
      if (stores.get(source).advance(tick)) {
        choice.picture(source, nanos);
        onAirIsFresh |= source == onAir;
      }
    }
    ticks.incrementAndGet();
    if (begun && onAir != ProgramSwitch.SLATE && !onAirIsFresh) {
      repeated.incrementAndGet();
    }
    choice.slateByHand(slateByHand);
    return choice.at(nanos);
  }

  private void show(int source, long tick) {
    if (begun && source == onAir) {
      return;
    }
    begun = true;
    onAir = source;
    sound.onAir(source, timeline.audioSampleAt(timeline.nanosOf(tick), SoundStore.RATE));
    changes.accept(new EngineReport.Showing(source, tick));
  }

  /** Ticks so far. */
  long ticks() {
    return ticks.get();
  }

  /** Ticks at which the source on air had no new picture; the slate's do not count. */
  long repeated() {
    return repeated.get();
  }
}
