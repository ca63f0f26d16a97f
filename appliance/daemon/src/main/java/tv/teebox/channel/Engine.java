package tv.teebox.channel;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.OptionalLong;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.StampedTag;

/** One run of an engine, as its supervisor sees it: it is started once and never again. */
interface Engine {

  /**
   * What an engine brings about. No call comes after {@link #gone}, or after a kill, but for {@link
   * #lastWords}.
   */
  interface Listener {
    /**
     * The engine takes a source's tags from now on: replay first, then {@link Engine#feed}.
     *
     * @param source its number
     */
    void sourceWanted(int source);

    void onTag(String track, StampedTag tag);

    void onReport(EngineReport report);

    /** It wrote a line to its standard output or error: readable, and only so many a second. */
    void said(String line);

    /** It is over. */
    void gone(String how);

    /** What it wrote there last, once it is gone by itself; not empty. */
    void lastWords(String words);
  }

  /** Starts the process; a failure is reported as {@link Listener#gone}. */
  void start();

  /** Has it warm up and wait, as soon as it listens. Nothing or {@link #open} may follow. */
  void standBy();

  /** Has it go to work, as soon as it listens. Once. */
  void open(EngineCommand.Open opening);

  /** Passes a tag of a source on; dropped if the engine has stopped reading. */
  void feed(int source, StampedTag tag);

  /** Tells it something as soon as it listens, in this order; lost if it does not any more. */
  void tell(EngineCommand command);

  /**
   * Lets the engine encode what it has in hand and waits for its end; tags keep coming until then.
   * Killed after {@code patience}. May be called again.
   */
  Future<Void> end(Duration patience);

  /** Kills it without waiting for its end: a driver may hold it. */
  void kill();

  /** Its process id; -1 before there is one. */
  long pid();

  /** Makes engines. */
  @FunctionalInterface
  interface Factory {
    /**
     * @param number tells it from those before it
     */
    Engine make(int number, Listener listener);

    /** Bytes of memory that can be had without swapping; empty where nobody knows. */
    default OptionalLong availableMemory() {
      return OptionalLong.empty();
    }
  }
}
