package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;

/**
 * A server's whole side of a connection to the publisher. The input's first byte says how far the
 * server has behaved, its second how the rest is cut.
 */
@Tag("long")
class ClientDialogueFuzz {

  private static final RtmpTarget TARGET =
      RtmpTarget.of(
          RtmpUrl.parseServer("rtmp://platform.example/app"), new StreamKey("secret-key"));

  private static EventLoop loop;

  @BeforeAll
  static void open() {
    loop = new EventLoop();
  }

  @AfterAll
  static void close() {
    loop.close();
  }

  @FuzzTest
  void isFollowedOrRefused(byte[] data) {
    if (data.length >= 2) {
      loop.run(() -> new Attempt().play(data));
    }
  }

  private static byte[] serverBytes(int stage) {
    ByteBuf out = Unpooled.buffer();
    ChunkWriter writer = new ChunkWriter();
    if (stage >= 1) {
      out.writeByte(3).writeZero(2 * Handshake.BLOCK_BYTES);
    }
    if (stage >= 2) {
      writer.write(out, 3, 20, 0, 0, Answers.connected(1, List.of()).encode());
      writer.write(out, 3, 20, 0, 0, Answers.result(4, 1).encode());
    }
    if (stage >= 3) {
      writer.write(out, 3, 20, 1, 0, Answers.publishStarted().encode());
    }
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }

  /** A publisher's connection and commands, as {@link RtmpPublisher} joins them. */
  private static final class Attempt implements RtmpConnection.Role, PublishDialogue.Outcome {

    private final OfflineSocket socket = new OfflineSocket();
    private final PublishDialogue dialogue = new PublishDialogue(TARGET, this);
    private final RtmpConnection connection =
        RtmpConnection.client(
            socket.socket(),
            (ContextInternal) loop.vertx().getOrCreateContext(),
            TARGET.queueBytes(),
            this);

    void play(byte[] data) {
      byte[] good = serverBytes(data[0] & 3);
      socket.feed(good, 0, good.length);
      int piece = 1 + (data[1] & 0xFF) * 16;
      for (int from = 2; from < data.length; from += piece) {
        socket.feed(data, from, Math.min(piece, data.length - from));
      }
      socket.close();
    }

    @Override
    public void opened() {
      dialogue.begin();
    }

    @Override
    public void command(Command command, int streamId) {
      dialogue.received(command);
    }

    @Override
    public void media(RtmpMessage message) {}

    @Override
    public void violated(ProtocolViolation violation) {
      connection.abort();
    }

    @Override
    public void crashed(RuntimeException defect) {
      throw defect;
    }

    @Override
    public void closed(Throwable cause) {}

    @Override
    public void send(Command command, int streamId) {
      connection.command(command, streamId);
    }

    @Override
    public void connected() {
      connection.enlargeChunks();
    }

    @Override
    public void stepped(PublishStep step) {}

    @Override
    public void refused(Diagnosis diagnosis) {
      assertThat(diagnosis.toString()).doesNotContain("secret-key").matches("[ -~…]+");
      connection.abort();
    }

    @Override
    public void reconnectRequested(Optional<RtmpUrl> where) {}
  }
}
