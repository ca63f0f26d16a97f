package tv.teebox.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.LinkHello;
import tv.teebox.link.StampedTag;
import tv.teebox.link.UnixLink;
import tv.teebox.peers.EventLoop;

/** The daemon's ends of the links, with a test at the engine's. */
class EngineLinksTest {

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private EngineLinks links;
  private Path folder;
  private Path socket;

  private final class Hearing implements EngineLinks.Listener {
    @Override
    public void controlOpened() {
      heard.add("control");
    }

    @Override
    public void sourceOpened(int source) {
      heard.add("source");
    }

    @Override
    public void onTag(String track, StampedTag tag) {
      heard.add(track + " " + tag.tag().timestampMs());
    }

    @Override
    public void onReport(EngineReport report) {
      heard.add(report.getClass().getSimpleName());
    }

    @Override
    public void nonsense() {
      heard.add("nonsense");
    }

    @Override
    public void controlClosed() {
      heard.add("control closed");
    }

    @Override
    public void allClosed() {
      heard.add("all closed");
    }
  }

  @BeforeEach
  void listen() throws IOException {
    folder = Files.createTempDirectory(Path.of("/tmp"), "tb");
    socket = folder.resolve("e1");
    links = loop.call(() -> new EngineLinks(loop.vertx(), new Hearing()));
    loop.run(() -> links.holdSoundFor(80));
    loop.await(() -> links.listen(socket));
  }

  @AfterEach
  void close() throws IOException {
    loop.await(() -> links.close());
    loop.close();
    Files.deleteIfExists(socket);
    Files.delete(folder);
  }

  private UnixLink connect(LinkHello.Purpose purpose, String track) throws IOException {
    return UnixLink.connect(socket, new LinkHello(purpose, track));
  }

  private void assertHeard(String... words) throws InterruptedException {
    for (String word : words) {
      assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(word);
    }
  }

  @Test
  void commandsReportsTagsAndTheSourceEachGoTheirWay() throws Exception {
    try (UnixLink control = connect(LinkHello.Purpose.CONTROL, "")) {
      assertHeard("control");
      loop.run(() -> links.tell(new EngineCommand.End()));
      assertThat(control.readLine()).contains("\"end\"");
      control.writeLine(new EngineReport.Opened(7));
      assertHeard("Opened");
      try (UnixLink track = connect(LinkHello.Purpose.TRACK, "720p30")) {
        track.write(new StampedTag(Tags.keyframe(0), 1));
        track.write(new StampedTag(Tags.frame(33), 2));
        assertHeard("720p30 0", "720p30 33");
      }
      try (UnixLink source = connect(LinkHello.Purpose.SOURCE, "0")) {
        assertHeard("source");
        loop.run(() -> links.feed(0, new StampedTag(Tags.sized(Tags.keyframe(5), 100_000), 3)));
        assertThat(source.readTag().tag().timestampMs()).isEqualTo(5);
      }
    }
    assertHeard("control closed", "all closed");
  }

  @Test
  void whatATrackSentLastDoesNotComeAfterTheOneThatTookItsName() throws Exception {
    try (UnixLink before = connect(LinkHello.Purpose.TRACK, "720p30");
        UnixLink other = connect(LinkHello.Purpose.TRACK, "480p30")) {
      before.write(new StampedTag(Tags.keyframe(0), 1));
      assertHeard("720p30 0");
      try (UnixLink after = connect(LinkHello.Purpose.TRACK, "720p30")) {
        after.write(new StampedTag(Tags.keyframe(2000), 2));
        assertHeard("720p30 2000");
        before.write(new StampedTag(Tags.frame(33), 3));
        after.write(new StampedTag(Tags.frame(2033), 4));
        assertHeard("720p30 2033");
        other.write(new StampedTag(Tags.keyframe(5), 5));
        assertHeard("480p30 5");
      }
    }
    assertHeard("all closed");
  }

  @Test
  void soundGoesBeforeThePictureThatFollowsItAndByItselfIfNoneDoes() throws Exception {
    try (UnixLink source = connect(LinkHello.Purpose.SOURCE, "0")) {
      assertHeard("source");
      loop.run(() -> links.feed(0, new StampedTag(Tags.audio(1), 1)));
      loop.run(() -> links.feed(0, new StampedTag(Tags.keyframe(2), 2)));
      loop.run(() -> links.feed(0, new StampedTag(Tags.audio(3), 3)));
      for (int i = 1; i <= 3; i++) {
        assertThat(source.readTag().tag().timestampMs()).isEqualTo(i);
      }
    }
  }

  @Test
  void tagsThatAreStillOnTheirWayWhenControlClosesAreNotLost() throws Exception {
    try (UnixLink track = connect(LinkHello.Purpose.TRACK, "720p30")) {
      connect(LinkHello.Purpose.CONTROL, "").close();
      assertHeard("control", "control closed");
      for (int i = 0; i < 1000; i++) {
        track.write(new StampedTag(Tags.frame(i), 0));
      }
    }
    for (int i = 0; i < 1000; i++) {
      assertHeard("720p30 " + i);
    }
    assertHeard("all closed");
  }

  private SocketChannel say(byte[] bytes) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(socket));
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    return channel;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hello\n", "{}\n", "{\"purpose\":\"WAR\",\"name\":\"\"}\n", "\n", "[1]\n"})
  void aFirstLineThatIsNoGreetingIsNonsense(String line) throws Exception {
    try (SocketChannel stranger = say(line.getBytes(StandardCharsets.UTF_8))) {
      assertHeard("nonsense");
      assertThat(stranger.isOpen()).isTrue();
    }
  }

  @Test
  void aFirstLineWithoutEndIsNonsenseAndBounded() throws Exception {
    byte[] endless = new byte[70_000];
    Arrays.fill(endless, (byte) 'x');
    try (SocketChannel stranger = say(endless)) {
      assertHeard("nonsense");
      assertThat(stranger.isOpen()).isTrue();
    }
  }

  @Test
  void aReportThatIsNoneIsNonsense() throws Exception {
    String greeting = "{\"purpose\":\"CONTROL\",\"name\":\"\"}\n{\"report\":\"weather\"}\n";
    try (SocketChannel stranger = say(greeting.getBytes(StandardCharsets.UTF_8))) {
      assertHeard("control", "nonsense");
      assertThat(stranger.isOpen()).isTrue();
    }
  }

  @Test
  void aTagOfNoKnownTypeIsNonsense() throws Exception {
    byte[] greeting = "{\"purpose\":\"TRACK\",\"name\":\"a\"}\n".getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(greeting, greeting.length + 20);
    all[greeting.length] = 77;
    try (SocketChannel stranger = say(all)) {
      assertHeard("nonsense");
      assertThat(stranger.isOpen()).isTrue();
    }
  }

  @Test
  void afterClosingNothingIsHeard() throws Exception {
    try (UnixLink control = connect(LinkHello.Purpose.CONTROL, "")) {
      assertHeard("control");
      loop.await(() -> links.close());
      assertThat(control.readLine()).as("the engine is let go").isNull();
    }
    assertThat(List.copyOf(heard)).isEmpty();
  }
}
