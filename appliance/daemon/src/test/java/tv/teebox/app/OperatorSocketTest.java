package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.channel.Channel;
import tv.teebox.channel.ChannelSettings;
import tv.teebox.channel.EngineLauncher;
import tv.teebox.channel.EventSink;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;
import tv.teebox.plan.Hardware;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.profiles.ProfileLibrary;

/** Words over the socket to a real channel that sends to nobody, and what it answers. */
class OperatorSocketTest {

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final AtomicInteger obeyed = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();
  private Channel channel;
  private OperatorSocket socket;

  @BeforeEach
  void open() {
    channel =
        loop.call(
            () ->
                Channel.of(
                    new ChannelSettings(
                        "main",
                        new ChannelSettings.Door("live", new StreamKey("x")),
                        ChannelSettings.OnAir.MANUAL,
                        Duration.ZERO,
                        Duration.ofMillis(80),
                        ChannelSettings.Absence.USUAL,
                        false,
                        Optional.empty(),
                        new Resources(
                            Hardware.estimated(2, 4L << 30),
                            Optional.empty(),
                            Resources.UploadPolicy.WARN),
                        List.of()),
                    new Planner(ProfileLibrary.builtIn()),
                    loop.vertx(),
                    new EngineLauncher(folder, folder),
                    folder,
                    EventSink.NONE));
    socket =
        new OperatorSocket(
            loop.vertx(),
            folder.resolve("op"),
            new ChannelOrders(channel, obeyed::incrementAndGet, ended::incrementAndGet),
            new Desk());
    loop.await(socket::start);
  }

  @AfterEach
  void close() {
    loop.await(socket::close);
    loop.close();
  }

  private String say(String word) throws IOException {
    try (SocketChannel peer = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      peer.connect(UnixDomainSocketAddress.of(folder.resolve("op")));
      peer.write(ByteBuffer.wrap((word + "\n").getBytes(StandardCharsets.US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate(8192);
      while (peer.read(answer) >= 0 && answer.hasRemaining()) {
        // until it closes
      }
      return new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void aChannelThatOpensWithoutASourceSaysThatItShowsTheSlate() throws IOException {
    assertThat(say("state")).isEqualTo("off air\nwarning: the disk is full");
    assertThat(say("live")).isEqualTo("on air, on the slate until a source publishes");
    assertThat(say("state")).startsWith("on air\n");
    assertThat(say("end")).isEqualTo("off air");
    assertThat(ended).hasValue(1);
  }

  @Test
  void programsGetTheWholeStatusOnOneLine() throws IOException {
    String answer = say("status");
    assertThat(answer.lines()).hasSize(1);
    JsonNode status = JsonMapper.builder().build().readTree(answer);
    assertThat(status.get("name").textValue()).isEqualTo("main");
    assertThat(status.get("state").textValue()).isEqualTo("OFF_AIR");
    assertThat(status.get("destinations").isArray()).isTrue();
  }

  @Test
  void theSlateGoesUpAndDownByHand() throws IOException {
    say("live");
    assertThat(say("slate up")).isEqualTo("the slate is up until it is taken down");
    assertThat(loop.call(channel::isSlateByHand)).isTrue();
    assertThat(say("slate down"))
        .isEqualTo("the slate stays until a source publishes: none does now");
    assertThat(loop.call(channel::isSlateByHand)).isFalse();
    assertThat(obeyed).hasValue(2);
  }

  @Test
  void aSlateThatIsPutUpOffAirIsWhatTheChannelOpensOn() throws IOException {
    assertThat(say("slate up")).isEqualTo("off air; it will go on air on the slate");
    assertThat(say("live")).isEqualTo("on air, on the slate until it is taken down");
  }

  @Test
  void aWordThatIsNoneIsAnsweredWithThoseThatAre() throws IOException {
    assertThat(say("slate sideways")).contains("slate up").contains("live");
    assertThat(obeyed).hasValue(0);
  }

  @Test
  void anOrderGoesToTheDeskWithItsWordsAndARefusalIsSaid() throws IOException {
    assertThat(say("order\tof two\twords")).isEqualTo("heard [of two, words]");
    assertThat(say("order")).isEqualTo("not done: it is not whole");
  }

  @Test
  void anOrderThatBreaksIsAnsweredWithoutWhatWasSaid() throws IOException {
    assertThat(say("break\tsecret")).isEqualTo("not done: IllegalStateException");
    assertThat(say("state")).startsWith("off air");
  }

  /** Knows one order, and one thing to say. */
  private static final class Desk implements OperatorSocket.Desk {
    @Override
    public Optional<Future<String>> obey(List<String> words) {
      if (words.get(0).equals("break")) {
        throw new IllegalStateException(words.get(1));
      }
      return words.get(0).equals("order")
          ? Optional.of(
              words.size() > 1
                  ? Future.succeededFuture("heard " + words.subList(1, words.size()))
                  : Future.failedFuture("it is not whole"))
          : Optional.empty();
    }

    @Override
    public List<String> notes() {
      return List.of("the disk is full");
    }
  }
}
