package tv.teebox.demo;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import tv.teebox.flv.FlvTag;
import tv.teebox.trial.TestLoop;

/**
 * Plays a test loop in real time, over and over, with times that go on. Owned by the event loop
 * that it is started on.
 */
public final class LoopPublisher {

  private static final long PACE_MS = 5;

  private final Vertx vertx;
  private final TestLoop loop;
  private final List<Consumer<FlvTag>> targets;
  private double pace = 1;
  private long startNanos;
  private long round;
  private int next;
  private long timer;

  /**
   * @param targets each gets every tag
   */
  public LoopPublisher(Vertx vertx, TestLoop loop, List<Consumer<FlvTag>> targets) {
    this.vertx = vertx;
    this.loop = loop;
    this.targets = List.copyOf(targets);
  }

  /**
   * Sends as one whose clock is wrong does.
   *
   * @param newPace 1.005 is half a percent too fast; from the next start
   */
  public void pace(double newPace) {
    pace = newPace;
  }

  /** Begins the loop at its start, headers first, as an encoder that was started anew does. */
  public void start() {
    startNanos = System.nanoTime();
    round = 0;
    next = 0;
    loop.headers().forEach(this::send);
    timer = vertx.setPeriodic(PACE_MS, tick -> sendDue());
  }

  public void stop() {
    vertx.cancelTimer(timer);
  }

  private void sendDue() {
    long elapsedMs = (long) ((System.nanoTime() - startNanos) / 1e6 * pace);
    while (true) {
      FlvTag tag = loop.frames().get(next);
      long at = round * loop.durationMs() + tag.timestampMs();
      if (at > elapsedMs) {
        return;
      }
      send(tag.at(at));
      next++;
      if (next == loop.frames().size()) {
        next = 0;
        round++;
      }
    }
  }

  private void send(FlvTag tag) {
    targets.forEach(target -> target.accept(tag));
  }
}
