package tv.teebox.rtmp;

import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * A client whose connection is closed and counted.
 *
 * @param from how far it behaves well
 * @param reaction how it is counted
 * @param deed what it does then
 */
record BadClient(String name, From from, Reaction reaction, Consumer<RawPeer> deed) {

  /** How the ingest counts it. */
  enum Reaction {
    VIOLATION(IngestCounters::violations),
    REFUSED(IngestCounters::refused),
    LATE(IngestCounters::late),
    LOST(IngestCounters::lost);

    private final ToLongFunction<IngestCounters> counter;

    Reaction(ToLongFunction<IngestCounters> counter) {
      this.counter = counter;
    }

    long of(IngestCounters counters) {
      return counter.applyAsLong(counters);
    }
  }

  /** How far a client behaves well before it does not. */
  enum From {
    TCP,
    HANDSHAKE,
    CREATE_STREAM,
    PUBLISH
  }

  @Override
  public String toString() {
    return name;
  }

  /** Behaves as far as it does, and then no longer. */
  void go(RawPeer client) {
    proceed(client);
    misbehave(client);
  }

  void proceed(RawPeer client) {
    if (from != From.TCP) {
      client.shakeHands(false);
    }
    if (from.compareTo(From.CREATE_STREAM) >= 0) {
      client.getReadyToPublish();
    }
    if (from == From.PUBLISH) {
      client.publish("right-key");
    }
  }

  void misbehave(RawPeer client) {
    try {
      deed.accept(client);
    } catch (UncheckedIOException e) {
      // It was closed before it had done its worst.
    }
  }
}
