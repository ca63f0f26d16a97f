package tv.teebox.rtmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A blocking RTMP peer for tests, of either role, that does only what it is told. */
final class RawPeer implements AutoCloseable {

  private final Socket socket;
  private final ChunkWriter writer = new ChunkWriter();
  private final Queue<RtmpMessage> messages = new ArrayDeque<>();
  private final ChunkReader reader = new ChunkReader(ChunkLimits.PUBLISHING, messages::add);

  RawPeer(Socket socket) {
    this.socket = socket;
    try {
      socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(15));
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RawPeer connect(int port) {
    return connect("127.0.0.1", port);
  }

  /** From a loopback address of the caller's choice, all of which are this machine's. */
  static RawPeer connect(String from, int port) {
    try {
      InetAddress local = InetAddress.getByName(from);
      return new RawPeer(new Socket(InetAddress.getByName("127.0.0.1"), port, local, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client that speaks TLS from its first word on, to a server whose certificate it takes. */
  static RawPeer connectTls(String from, int port) {
    try {
      InetAddress local = InetAddress.getByName(from);
      return new RawPeer(
          AnyCertificate.sockets()
              .createSocket(InetAddress.getByName("127.0.0.1"), port, local, 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A client that is about to publish: connected, with stream 1 created. */
  static RawPeer readyToPublish(int port) {
    return connect(port).shakeHands(false).getReadyToPublish();
  }

  static RawPeer publishing(int port, String key) {
    return readyToPublish(port).publish(key);
  }

  RawPeer getReadyToPublish() {
    command(Command.of("connect", 1, Map.of("app", "live", "flashVer", "Raw")), 0);
    awaitCommand("_result");
    command(Command.of("createStream", 2, (Object) null), 0);
    awaitCommand("_result");
    return this;
  }

  RawPeer publish(String key) {
    command(Command.of("publish", 3, null, key, "live"), 1);
    awaitCommand("onStatus");
    return this;
  }

  RawPeer shakeHands(boolean server) {
    Handshake handshake = server ? Handshake.server(this::raw) : Handshake.client(this::raw);
    try {
      byte[] bytes = new byte[1];
      for (int i = 0; i < 1 + 2 * Handshake.BLOCK_BYTES; i++) {
        if (socket.getInputStream().read(bytes) < 0) {
          throw new EOFException("closed during the handshake");
        }
        handshake.feed(Unpooled.wrappedBuffer(bytes));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void raw(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void message(int chunkStream, int type, int streamId, long timestampMs, byte[] payload) {
    ByteBuf out = Unpooled.buffer();
    writer.write(out, chunkStream, type, streamId, timestampMs, payload);
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    raw(bytes);
  }

  /** Announces and uses this chunk size. */
  void chunkSize(int size) {
    message(2, MessageType.SET_CHUNK_SIZE, 0, 0, ControlMessages.int32(size));
    writer.chunkSize(size);
  }

  void command(Command command, int streamId) {
    message(3, MessageType.COMMAND, streamId, 0, command.encode());
  }

  /** The next command of this name; others before it are passed over. */
  Command awaitCommand(String name) {
    while (true) {
      RtmpMessage message = awaitMessage(m -> m.type() == MessageType.COMMAND);
      Command command = Command.parse(message);
      if (command.name().equals(name)) {
        return command;
      }
    }
  }

  /** The next message that is wanted; others before it are passed over. */
  RtmpMessage awaitMessage(Predicate<RtmpMessage> wanted) {
    while (true) {
      for (RtmpMessage next = messages.poll(); next != null; next = messages.poll()) {
        if (wanted.test(next)) {
          return next;
        }
      }
      if (!fill()) {
        throw new AssertionError("the peer closed before what was waited for");
      }
    }
  }

  /** Reads up to so many bytes; false if the peer has closed. */
  boolean readSome(int most) {
    return fill(most);
  }

  private boolean fill() {
    return fill(4096);
  }

  private boolean fill(int most) {
    byte[] bytes = new byte[most];
    try {
      int count = socket.getInputStream().read(bytes);
      if (count > 0) {
        reader.feed(Unpooled.wrappedBuffer(bytes, 0, count));
      }
      return count >= 0;
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the peer sent nothing for too long", e);
    } catch (IOException e) {
      return false; // a reset is an end too
    }
  }

  /** Waits until the peer closes or resets. */
  void awaitEnd() {
    byte[] bytes = new byte[4096];
    try {
      while (socket.getInputStream().read(bytes) >= 0) {
        // passed over
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the peer did not close", e);
    } catch (IOException e) {
      // a reset is an end too
    }
  }

  /** Waits so long for the peer to close or reset; what it sends is passed over. */
  boolean endsWithin(Duration time) {
    try {
      socket.setSoTimeout((int) time.toMillis());
      while (socket.getInputStream().read(new byte[4096]) >= 0) {
        // passed over
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // a reset is an end too
    }
  }

  /** Closes the way out; the peer may still answer. */
  void halfClose() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Closes with a reset, as a killed machine's kernel would. */
  void reset() {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
