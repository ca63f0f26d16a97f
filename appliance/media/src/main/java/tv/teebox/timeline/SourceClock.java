package tv.teebox.timeline;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * The one map from a source's timestamps to the monotonic clock, for its audio and its video.
 *
 * <p>A tag cannot arrive before it was made, so the smallest difference between arrival and
 * timestamp seen lately is the live edge, and what lies above it is jitter or backlog. The map
 * follows that edge: down at once (a tag that is earlier than the map proves the map late), up only
 * when nothing has reached it for {@link #WINDOW} of flowing media. Silence does not count as flow:
 * what piled up during a stall arrives in one burst and is mapped where it belongs, into the past.
 * Within {@link #DEADBAND} the map stands still, so that jitter moves no frame.
 *
 * <p>Pure: the arrival times come from the caller. One owner thread; {@link #monotonicNanos} may be
 * called from others.
 */
public final class SourceClock {

  /** How long the live edge is remembered. */
  static final Duration WINDOW = Duration.ofSeconds(2);

  /** Less than a frame: a map that is off by this shows nothing. */
  static final Duration DEADBAND = Duration.ofMillis(15);

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
    flowNanos += Math.max(0, Math.min(arrivalNanos - lastArrivalNanos, LONGEST_FLOW_STEP_NANOS));
    lastArrivalNanos = arrivalNanos;
    newestSourceMs = Math.max(newestSourceMs, sourceMs);
    while (!edge.isEmpty() && edge.peekLast().offsetNanos() >= offset) {
      edge.pollLast();
    }
    edge.addLast(new Observation(flowNanos, offset));
    while (edge.peekFirst().flowNanos() < flowNanos - WINDOW.toNanos()) {
      edge.pollFirst();
    }
    long liveEdge = edge.peekFirst().offsetNanos();
    if (Math.abs(liveEdge - offsetNanos) > DEADBAND.toNanos()) {
      offsetNanos = liveEdge;
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
