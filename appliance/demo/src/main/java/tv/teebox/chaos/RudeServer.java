package tv.teebox.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to a good RTMP server on loopback, on which its manners can be spoilt: it passes bytes on
 * both ways, and lets go, holds back, refuses or adds what its {@link Manner} says. Threads of its
 * own; any thread may call.
 */
public final class RudeServer implements AutoCloseable {

  /** Small, so that a window that is closed shows soon. */
  private static final int RECEIVE_BYTES = 16 * 1024;

  private final List<RudeConnection> connections = new CopyOnWriteArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final int port;
  private volatile int backend;
  private volatile Manner manner = Manner.GOOD;
  private volatile boolean closed;
  private ServerSocket listener;

  /**
   * @param backend the good server's port
   */
  public RudeServer(int backend) {
    this.backend = backend;
    listen(0);
    port = listener.getLocalPort();
  }

  private synchronized void listen(int wanted) {
    try {
      ServerSocket fresh = new ServerSocket();
      fresh.setReceiveBufferSize(RECEIVE_BYTES);
      fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 64);
      listener = fresh;
      RudeConnection.thread("rude server", () -> accept(fresh));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(ServerSocket from) throws IOException {
    while (!closed) {
      Socket client = from.accept();
      accepted.incrementAndGet();
      RudeConnection connection = new RudeConnection(client, backend, () -> manner);
      connections.removeIf(RudeConnection::isOver);
      connections.add(connection);
      connection.start();
    }
  }

  public int port() {
    return port;
  }

  /** Connections that it ever took. */
  public int accepted() {
    return accepted.get();
  }

  /** From now on it behaves so. */
  public synchronized void be(Manner next) {
    boolean wasGone = manner == Manner.GONE;
    manner = next;
    if (next == Manner.GONE) {
      close(listener);
    } else if (wasGone) {
      listen(port);
    }
    if (next.needsNewConnection()) {
      cut();
    }
  }

  /** It is another server from now on, such as one with another certificate. */
  public void lead(int other) {
    backend = other;
    cut();
  }

  /** Resets every connection, as a crashing server's kernel does. */
  public void cut() {
    connections.forEach(RudeConnection::reset);
    connections.clear();
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    close(listener);
    cut();
  }
}
