package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.epoll.EpollTcpInfo;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Gathers what is written within one turn of the event loop and hands it to the socket at the
 * turn's end, so that a burst of small tags costs one system call. Counts what the socket has not
 * taken yet. Owned by the socket's event loop.
 *
 * <p>It writes to the channel beneath Vert.x's own queue, which drops buffers without releasing
 * them when the connection breaks.
 */
final class SocketWriter {

  /**
   * A larger batch is handed over in pieces of this size, so that progress shows while a slow peer
   * takes a large picture, and nothing is gathered beyond it.
   */
  private static final int PIECE_BYTES = 32 * 1024;

  private static final int FINISH_SECONDS = 2;

  private final ChannelHandlerContext channel;
  private final ContextInternal context;
  private final boolean direct;
  private final int fullBytes;
  private int pieceBytes = PIECE_BYTES;
  private ByteBuf batch;
  private boolean flushScheduled;
  private boolean closed;
  private boolean wasFull;
  private long unsentBytes;
  private long sentBytes;
  private long lastProgressNanos = System.nanoTime();
  private Throwable failure;
  private Runnable drain = () -> {};

  /**
   * @param context what the drain action runs on
   * @param fullBytes unsent bytes from where on {@link #isFull} is true
   */
  SocketWriter(NetSocketInternal socket, ContextInternal context, int fullBytes) {
    this.channel = socket.channelHandlerContext();
    this.context = context;
    this.fullBytes = fullBytes;
    // JSSE works on heap arrays; the bare socket wants memory it need not copy.
    this.direct = !socket.isSsl();
  }

  /** Where to append; flushed at the end of this turn. Not to be called after a close. */
  ByteBuf batch() {
    if (batch == null) {
      PooledByteBufAllocator pool = PooledByteBufAllocator.DEFAULT;
      batch = direct ? pool.directBuffer(PIECE_BYTES) : pool.heapBuffer(PIECE_BYTES);
    }
    if (!flushScheduled) {
      flushScheduled = true;
      channel.executor().execute(this::flush);
    }
    return batch;
  }

  /** To be called after appending to the batch. */
  void appended() {
    if (batch.readableBytes() >= pieceBytes) {
      handOver();
    }
    wasFull |= isFull();
  }

  private void flush() {
    flushScheduled = false;
    if (batch != null) {
      handOver();
    }
  }

  /** Hands over what is gathered; done when the socket has taken it. */
  private ChannelFuture handOver() {
    ByteBuf ready = batch().slice();
    batch = null;
    while (ready.readableBytes() > pieceBytes) {
      write(ready.readRetainedSlice(pieceBytes));
    }
    ChannelFuture last = write(ready);
    channel.flush();
    return last;
  }

  private ChannelFuture write(ByteBuf bytes) {
    int count = bytes.readableBytes();
    unsentBytes += count;
    return channel.write(bytes).addListener(result -> taken(count, result.cause()));
  }

  private void taken(int count, Throwable failed) {
    unsentBytes -= count;
    if (failed != null) {
      failure = failure == null ? failed : failure;
      return;
    }
    sentBytes += count;
    lastProgressNanos = System.nanoTime();
    if (wasFull && !closed && unsentBytes <= fullBytes / 2) {
      wasFull = false;
      context.dispatch(null, ignored -> drain.run());
    }
  }

  /** Whether a writer with a choice should wait for {@link #onDrain}. */
  boolean isFull() {
    return queuedBytes() >= fullBytes;
  }

  /** Bytes written here that the socket has not taken. */
  long queuedBytes() {
    return unsentBytes + (batch == null ? 0 : batch.readableBytes());
  }

  /** Why the first write that failed did; null if none has. */
  Throwable failure() {
    return failure;
  }

  /** Called each time a full queue has half emptied. */
  void onDrain(Runnable action) {
    drain = action;
  }

  /**
   * From now on the kernel takes little more than this beyond what is on its way to the peer, and
   * in pieces of half of it.
   *
   * @return whether this transport can do that
   */
  boolean boundUnsent(int bytes) {
    pieceBytes = Math.min(PIECE_BYTES, bytes / 2);
    return channel.channel().config().setOption(EpollChannelOption.TCP_NOTSENT_LOWAT, (long) bytes);
  }

  /**
   * Bytes on their way: sent, and not acknowledged by the peer's TCP, selectively neither; whole
   * segments, so a little more than there are. Empty where this transport cannot tell.
   */
  OptionalLong bytesOnTheirWay() {
    if (channel.channel() instanceof EpollSocketChannel socket && socket.isActive()) {
      EpollTcpInfo info = socket.tcpInfo();
      return OptionalLong.of((info.unacked() - info.sacked()) * info.sndMss());
    }
    return OptionalLong.empty();
  }

  /** Bytes that the socket took. */
  long sentBytes() {
    return sentBytes;
  }

  /** {@code System.nanoTime} when the socket last took bytes; at first, when it was opened. */
  long lastProgressNanos() {
    return lastProgressNanos;
  }

  /** The peer closed: what is gathered is dropped. */
  void drop() {
    closed = true;
    if (batch != null) {
      batch.release();
      batch = null;
    }
  }

  /** Closes once the socket has taken everything, or has not for two seconds. */
  Future<Void> finish() {
    closed = true;
    ChannelFuture taken = handOver();
    ScheduledFuture<?> bound =
        channel.executor().schedule(this::closeChannel, FINISH_SECONDS, TimeUnit.SECONDS);
    taken.addListener(ignored -> channel.close());
    return whenClosed().onComplete(ignored -> bound.cancel(false));
  }

  /** Closes at once; whatever the socket has not taken is dropped. */
  Future<Void> abort() {
    drop();
    closeChannel();
    return whenClosed();
  }

  /** From below TLS, whose farewell would wait for a peer that does not read. */
  private void closeChannel() {
    ChannelHandlerContext first = channel.pipeline().firstContext();
    if (first != null) { // no handlers are left once it is closed
      first.close();
    }
  }

  private Future<Void> whenClosed() {
    Promise<Void> closed = context.promise();
    channel.channel().closeFuture().addListener(ignored -> closed.tryComplete());
    return closed.future();
  }
}
