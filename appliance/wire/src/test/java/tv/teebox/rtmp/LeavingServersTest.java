package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How servers leave a publisher that is live, and what the operator is told of it, once. */
class LeavingServersTest {

  private final PublisherGround ground = new PublisherGround();

  @AfterEach
  void close() throws Exception {
    ground.close();
  }

  @Test
  void anEndRightAfterPublishStartIsToldOnce() {
    RtmpPublisher publisher = ground.live(peer -> {});
    assertThat(ground.closing().code()).isEqualTo("closed-by-server");
    ground.loop().await(publisher::end);
    ground.loop().await(publisher::abort);
    ground.assertNoClosing();
  }

  @Test
  void aResetInMidFrameIsToldOnceAndLaterTagsAreForgotten() {
    CountDownLatch sent = new CountDownLatch(1);
    RtmpPublisher publisher =
        ground.live(
            peer -> {
              PublisherGround.await(sent);
              peer.readSome(5000);
              peer.reset();
            });
    ground.send(publisher, 500_000, 0);
    sent.countDown();
    assertThat(ground.closing().code()).isEqualTo("connection-broken");
    ground.send(publisher, 500_000, 40);
    ground.assertNoClosing();
  }

  @Test
  void theWordCloseIsAnEnd() {
    ground.live(
        peer -> {
          peer.command(Command.of("close", 0, (Object) null), 0);
          peer.awaitEnd();
        });
    assertThat(ground.closing().code()).isEqualTo("closed-by-server");
  }

  @Test
  void anErrorStatusIsAnEndWithItsReason() {
    ground.live(
        peer -> {
          peer.command(ScriptedServer.status("error", "NetStream.Publish.BadName", "moved"), 1);
          peer.awaitEnd();
        });
    assertThat(ground.closing().code()).isEqualTo("key-refused-or-in-use");
  }

  @Test
  void aBrokenProtocolIsAnEnd() {
    ground.live(
        peer -> {
          peer.raw(new byte[] {(byte) 0xC9});
          peer.awaitEnd();
        });
    assertThat(ground.closing().code()).isEqualTo("protocol-violation");
  }
}
