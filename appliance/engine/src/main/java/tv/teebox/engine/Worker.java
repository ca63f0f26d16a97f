package tv.teebox.engine;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import tv.teebox.link.EngineReport;
import tv.teebox.media.VideoDevice;

/**
 * One engine thread that says what it is in, so that a hang or a death is laid at the right door:
 * the daemon sees the last call of every thread in each report.
 */
final class Worker {

  /** The thread's work; runs until it returns. */
  @FunctionalInterface
  interface Body {
    void run(Worker worker) throws Exception;
  }

  private record Call(String name, VideoDevice device, long sinceNanos) {}

  private final Thread thread;
  private volatile Call call = new Call("starting", VideoDevice.MAIN_MEMORY, System.nanoTime());

  /**
   * @param track the track this thread serves; empty if it serves all
   * @param faults takes whatever the body throws
   */
  Worker(String name, String track, Body body, BiConsumer<String, Throwable> faults) {
    thread =
        new Thread(
            () -> {
              try {
                body.run(this);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (Exception | Error e) {
                faults.accept(track, e);
              }
            },
            name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Says what the thread is about to do, on the processor. */
  void enter(String name) {
    enter(name, VideoDevice.MAIN_MEMORY);
  }

  /** Says what the thread is about to do, and what it will wait for. */
  void enter(String name, VideoDevice device) {
    call = new Call(name, device, System.nanoTime());
  }

  /** Sleeps until a time on {@code System.nanoTime}. */
  static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  EngineReport.ThreadCall call() {
    Call now = call;
    return new EngineReport.ThreadCall(
        thread.getName(),
        now.name(),
        now.device(),
        (System.nanoTime() - now.sinceNanos()) / 1_000_000);
  }

  /** Wakes the thread out of what it waits for, for it to end. */
  void interrupt() {
    thread.interrupt();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /** Waits for the thread's end, but no longer than until then. */
  void joinUntil(long nanos) throws InterruptedException {
    long leftMs = (nanos - System.nanoTime()) / 1_000_000;
    if (leftMs > 0) {
      thread.join(leftMs);
    }
  }

  /** Waits for the thread's end, however long that takes. */
  void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
