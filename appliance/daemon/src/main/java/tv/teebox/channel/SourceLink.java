package tv.teebox.channel;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import tv.teebox.flv.TagType;
import tv.teebox.link.StampedTag;
import tv.teebox.link.TagFraming;

/**
 * The link that takes one source's tags to an engine. Owned by the channel's event loop.
 *
 * <p>A picture goes at once; sound waits a little for one to go with, since a write and the
 * engine's waking cost more than what they carry.
 */
final class SourceLink {

  /**
   * An engine that does not read its source is hung and will be replaced; no more is kept for it.
   */
  private static final int QUEUE_BYTES = 64 * 1024 * 1024;

  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final NetSocket socket;
  private final long soundWaitMs;
  private Buffer gathered;
  private long flushTimer = NO_TIMER;
  private boolean closed;

  /**
   * @param soundWaitMs for how long sound waits for a picture; 0 for not at all
   */
  SourceLink(Vertx vertx, NetSocket socket, long soundWaitMs) {
    this.vertx = vertx;
    this.socket = socket;
    this.soundWaitMs = soundWaitMs;
    socket.setWriteQueueMaxSize(QUEUE_BYTES);
  }

  /** Passes a tag on; dropped if the engine has stopped reading. */
  void feed(StampedTag tag) {
    if (closed || socket.writeQueueFull()) {
      return;
    }
    byte[] encoded = TagFraming.encode(tag);
    gathered = gathered == null ? Buffer.buffer(encoded) : gathered.appendBytes(encoded);
    if (tag.tag().type() == TagType.VIDEO || soundWaitMs == 0) {
      flush();
    } else if (flushTimer == NO_TIMER) {
      flushTimer = vertx.setTimer(soundWaitMs, late -> flush());
    }
  }

  private void flush() {
    if (flushTimer != NO_TIMER) {
      vertx.cancelTimer(flushTimer);
      flushTimer = NO_TIMER;
    }
    if (!closed && gathered != null) {
      socket.write(gathered);
    }
    gathered = null;
  }

  /** Nothing more is written; the socket is its owner's to close. */
  void close() {
    closed = true;
  }
}
