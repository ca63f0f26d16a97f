package tv.teebox.link;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The engine's end of one connection: a blocking unix channel. One thread reads and one thread
 * writes; closing from any thread ends both.
 */
public final class UnixLink implements AutoCloseable {

  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(256 * 1024).limit(0);

  private UnixLink(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects to the daemon's socket and says what the connection is for. */
  public static UnixLink connect(Path socket, LinkHello hello) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      UnixLink link = new UnixLink(channel);
      link.writeLine(hello);
      return link;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  public void writeLine(Object value) throws IOException {
    writeFully(ByteBuffer.wrap(JsonLines.line(value)));
  }

  public void write(StampedTag tag) throws IOException {
    writeFully(ByteBuffer.wrap(TagFraming.encode(tag)));
  }

  private void writeFully(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The next line; null at the end. */
  public String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      while (in.hasRemaining()) {
        byte next = in.get();
        if (next == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        line.write(next);
      }
      if (!fill()) {
        return null;
      }
    }
  }

  private boolean fill() throws IOException {
    in.clear();
    int read = channel.read(in);
    in.flip();
    return read > 0;
  }

  /** The next tag; null at an end between tags. */
  public StampedTag readTag() throws IOException {
    while (true) {
      StampedTag tag = TagFraming.decode(in);
      if (tag != null) {
        return tag;
      }
      if (announcedBytes() > in.capacity()) {
        return readLarge();
      }
      in.compact();
      int read = channel.read(in);
      in.flip();
      if (read < 0) {
        if (in.hasRemaining()) {
          throw cutShort();
        }
        return null;
      }
    }
  }

  /** How long the tag at hand is, header included; 0 while that is unknown. */
  private int announcedBytes() {
    return in.remaining() < Integer.BYTES
        ? 0
        : TagFraming.HEADER_BYTES + (in.getInt(in.position()) & 0xFF_FFFF);
  }

  /** A tag larger than the usual buffer. */
  private StampedTag readLarge() throws IOException {
    ByteBuffer large = ByteBuffer.allocate(announcedBytes()).put(in);
    while (large.hasRemaining()) {
      if (channel.read(large) < 0) {
        throw cutShort();
      }
    }
    return TagFraming.decode(large.flip());
  }

  private static EOFException cutShort() {
    return new EOFException("the link ended in the middle of a tag");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
