package tv.teebox.reach;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * What a link carries, without RTMP: one process writes to a TCP connection as fast as it goes, the
 * other counts what arrives, its first second and a half left out. A program of its own, because
 * each end lives in a namespace of its own.
 */
final class PlainPush {

  private static final long WARM_UP_NANOS = 1_500_000_000L;
  private static final int BLOCK_BYTES = 64 * 1024;

  private PlainPush() {}

  /** {@code sink ADDRESS PORT}, or {@code push ADDRESS PORT SECONDS}. */
  public static void main(String[] arguments) throws IOException {
    InetAddress address = InetAddress.getByName(arguments[1]);
    int port = Integer.parseInt(arguments[2]);
    if (arguments[0].equals("sink")) {
      sink(address, port);
    } else {
      push(address, port, Integer.parseInt(arguments[3]));
    }
  }

  /** Says when it listens, and at the end the payload's rate in bits per second. */
  private static void sink(InetAddress address, int port) throws IOException {
    try (ServerSocket listener = new ServerSocket(port, 1, address)) {
      System.out.println("listening");
      try (Socket socket = listener.accept()) {
        System.out.println(Math.round(count(socket.getInputStream())));
      }
    }
  }

  private static double count(InputStream in) throws IOException {
    byte[] block = new byte[BLOCK_BYTES];
    long begun = 0;
    long from = 0;
    long last = 0;
    long bytes = 0;
    for (int count = in.read(block); count >= 0; count = in.read(block)) {
      last = System.nanoTime();
      begun = begun == 0 ? last : begun;
      if (from != 0) {
        bytes += count;
      } else if (last - begun >= WARM_UP_NANOS) {
        from = last;
      }
    }
    return bytes * 8e9 / (last - from);
  }

  private static void push(InetAddress address, int port, int seconds) throws IOException {
    try (Socket socket = new Socket(address, port)) {
      OutputStream out = socket.getOutputStream();
      byte[] block = new byte[BLOCK_BYTES];
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      while (System.nanoTime() < end) {
        out.write(block);
      }
    }
  }
}
