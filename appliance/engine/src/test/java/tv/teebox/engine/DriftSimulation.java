package tv.teebox.engine;

import java.time.Duration;
import java.util.SplittableRandom;
import tv.teebox.media.FrameRate;
import tv.teebox.timeline.FramePicker;
import tv.teebox.timeline.SourceClock;
import tv.teebox.timeline.Timeline;

/**
 * Hours of a source whose clock is off, in a second: the source's clock, the picker and the sound's
 * layer as they are, around them arithmetic. Pictures and sound go through one map; what each is
 * off from it is measured as the time from its making to its showing, and where the two differ, a
 * viewer sees lips and hears words apart.
 */
final class DriftSimulation {

  private static final int RATE = SoundStore.RATE;
  private static final int PIECE = 1024;
  private static final long HOLD_NANOS = 80_000_000L;
  private static final long START_NANOS = 10_000_000_000L;

  /** A picture and when it was made, on the grid's clock. */
  private record Picture(long madeNanos, long dueNanos) {}

  private final double clockFactor;
  private final double jitterNanos;
  private final FrameRate rate;
  private final Timeline timeline;
  private final SplittableRandom random = new SplittableRandom(5);
  private final SourceClock clock = new SourceClock();
  private final SoundLayer layer = new SoundLayer();
  private final FramePicker<Picture> picker;

  /** How long the sound of each piece of the grid took from its making; a ring. */
  private final long[] soundDelays = new long[512];

  private long networkNanos = 50_000_000L;
  private long frame;
  private long piece;
  private long tick;
  private long lastArrival;
  private double carried;
  private int stretch;
  private long stretchLeft;
  private long repeatedAtStart;

  /** What came of it, each the largest that was met after the first ten seconds. */
  double apartMs;

  double pictureMs;
  double soundMs;
  double delayMs;

  DriftSimulation(FrameRate rate, double millionths, double jitterMs) {
    this.rate = rate;
    this.clockFactor = 1 + millionths * 1e-6;
    this.jitterNanos = jitterMs * 1e6;
    this.timeline = new Timeline(rate, 0);
    this.tick = timeline.tickAt(START_NANOS);
    this.picker = new FramePicker<>(rate.rounded(), rate.rounded(), picture -> {});
  }

  /** From now on everything takes so much longer, or less long, to come. */
  void delayNetwork(double byMs) {
    networkNanos += Math.round(byMs * 1e6);
  }

  /** Goes on for so long. */
  void run(Duration length) {
    long end = piece + length.toSeconds() * RATE / PIECE;
    for (; piece < end; piece++) {
      double pieceSeconds = piece * (double) PIECE / RATE;
      while (frame / rate.fps() <= pieceSeconds) {
        video(frame / rate.fps());
        frame++;
      }
      sound(pieceSeconds);
      if (pieceSeconds < 10) {
        apartMs = 0;
        pictureMs = 0;
        soundMs = 0;
        delayMs = 0;
        repeatedAtStart = repeatedOrSkipped();
      }
    }
  }

  /** Frames that were shown twice or not at all after the first ten seconds. */
  long slips() {
    return repeatedOrSkipped() - repeatedAtStart;
  }

  private long repeatedOrSkipped() {
    return picker.repeated() + picker.skipped();
  }

  long backlog() {
    return picker.backlog();
  }

  private long madeNanos(double sourceSeconds) {
    return START_NANOS + Math.round(sourceSeconds * 1e9 * clockFactor);
  }

  /** Takes a tag off the wire, in order and a little late, and says when it is due. */
  private long arrive(double sourceSeconds) {
    long ms = Math.round(sourceSeconds * 1000);
    long sent = madeNanos(sourceSeconds) + networkNanos;
    lastArrival = Math.max(lastArrival, sent + (long) (random.nextDouble() * jitterNanos));
    for (; timeline.nanosOf(tick) <= lastArrival; tick++) {
      show();
    }
    clock.observe(lastArrival, ms);
    return clock.monotonicNanos(ms) + HOLD_NANOS;
  }

  private void video(double sourceSeconds) {
    long due = arrive(sourceSeconds);
    picker.offer(new Picture(madeNanos(sourceSeconds), due), timeline.ticksAt(due));
  }

  private void sound(double sourceSeconds) {
    long due = arrive(sourceSeconds);
    // As the resampler does it: so many samples more or less over the next second.
    double made = PIECE * (1 + (stretchLeft > 0 ? (double) stretch / RATE : 0)) + carried;
    int length = (int) made;
    carried = made - length;
    stretchLeft -= length;
    SoundLayer.Place place = layer.place(timeline.audioSampleAt(due, RATE), length);
    if (place.stretch() != 0) {
      stretch = place.stretch();
      stretchLeft = RATE;
    }
    long laid = timeline.audioNanos(place.from(), RATE);
    for (long within = 0; within < 30_000_000; within += 10_000_000) {
      soundDelays[ring(laid + within)] = laid - madeNanos(sourceSeconds);
    }
    soundMs = Math.max(soundMs, Math.abs(laid - due) / 1e6);
  }

  /** Places of a hundredth of a second. */
  private int ring(long nanos) {
    return (int) Math.floorMod(nanos / 10_000_000, (long) soundDelays.length);
  }

  private void show() {
    Picture picture = picker.pick(tick);
    if (!picker.isFresh()) {
      return;
    }
    long shown = timeline.nanosOf(tick);
    long delay = shown - picture.madeNanos();
    apartMs = Math.max(apartMs, Math.abs(delay - soundDelays[ring(shown)]) / 1e6);
    pictureMs = Math.max(pictureMs, Math.abs(shown - picture.dueNanos()) / 1e6);
    delayMs = Math.max(delayMs, delay / 1e6);
  }
}
