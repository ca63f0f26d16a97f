package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What both roles share once a socket is open: handshake, chunks, acknowledgements, pings. Owned by
 * the socket's context.
 */
final class RtmpConnection {

  /** The chunk size we announce. OBS's own; larger saves nothing that matters. */
  static final int CHUNK_SIZE = 4096;

  /** What we announce and, until the peer says otherwise, acknowledge by. */
  static final int WINDOW_BYTES = 2_500_000;

  private static final int CONTROL_CHUNK_STREAM = 2;
  private static final int COMMAND_CHUNK_STREAM = 3;

  /** What a role does with the connection. */
  interface Role {
    /** The handshake is complete. */
    void opened();

    /** A command or a status message; {@code streamId} 0 is the connection itself. */
    void command(Command command, int streamId);

    /** An audio, video, script or aggregate message. */
    void media(RtmpMessage message);

    /** The peer broke the protocol; the role is to close. */
    void violated(ProtocolViolation violation);

    /** A defect of ours while a message was handled; the role is to close. */
    void crashed(RuntimeException defect);

    /** The peer closed, or the network broke; {@code cause} is null for an orderly close. */
    void closed(Throwable cause);
  }

  private final NetSocketInternal socket;
  private final Role role;
  private final SocketWriter writer;
  private final ChunkWriter chunks = new ChunkWriter();
  private final ChunkReader reader;
  private final Handshake handshake;
  private boolean open;
  private boolean closed;
  private Throwable failure;
  private long receivedBytes;
  private long acknowledgedBytes;
  private long windowBytes = WINDOW_BYTES;
  private ServerSigns signs = ServerSigns.NONE;
  private long lastReceiptNanos = System.nanoTime();

  private RtmpConnection(
      NetSocket socket,
      ContextInternal context,
      boolean server,
      ChunkLimits limits,
      int queueBytes,
      Role role) {
    this.socket = (NetSocketInternal) socket;
    this.role = role;
    this.writer = new SocketWriter(this.socket, context, queueBytes);
    this.reader = new ChunkReader(limits, this::message);
    this.handshake = server ? Handshake.server(this::raw) : Handshake.client(this::raw);
    this.socket.messageHandler(this::received);
    this.socket.exceptionHandler(cause -> failure = cause);
    this.socket.closeHandler(ignored -> socketClosed());
  }

  /** Waits for the client's handshake. */
  static RtmpConnection server(
      NetSocket socket, ContextInternal context, int queueBytes, Role role) {
    return new RtmpConnection(socket, context, true, ChunkLimits.COMMANDS_ONLY, queueBytes, role);
  }

  /** Begins the handshake. */
  static RtmpConnection client(
      NetSocket socket, ContextInternal context, int queueBytes, Role role) {
    return new RtmpConnection(socket, context, false, ChunkLimits.COMMANDS_ONLY, queueBytes, role);
  }

