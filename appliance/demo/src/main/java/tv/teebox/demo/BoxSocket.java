package tv.teebox.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A box's local socket, which takes one line and answers it. Any thread. */
public final class BoxSocket {

  private static final int READ_BYTES = 64 * 1024;

  private final Path socket;

  /**
   * @param runtime the folder of a box's sockets, as its running.json has it
   */
  public BoxSocket(Path runtime) {
    this.socket = runtime.resolve("op");
  }

  /**
   * What the box answers, without the end of the line.
   *
   * @param limit so long a box may be silent: one that was stopped never answers
   */
  public String say(String line, Duration limit) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer said = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (said.hasRemaining()) {
        channel.write(said);
      }
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      return answer(channel, selector, limit);
    }
  }

  private static String answer(SocketChannel channel, Selector selector, Duration limit)
      throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer part = ByteBuffer.allocate(READ_BYTES);
    while (true) {
      if (selector.select(limit.toMillis()) == 0) {
        throw new IOException("the box does not answer within " + limit.toSeconds() + " s");
      }
      selector.selectedKeys().clear();
      int read = channel.read(part);
      if (read < 0) {
        if (answer.size() == 0) {
          throw new IOException("the box hung up without an answer");
        }
        return answer.toString(StandardCharsets.UTF_8).strip();
      }
      answer.write(part.array(), 0, part.position());
      part.clear();
    }
  }
}
