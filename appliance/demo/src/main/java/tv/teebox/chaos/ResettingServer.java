package tv.teebox.chaos;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An RTMP server on loopback that accepts every publisher, one after another, and resets its
 * connection at the first byte of media. One thread of its own.
 */
public final class ResettingServer implements AutoCloseable {

  private static final int BLOCK_BYTES = 1536;
  private static final int TIMEOUT_MS = 10_000;

  private final ServerSocket listener;

  public ResettingServer() {
    try {
      listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RudeConnection.thread("resetting server", this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void accept() throws IOException {
    while (true) {
      try (Socket client = listener.accept()) {
        client.setSoTimeout(TIMEOUT_MS);
        client.setSoLinger(true, 0);
        serve(client);
      } catch (IOException e) {
        if (listener.isClosed()) {
          throw e;
        }
      }
    }
  }

  private static void serve(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    byte[] hello = new byte[1 + BLOCK_BYTES];
    in.readFully(hello);
    ByteBuffer answer = ByteBuffer.allocate(1 + 2 * BLOCK_BYTES);
    answer.put((byte) 3).put(new byte[BLOCK_BYTES]).put(hello, 1, BLOCK_BYTES);
    client.getOutputStream().write(answer.array());
    in.readFully(new byte[BLOCK_BYTES]);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    client.getOutputStream().write(RudeWords.connected(await(in, said, "connect")));
    client.getOutputStream().write(RudeWords.streamCreated(await(in, said, "createStream")));
    await(in, said, "publish");
    client.getOutputStream().write(RudeWords.publishStarted());
    in.read(); // the first byte of media
  }

  /** Waits for a command; its transaction. */
  private static double await(DataInputStream in, ByteArrayOutputStream said, String command)
      throws IOException {
    String wanted = "\0" + (char) command.length() + command + "\0";
    byte[] bytes = new byte[4096];
    while (true) {
      int at = said.toString(StandardCharsets.ISO_8859_1).indexOf(wanted);
      int number = at + wanted.length();
      if (at >= 0 && said.size() >= number + Double.BYTES) {
        double transaction = ByteBuffer.wrap(said.toByteArray(), number, Double.BYTES).getDouble();
        byte[] rest = said.toByteArray();
        said.reset();
        said.write(rest, number, rest.length - number);
        return transaction;
      }
      int count = in.read(bytes);
      if (count < 0) {
        throw new IOException("the publisher has gone");
      }
      said.write(bytes, 0, count);
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
