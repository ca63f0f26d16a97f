package tv.teebox.reach;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Iterator;
import java.util.Optional;
import tv.teebox.flv.FlvTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.reach.Published.End;
import tv.teebox.rtmp.RtmpPublisher;

/**
 * Publishes a test stream in real time over a publisher that is live, once, and then ends it in
 * order. Owned by the publisher's context.
 */
final class Publication {

  private static final long PACE_MS = 5;

  private final Vertx vertx;
  private final RtmpPublisher publisher;
  private final TestStream stream;
  private final Iterator<FlvTag> tags;
  private final WriteStall stall = new WriteStall();
  private final Promise<Published> done = Promise.promise();
  private FlvTag next;
  private Optional<Diagnosis> brokenOff = Optional.empty();
  private long startNanos;
  private long timer;

  Publication(Vertx vertx, RtmpPublisher publisher, TestStream stream) {
    this.vertx = vertx;
    this.publisher = publisher;
    this.stream = stream;
    this.tags = stream.tags().iterator();
  }

  /** Never fails: a stream that is cut off is a finding too. */
  Future<Published> run() {
    startNanos = System.nanoTime();
    next = tags.next();
    publisher.onClosed(this::cutOff);
    timer = vertx.setPeriodic(PACE_MS, tick -> sendDue());
    return done.future();
  }

  private void sendDue() {
    long now = System.nanoTime();
    long elapsedMs = (now - startNanos) / 1_000_000;
    stall.look(now, publisher.bytesQueued(), publisher.lastProgressNanos());
    while (next != null && next.timestampMs() <= elapsedMs) {
      publisher.send(next);
      next = tags.hasNext() ? tags.next() : null;
    }
    if (next == null && elapsedMs >= stream.spec().seconds() * 1000L) {
      finish();
    }
  }

  private void finish() {
    vertx.cancelTimer(timer);
    long unsent = publisher.bytesQueued();
    String detail =
        unsent == 0
            ? "the server took it to the end"
            : "the server took it, but the network lagged: "
                + unsent / 1000
                + " kB were still unsent at the end";
    Published published = report(End.ACCEPTED, detail);
    publisher.end().onComplete(ended -> done.tryComplete(published));
  }

  private void cutOff(Diagnosis why) {
    vertx.cancelTimer(timer);
    brokenOff = Optional.of(why);
    done.tryComplete(report(End.CUT_OFF, why.what()));
  }

  /** Why it was cut off; empty if it was not. */
  Optional<Diagnosis> brokenOff() {
    return brokenOff;
  }

  private Published report(End end, String detail) {
    long ms = Math.max(1, (System.nanoTime() - startNanos) / 1_000_000);
    long bytes = publisher.bytesSent();
    return new Published(
        stream.spec().name(),
        Math.round(ms / 100.0) / 10.0,
        bytes,
        bytes * 8 / ms,
        publisher.gauges().serverSigns().acknowledgements(),
        stall.longestMs(),
        end,
        detail);
  }
}