  private void received(Object message) {
    try {
      if (!closed && message instanceof ByteBuf bytes) {
        lastReceiptNanos = System.nanoTime();
        receivedBytes += bytes.readableBytes();
        read(bytes);
      }
    } catch (ProtocolViolation violation) {
      role.violated(violation);
    } catch (RuntimeException defect) {
      // The rest of the buffer is lost, so the stream cannot go on; the other connections can.
      role.crashed(defect);
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void read(ByteBuf bytes) {
    if (!open) {
      if (!handshake.feed(bytes)) {
        return;
      }
      open = true;
      role.opened();
    }
    // Either role may close in mid-buffer; what follows is then nobody's.
    if (!closed) {
      reader.feed(bytes);
      acknowledge();
    }
  }

  private void message(RtmpMessage message) {
    if (closed) {
      return;
    }
    switch (message.type()) {
      case MessageType.WINDOW_ACK_SIZE -> window(ControlMessages.int32(message));
      case MessageType.SET_PEER_BANDWIDTH ->
          answer(
              MessageType.WINDOW_ACK_SIZE, ControlMessages.int32(ControlMessages.int32(message)));
      case MessageType.USER_CONTROL -> userControl(message);
      case MessageType.COMMAND, MessageType.COMMAND_AMF3 ->
          role.command(Command.parse(message), message.streamId());
      case MessageType.AUDIO,
          MessageType.VIDEO,
          MessageType.DATA,
          MessageType.DATA_AMF3,
          MessageType.AGGREGATE ->
          role.media(message);
      case MessageType.ACKNOWLEDGEMENT -> acknowledged(message);
      default -> {
        // Shared objects: nothing here depends on them.
      }
    }
  }

  private void window(int bytes) {
    if (bytes > 0) {
      windowBytes = bytes;
      signs = signs.withWindow(bytes);
    }
  }

  /** Nothing depends on it, so one that is cut short breaks nothing either. */
  private void acknowledged(RtmpMessage message) {
    if (message.payload().length >= 4) {
      signs = signs.acknowledged(Integer.toUnsignedLong(ControlMessages.int32(message)));
    }
  }

  /** Acknowledges at half the window, as ffmpeg does: at its end a strict peer has stopped. */
  private void acknowledge() {
    if (receivedBytes - acknowledgedBytes >= windowBytes / 2 && !writer.isFull()) {
      acknowledgedBytes = receivedBytes;
      control(MessageType.ACKNOWLEDGEMENT, ControlMessages.int32((int) receivedBytes));
    }
  }

  private void userControl(RtmpMessage message) {
    byte[] body = message.payload();
    if (body.length >= 6 && (body[0] << 8 | body[1]) == ControlMessages.PING_REQUEST) {
      int stamp = ByteBuffer.wrap(body, 2, 4).getInt();
      answer(MessageType.USER_CONTROL, ControlMessages.pingResponse(stamp));
    }
  }

  /** A peer that does not read its answers gets none: they must not pile up. */
  private void answer(int type, byte[] body) {
    if (!writer.isFull()) {
      control(type, body);
    }
  }

  private void raw(byte[] bytes) {
    if (!closed) {
      writer.batch().writeBytes(bytes);
      writer.appended();
    }
  }

  /** Sends a protocol control message. */
  void control(int type, byte[] body) {
    send(CONTROL_CHUNK_STREAM, type, 0, 0, body);
  }

  /** Announces {@link #CHUNK_SIZE} and uses it from here on. */
  void enlargeChunks() {
    control(MessageType.SET_CHUNK_SIZE, ControlMessages.int32(CHUNK_SIZE));
    chunks.chunkSize(CHUNK_SIZE);
  }

  void command(Command command, int streamId) {
    send(COMMAND_CHUNK_STREAM, MessageType.COMMAND, streamId, 0, command.encode());
  }

  void send(int chunkStream, int type, int streamId, long timestampMs, byte[] payload) {
    if (!closed) {
      chunks.write(writer.batch(), chunkStream, type, streamId, timestampMs, payload);
      writer.appended();
    }
  }

  /** Lets the peer send more or less from its next message on. */
  void limits(ChunkLimits limits) {
    reader.limits(limits);
  }

  SocketWriter writer() {
    return writer;
  }

  /** This machine's end of it; empty once the socket is gone. */
  Optional<InetAddress> localAddress() {
    return socket.channelHandlerContext().channel().localAddress() instanceof InetSocketAddress own
        ? Optional.ofNullable(own.getAddress())
        : Optional.empty();
  }

  /** What the peer said of its own accord; nothing here depends on it. */
  ServerSigns signs() {
    return signs;
  }

  /** Bytes read from the socket, the handshake included. */
  long receivedBytes() {
    return receivedBytes;
  }

  /** {@code System.nanoTime} of the last read; at first, of the connection's start. */
  long lastReceiptNanos() {
    return lastReceiptNanos;
  }

  private void socketClosed() {
    if (!closed) {
      closed = true;
      writer.drop();
      role.closed(failure == null && isSilence(writer.failure()) ? writer.failure() : failure);
    }
  }

  /** Where TCP has given up, a write finds that out before a read does. */
  static boolean isSilence(Throwable failure) {
    String words = failure == null ? "" : String.valueOf(failure.getMessage());
    return words.contains("timed out")
        || words.contains("unreachable")
        || words.contains("No route to host");
  }

  /**
   * Writes what is gathered and closes, within two seconds whatever the peer does. The role hears
   * nothing more.
   */
  Future<Void> finish() {
    if (closed) {
      return Future.succeededFuture();
    }
    closed = true;
    return writer.finish();
  }

  /** Closes at once; what is not sent is dropped. The role hears nothing more. */
  Future<Void> abort() {
    closed = true;
    return writer.abort();
  }
}
