package tv.teebox.timeline;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * The one map from a source's timestamps to the monotonic clock, for its audio and its video.
 *
 * <p>A tag cannot arrive before it was made, so the smallest difference between arrival and
 * timestamp seen lately is the live edge, and what lies above it is jitter or backlog. The map
 * follows that edge: down from the first tag that is earlier than the map, up only when nothing has
 * reached it for {@link #WINDOW} of flowing media. Silence does not count as flow: what piled up
 * during a stall arrives in one burst and is mapped where it belongs, into the past. Within {@link
 * #DEADBAND} the map stands still, so that jitter moves no frame; beyond it it moves no further
 * than it must and no faster than {@link #SLEW_PER_SECOND}, which sound can follow by being
 * stretched: picture and sound stay together. Only what is off by {@link #STEP} and more moves it
 * at once, to where the edge is.
 *
 * <p>Pure: the arrival times come from the caller. One owner thread; {@link #monotonicNanos} may be
 * called from others.
 */
public final class SourceClock {

  /** How long the live edge is remembered. */
  static final Duration WINDOW = Duration.ofSeconds(2);

  /** Less than a frame: a map that is off by this shows nothing. */
  static final Duration DEADBAND = Duration.ofMillis(15);

  /** No clock drifts so far in {@link #WINDOW}: the network, or the source, has changed. */
  static final Duration STEP = Duration.ofMillis(40);

  /** So long after a beginning the map goes at once to where the edge is. */
  static final Duration FOUND_WITHIN = Duration.ofMillis(500);

  static final Duration SLEW_PER_SECOND = Duration.ofMillis(2);

  /** A source that steps back further than interleaving can has started anew. */
  private static final long STEP_BACK_MS = 1000;

  private static final long LONGEST_FLOW_STEP_NANOS = 100_000_000L;

  private record Observation(long flowNanos, long offsetNanos) {}

  /** Ascending offsets: the first is the smallest in the window. */
  private final ArrayDeque<Observation> edge = new ArrayDeque<>();

  private boolean started;
  private long flowNanos;
  private long lastArrivalNanos;
  private long newestSourceMs;
  private volatile long offsetNanos;
  private int restarts;

  /** Takes note of a tag: its arrival on {@code System.nanoTime} and its (decoding) timestamp. */
  public void observe(long arrivalNanos, long sourceMs) {
    long offset = arrivalNanos - sourceMs * 1_000_000L;
    if (!started || sourceMs < newestSourceMs - STEP_BACK_MS) {
      restart(arrivalNanos, offset);
      newestSourceMs = sourceMs;
    }
    long flowed = Math.max(0, Math.min(arrivalNanos - lastArrivalNanos, LONGEST_FLOW_STEP_NANOS));
    flowNanos += flowed;
    lastArrivalNanos = arrivalNanos;
    newestSourceMs = Math.max(newestSourceMs, sourceMs);
    while (!edge.isEmpty() && edge.peekLast().offsetNanos() >= offset) {
      edge.pollLast();
    }
    edge.addLast(new Observation(flowNanos, offset));
    while (edge.peekFirst().flowNanos() < flowNanos - WINDOW.toNanos()) {
      edge.pollFirst();
    }
    follow(edge.peekFirst().offsetNanos(), flowed);
  }

  private void follow(long liveEdge, long flowed) {
    long before = offsetNanos;
    long apart = liveEdge - before;
    long stepFrom = (flowNanos < FOUND_WITHIN.toNanos() ? DEADBAND : STEP).toNanos();
    if (Math.abs(apart) >= stepFrom) {
      offsetNanos = liveEdge;
      return;
    }
    long beyond = Math.abs(apart) - DEADBAND.toNanos();
    if (beyond > 0) {
      long most = flowed / 1000 * SLEW_PER_SECOND.toMillis();
      offsetNanos = before + Long.signum(apart) * Math.min(beyond, most);
    }
  }

  private void restart(long arrivalNanos, long offset) {
    if (started) {
      restarts++;
    }
    started = true;
    edge.clear();
    flowNanos = 0;
    lastArrivalNanos = arrivalNanos;
    offsetNanos = offset;
  }

  /** When a source time is due at the live edge, on {@code System.nanoTime}. */
  public long monotonicNanos(long sourceMs) {
    return offsetNanos + sourceMs * 1_000_000L;
  }

  /** How often the source's time stepped back and the map began anew. */
  public int restarts() {
    return restarts;
  }
}
