package tv.teebox.peers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A cable to a server that keeps the opening of what each client says. */
public final class Tap implements AutoCloseable {

  /** Handshake and connect are within it. */
  private static final int KEPT_BYTES = 16 * 1024;

  private final ServerSocket listener;
  private final int target;
  private final List<Socket> sockets = new ArrayList<>();
  private final List<ByteArrayOutputStream> openings = new ArrayList<>();

  /**
   * @param target the server's port on loopback
   */
  public Tap(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 16, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("tap", this::accept);
  }

  private static void start(String name, Runnable action) {
    Thread thread = new Thread(action, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getByName("127.0.0.1"), target);
        ByteArrayOutputStream opening = new ByteArrayOutputStream();
        synchronized (this) {
          sockets.addAll(List.of(client, server));
          openings.add(opening);
        }
        start("tap to the server", () -> carry(client, server, opening));
        start("tap to the client", () -> carry(server, client, null));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void carry(Socket from, Socket to, ByteArrayOutputStream opening) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        keep(opening, bytes, count);
        out.write(bytes, 0, count);
      }
    } catch (IOException e) {
      // either side has closed
    }
  }

  private synchronized void keep(ByteArrayOutputStream opening, byte[] bytes, int count) {
    if (opening != null && opening.size() < KEPT_BYTES) {
      opening.write(bytes, 0, count);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** What each client so far said at first, in order; bytes as characters. */
  public synchronized List<String> openings() {
    return openings.stream().map(each -> each.toString(StandardCharsets.ISO_8859_1)).toList();
  }

  @Override
  public void close() {
    try {
      listener.close();
      synchronized (this) {
        for (Socket each : sockets) {
          each.close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
