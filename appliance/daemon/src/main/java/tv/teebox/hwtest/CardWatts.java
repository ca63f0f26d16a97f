package tv.teebox.hwtest;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.link.TrialReport;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.TrialProcess;

/**
 * Asks NVIDIA's driver again and again what its cards draw, on a thread of its own, and keeps the
 * highest figure of each. Every answer is a process of its own: once a second is not noticed.
 */
final class CardWatts implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final long PAUSE_MILLIS = 1000;

  private final TrialProcess process;
  private final Map<String, Double> drawn;
  private final Thread thread = new Thread(this::ask, "card-watts");
  private boolean closed;

  private CardWatts(TrialProcess process, Map<String, Double> drawn) {
    this.process = process;
    this.drawn = drawn;
  }

  /**
   * Begins, if any of the devices is NVIDIA's.
   *
   * @param drawn is filled in, by device; the caller's again when this is closed
   */
  static CardWatts start(
      TrialProcess process, List<EncodingDevice> devices, Map<String, Double> drawn) {
    CardWatts sampling = new CardWatts(process, drawn);
    if (devices.stream().anyMatch(each -> each.nvidia().isPresent())) {
      sampling.thread.setDaemon(true);
      sampling.thread.start();
    }
    return sampling;
  }

  private void ask() {
    try {
      while (!isClosed()) {
        for (TrialReport each : process.nvidia(DEADLINE).reports()) {
          if (each instanceof TrialReport.Nvidia answer) {
            answer.facts().cards().forEach(this::note);
          }
        }
        pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(NvidiaFacts.Card card) {
    if (card.watts() >= 0) {
      drawn.merge("nvidia" + card.index(), card.watts(), Math::max);
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void pause() throws InterruptedException {
    long until = System.nanoTime() + PAUSE_MILLIS * 1_000_000;
    for (long left = PAUSE_MILLIS; left > 0 && !closed; ) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
  }

  /** Waits for the question that is being asked. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
