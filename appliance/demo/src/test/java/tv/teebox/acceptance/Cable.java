package tv.teebox.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The cable to a platform, to be pinched and cut: passes connections on, stops reading from them so
 * that their TCP windows close, reads from them slowly, or resets them.
 */
final class Cable implements AutoCloseable {

  private final ServerSocket server;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Object gate = new Object();
  private boolean pinched;
  private volatile long bytesPerSecond = Long.MAX_VALUE;

  /**
   * @param target the platform's port on loopback
   */
  Cable(int target) {
    this.target = target;
    try {
      server = new ServerSocket();
      server.setReceiveBufferSize(64 * 1024); // so that a closed window shows soon
      server.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread("cable", this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Connections that were ever made through it. */
  int connections() {
    return connections.get();
  }

  private void accept() throws IOException {
    while (true) {
      Socket near = server.accept();
      connections.incrementAndGet();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      sockets.add(near);
      sockets.add(far);
      thread("cable out", () -> pass(near, far, true));
      thread("cable in", () -> pass(far, near, false));
    }
  }

  private void pass(Socket from, Socket to, boolean outwards) throws IOException {
    byte[] bytes = new byte[16 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      while (true) {
        if (outwards) {
          awaitOpen();
        }
        int count = in.read(bytes);
        if (count < 0) {
          return;
        }
        out.write(bytes, 0, count);
        if (outwards) {
          LockSupport.parkNanos((long) (count * 1e9 / bytesPerSecond));
        }
      }
    }
  }

  private void awaitOpen() {
    synchronized (gate) {
      while (pinched) {
        try {
          gate.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /** Reads nothing more from whoever publishes through it. */
  void pinch() {
    synchronized (gate) {
      pinched = true;
    }
  }

  void release() {
    synchronized (gate) {
      pinched = false;
      gate.notifyAll();
    }
  }

  /** Reads so much and no more from whoever publishes through it. */
  void narrowTo(long newBytesPerSecond) {
    bytesPerSecond = newBytesPerSecond;
  }

  void widen() {
    bytesPerSecond = Long.MAX_VALUE;
  }

  /** Resets every connection, as a crashing server's kernel does. */
  void cut() {
    for (Socket socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        // it was closed already
      }
    }
    sockets.clear();
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void thread(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // one of the two ends closed
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    release();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
