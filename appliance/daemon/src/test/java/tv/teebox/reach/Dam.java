package tv.teebox.reach;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A way to a server on loopback that lets so many bytes of one client through, and then none. */
final class Dam implements AutoCloseable {

  /** What the kernel would take for the dam counts as arrived: it must be little. */
  private static final int RECEIVE_BYTES = 16 * 1024;

  private final ServerSocket listener;
  private final int target;
  private final long bytes;
  private volatile Socket client;
  private volatile Socket server;

  Dam(int target, long bytes) {
    this.target = target;
    this.bytes = bytes;
    try {
      listener = new ServerSocket();
      listener.setReceiveBufferSize(RECEIVE_BYTES);
      listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  private static void start(Runnable action) {
    Thread thread = new Thread(action, "dam");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      client = listener.accept();
      server = new Socket(InetAddress.getByName("127.0.0.1"), target);
      start(() -> carry(server, client, Long.MAX_VALUE));
      carry(client, server, bytes);
    } catch (IOException e) {
      // closed
    }
  }

  private static void carry(Socket from, Socket to, long most) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (long left = most; left > 0; ) {
        int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (count < 0) {
          return;
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    } catch (IOException e) {
      // either side has closed
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket each : new Socket[] {client, server}) {
      if (each != null) {
        each.close();
      }
    }
  }
}
