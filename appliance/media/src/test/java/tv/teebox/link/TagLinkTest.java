package tv.teebox.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;

class TagLinkTest {

  private Path folder;
  private Path path;
  private ServerSocketChannel listener;

  /** A unix socket's path must be short, which a build's own temporary folder may not be. */
  @BeforeEach
  void listen() throws IOException {
    folder = Files.createTempDirectory(Path.of("/tmp"), "tlt");
    path = folder.resolve("s");
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(path));
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
    Files.deleteIfExists(path);
    Files.delete(folder);
  }

  private static List<StampedTag> session() {
    Random random = new Random(5);
    List<StampedTag> tags = new ArrayList<>();
    int[] sizes = {0, 1, 20, 5000, 300_000, 3, TagFraming.MAX_PAYLOAD_BYTES, 7};
    for (int size : sizes) {
      byte[] payload = new byte[size];
      random.nextBytes(payload);
      TagType type = TagType.values()[tags.size() % 3];
      tags.add(new StampedTag(new FlvTag(type, 1L << (5 * tags.size()), payload), -tags.size()));
    }
    return tags;
  }

  private static void assertSame(List<StampedTag> actual, List<StampedTag> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.size(); i++) {
      FlvTag got = actual.get(i).tag();
      FlvTag wanted = expected.get(i).tag();
      assertThat(got.type()).isEqualTo(wanted.type());
      assertThat(got.timestampMs()).isEqualTo(wanted.timestampMs());
      assertThat(actual.get(i).arrivalNanos()).isEqualTo(expected.get(i).arrivalNanos());
      assertThat(Arrays.equals(got.payload(), wanted.payload())).isTrue();
    }
  }

  @Test
  void anAssemblerTakesWhateverPieces() {
    List<StampedTag> sent = session();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sent.forEach(tag -> bytes.writeBytes(TagFraming.encode(tag)));
    byte[] wire = bytes.toByteArray();
    Random random = new Random(6);
    List<StampedTag> got = new ArrayList<>();
    TagAssembler assembler = new TagAssembler(got::add);
    for (int at = 0; at < wire.length; ) {
      int most = at < 10_000 ? 7 : 200_000;
      int count = Math.min(wire.length - at, random.nextInt(most));
      assembler.feed(Arrays.copyOfRange(wire, at, at + count));
      at += count;
    }
    assertSame(got, sent);
  }

  @Test
  void tagsCrossAUnixSocketBothWays() throws Exception {
    List<StampedTag> sent = session();
    CompletableFuture<List<StampedTag>> echo = CompletableFuture.supplyAsync(this::echo);
    try (UnixLink link = UnixLink.connect(path, new LinkHello(LinkHello.Purpose.TRACK, "720p30"))) {
      List<StampedTag> returned = new ArrayList<>();
      for (StampedTag tag : sent) {
        link.write(tag);
        returned.add(link.readTag());
      }
      assertSame(returned, sent);
    }
    assertSame(echo.get(20, TimeUnit.SECONDS), sent);
  }

  /** The daemon's end: reads the hello, then sends every tag back. */
  private List<StampedTag> echo() {
    List<StampedTag> got = new ArrayList<>();
    try (SocketChannel channel = listener.accept()) {
      ByteBuffer one = ByteBuffer.allocate(1);
      StringBuilder hello = new StringBuilder();
      for (channel.read(one); one.get(0) != '\n'; channel.read(one.clear())) {
        hello.append((char) one.get(0));
      }
      assertThat(JsonLines.parse(hello.toString(), LinkHello.class).name()).isEqualTo("720p30");
      TagAssembler assembler =
          new TagAssembler(
              tag -> {
                got.add(tag);
                write(channel, TagFraming.encode(tag));
              });
      ByteBuffer in = ByteBuffer.allocate(50_000);
      while (channel.read(in) >= 0) {
        byte[] bytes = Arrays.copyOf(in.array(), in.position());
        in.clear();
        assembler.feed(bytes);
      }
      return got;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void write(SocketChannel channel, byte[] bytes) {
    ByteBuffer out = ByteBuffer.wrap(bytes);
    try {
      while (out.hasRemaining()) {
        channel.write(out);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private UnixLink connectedTo(byte[] bytes) throws IOException {
    UnixLink link = UnixLink.connect(path, new LinkHello(LinkHello.Purpose.SOURCE, ""));
    try (SocketChannel channel = listener.accept()) {
      write(channel, bytes);
      channel.shutdownOutput();
      // Drained, so that closing resets nothing.
      channel.read(ByteBuffer.allocate(4096));
    }
    return link;
  }

  @Test
  void anEndBetweenTagsIsAnEnd() throws IOException {
    StampedTag tag = session().get(3);
    try (UnixLink link = connectedTo(TagFraming.encode(tag))) {
      assertSame(List.of(link.readTag()), List.of(tag));
      assertThat(link.readTag()).isNull();
    }
  }

  @Test
  void anEndWithinATagIsAnError() throws IOException {
    byte[] whole = TagFraming.encode(session().get(3));
    for (int length : new int[] {1, 19, 20, 100, whole.length - 1}) {
      try (UnixLink link = connectedTo(Arrays.copyOf(whole, length))) {
        assertThatThrownBy(link::readTag).isInstanceOf(EOFException.class);
      }
    }
  }

  @Test
  void linesAndTagsShareALink() throws IOException {
    StampedTag tag = session().get(2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(JsonLines.line(new LinkHello(LinkHello.Purpose.SOURCE, "x")));
    bytes.writeBytes(TagFraming.encode(tag));
    try (UnixLink link = connectedTo(bytes.toByteArray())) {
      assertThat(JsonLines.parse(link.readLine(), LinkHello.class).name()).isEqualTo("x");
      assertSame(List.of(link.readTag()), List.of(tag));
    }
  }

  @Test
  void aTagLongerThanAnyFlvAllowsIsNotSent() {
    byte[] payload = new byte[TagFraming.MAX_PAYLOAD_BYTES + 1];
    StampedTag tag = new StampedTag(new FlvTag(TagType.VIDEO, 0, payload), 0);
    assertThatThrownBy(() -> TagFraming.encode(tag)).isInstanceOf(IllegalArgumentException.class);
  }
}
