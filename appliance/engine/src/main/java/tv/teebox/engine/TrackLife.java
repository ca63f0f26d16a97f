package tv.teebox.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tv.teebox.libav.LibavException;
import tv.teebox.link.EngineReport;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;

/**
 * How a track comes into an engine and leaves it, and what is said of it. What fails of a track
 * that the daemon has just asked for, or asked to be otherwise, is that track's end and nobody
 * else's; a track that was at work and cannot go on is the engine's end, since a fresh one can
 * bring it back. Of the track's own thread; {@link #leave} may be called from any.
 */
final class TrackLife {

  /** A driver may say more than anybody reads. */
  private static final int MOST_WORDS = 2000;

  /** Whoever makes room does so in a moment, or hangs. */
  private static final long ROOM_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final String track;
  private final Consumer<EngineReport> reports;
  private final List<Worker> before;
  private final boolean added;
  private boolean asked;
  private volatile boolean left;

  private TrackLife(
      String track, Consumer<EngineReport> reports, List<Worker> before, boolean added) {
    this.track = track;
    this.reports = reports;
    this.before = List.copyOf(before);
    this.added = added;
    this.asked = added;
  }

  /** Of a track that is there as the engine opens. */
  static TrackLife fromTheStart(String track, Consumer<EngineReport> reports) {
    return new TrackLife(track, reports, List.of(), false);
  }

  /**
   * Of one that comes into a running engine.
   *
   * @param before threads that may still hold what it needs, such as one of few sessions
   */
  static TrackLife added(String track, Consumer<EngineReport> reports, List<Worker> before) {
    return new TrackLife(track, reports, before, true);
  }

  /** Whether it came into a running engine. */
  boolean isAdded() {
    return added;
  }

  /** Waits for those before it to end, but not for ever. */
  void awaitRoom(Worker self) throws InterruptedException {
    long until = System.nanoTime() + ROOM_NANOS;
    for (Worker each : before) {
      self.enter("waiting for " + each.call().thread() + " to end");
      each.joinUntil(until);
    }
  }

  /** The daemon has asked for something else of it. */
  void askedFor() {
    asked = true;
  }

  /** What was asked for is there. */
  void works() {
    asked = false;
  }

  /**
   * It is not wanted any more; nothing is said of it from now on. Once this returns its thread may
   * be interrupted: before, that could close the control link under a report.
   */
  synchronized void leave() {
    left = true;
  }

  boolean hasLeft() {
    return left;
  }

  synchronized void say(EngineReport report) {
    if (!left) {
      reports.accept(report);
    }
  }

  /** One encoder failed, and the next takes over. */
  void passedOn(LibavException why, String failed, VideoDevice device, String next) {
    say(
        new EngineReport.EncoderFailed(
            track,
            failed,
            device,
            diagnosis(
                why,
                "Another encoder has taken over. It is not used again until you say: teebox"
                    + " retry"),
            next));
  }

  /**
   * It cannot go on.
   *
   * @param encoder the id of the last one that was tried
   * @param close makes an end of it, if the engine goes on without it
   * @throws RuntimeException the same, if the engine does not
   */
  void failed(RuntimeException why, String encoder, VideoDevice device, Runnable close) {
    if (left) {
      return; // whatever it was, it came of its end
    }
    if (!asked) {
      throw why;
    }
    close.run();
    say(
        new EngineReport.TrackFailed(
            track,
            encoder,
            device,
            diagnosis(why, "Choose another rendition or bitrate for it, or say: teebox retry")));
    leave();
  }

  private static Diagnosis diagnosis(RuntimeException why, String advice) {
    String what = why.getMessage() == null ? why.toString() : why.getMessage();
    String words = what.substring(0, Math.min(MOST_WORDS, what.length()));
    return why instanceof LibavException
        ? new Diagnosis(Diagnosis.Category.DEVICE, "encoder-failed", words, advice)
        : new Diagnosis(Diagnosis.Category.INTERNAL, "engine-failed", words, advice);
  }
}
