package tv.teebox.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The network between a studio and the box: a relay that can die as a network does, without a word
 * to either side. Two threads of its own for each connection.
 */
final class Lan implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final ServerSocket listening;
  private final int boxPort;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Object cable = new Object();
  private boolean dead;

  Lan(int boxPort) throws IOException {
    this.boxPort = boxPort;
    listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    run("lan", this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** From now on no byte moves; nobody is told. */
  void die() {
    synchronized (cable) {
      dead = true;
    }
  }

  /** All that has piled up moves on, and what comes after it. */
  void heal() {
    synchronized (cable) {
      dead = false;
      cable.notifyAll();
    }
  }

  /** What was connected is gone, and new connections work. */
  void returnAnew() throws IOException {
    for (Socket socket : sockets) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
    sockets.clear();
    heal();
  }

  private static void run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket studio = listening.accept();
        connect(studio);
      } catch (IOException e) {
        if (!listening.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** As far as the box; a studio that finds nobody there is hung up on. */
  private void connect(Socket studio) throws IOException {
    Socket box = new Socket();
    try {
      box.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), boxPort));
    } catch (IOException e) {
      studio.close();
      return;
    }
    sockets.add(studio);
    sockets.add(box);
    run("lan-up", () -> move(studio, box));
    run("lan-down", () -> move(box, studio));
  }

  private void move(Socket from, Socket to) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      from.setTcpNoDelay(true);
      for (int n = from.getInputStream().read(buffer);
          n >= 0;
          n = from.getInputStream().read(buffer)) {
        awaitCable();
        to.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException e) {
      // one side is gone, and so is the other now
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.remove(from);
    sockets.remove(to);
  }

  private void awaitCable() throws InterruptedException {
    synchronized (cable) {
      while (dead) {
        cable.wait();
      }
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    returnAnew();
  }
}
