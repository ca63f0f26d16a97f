package tv.teebox.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import tv.teebox.flv.FlvTag;
import tv.teebox.link.StampedTag;

/** Plays a source to an engine in real time and keeps what a daemon keeps for a replay. */
final class Playing {

  private final Source source;
  private final long startNanos;
  private final List<StampedTag> headers = new ArrayList<>();
  private final List<StampedTag> group = new ArrayList<>();
  private int next;

  private final int number;

  Playing(Source source) {
    this(source, 0);
  }

  /**
   * @param number which of the engine's sources it plays
   */
  Playing(Source source, int number) {
    this.source = source;
    this.number = number;
    this.startNanos = System.nanoTime();
  }

  long nanosAt(double ms) {
    return startNanos + Math.round(ms * 1e6);
  }

  /** Sends, each at its time, what comes before a time. */
  void until(EngineHarness engine, double ms) throws Exception {
    for (; next < source.sent().size() && source.sent().get(next).atMs() < ms; next++) {
      Source.Sent sent = source.sent().get(next);
      long due = nanosAt(sent.atMs());
      sleepUntil(due);
      keep(new StampedTag(sent.tag(), due));
      engine.send(number, new StampedTag(sent.tag(), due));
    }
    sleepUntil(nanosAt(ms));
  }

  void toTheEnd(EngineHarness engine) throws Exception {
    until(engine, source.sent().get(source.sent().size() - 1).atMs() + 1);
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void keep(StampedTag stamped) {
    FlvTag tag = stamped.tag();
    if (tag.isConfiguration()) {
      headers.add(stamped);
    }
    if (tag.isKeyframe()) {
      group.clear();
    }
    group.add(stamped);
  }

  /** Headers and the group of pictures so far, unpaced, with their first stamps. */
  void replay(EngineHarness engine) throws Exception {
    for (StampedTag stamped : headers) {
      engine.send(stamped.tag(), stamped.arrivalNanos());
    }
    for (StampedTag stamped : group) {
      engine.send(stamped.tag(), stamped.arrivalNanos());
    }
  }
}
