package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers ask of a publisher in mid-stream, and what they leave out: all of it is borne. */
class AskingServersTest {

  private final PublisherGround ground = new PublisherGround();

  @AfterEach
  void close() throws Exception {
    ground.close();
  }

  @Test
  void pingsAndChunkSizesAndWindowsAreHonoured() throws Exception {
    ground.live(
        peer -> {
          peer.message(2, MessageType.SET_CHUNK_SIZE, 0, 0, ControlMessages.int32(65536));
          peer.message(2, MessageType.USER_CONTROL, 0, 0, new byte[] {0, 6, 9, 8, 7, 6});
          RtmpMessage pong = peer.awaitMessage(m -> m.type() == MessageType.USER_CONTROL);
          assertThat(pong.payload()).containsExactly(0, 7, 9, 8, 7, 6);
          peer.message(2, MessageType.SET_PEER_BANDWIDTH, 0, 0, ControlMessages.peerBandwidth(9));
          peer.awaitMessage(m -> m.type() == MessageType.WINDOW_ACK_SIZE);
          peer.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, ControlMessages.int32(1000));
          peer.awaitMessage(m -> m.type() == MessageType.ACKNOWLEDGEMENT);
        });
    ground.awaitScript();
  }

  @Test
  void pingsAndChangesOfTheChunkSizeInMidStreamCostNothing() throws Exception {
    CountDownLatch answered = new CountDownLatch(3);
    RtmpPublisher publisher =
        ground.live(
            peer -> {
              for (int size : new int[] {128, 65536, 200}) {
                peer.chunkSize(size);
                byte[] ping = {0, 6, 1, 2, 3, 4};
                peer.message(2, MessageType.USER_CONTROL, 0, 0, ping);
                peer.command(Command.of("onBWDone", 0, null, "x".repeat(5000)), 0);
                peer.awaitMessage(m -> m.type() == MessageType.USER_CONTROL);
                answered.countDown();
              }
              peer.awaitMessage(m -> m.payload().length == 10_000);
            });
    ground.send(publisher, 50_000, 0);
    PublisherGround.await(answered);
    ground.send(publisher, 10_000, 40);
    ground.awaitScript();
  }

  @Test
  void acknowledgementsThatNeverComeAreNotMissed() throws Exception {
    int tags = 30;
    RtmpPublisher publisher =
        ground.live(
            peer -> {
              peer.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, ControlMessages.int32(2000));
              for (int i = 0; i < tags; i++) {
                peer.awaitMessage(m -> m.type() == MessageType.VIDEO);
              }
            });
    for (int i = 0; i < tags; i++) {
      ground.send(publisher, 100_000, i * 40L);
    }
    ground.awaitScript();
  }

  @Test
  void absurdAcknowledgementsArePassedOver() throws Exception {
    RtmpPublisher publisher =
        ground.live(
            peer -> {
              for (int number : new int[] {-1, 0, 7}) {
                byte[] body = ControlMessages.int32(number);
                peer.message(2, MessageType.ACKNOWLEDGEMENT, 0, 0, body);
              }
              peer.awaitMessage(m -> m.type() == MessageType.VIDEO);
            });
    ground.send(publisher, 1000, 0);
    ground.awaitScript();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rtmp://127.0.0.2/app",
        "rtmps://127.0.0.2/other",
        "not a URL at all",
        "http://h/app"
      })
  void aRequestToReconnectIsPassedOnAndNoError(String tcUrl) throws Exception {
    BlockingQueue<Optional<RtmpUrl>> requests = new LinkedBlockingQueue<>();
    CountDownLatch listening = new CountDownLatch(1);
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch looked = new CountDownLatch(1);
    Map<String, Object> info =
        new HashMap<>(Map.of("level", "status", "code", "NetConnection.Connect.ReconnectRequest"));
    if (!tcUrl.isEmpty()) {
      info.put("tcUrl", tcUrl);
    }
    RtmpPublisher publisher =
        ground.live(
            peer -> {
              PublisherGround.await(listening);
              peer.command(Command.of("onStatus", 0, null, info), 0);
              peer.awaitMessage(m -> m.type() == MessageType.VIDEO);
              taken.countDown();
              PublisherGround.await(looked); // it closes at the end of its script
            });
    ground.loop().run(() -> publisher.onReconnectRequest(requests::add));
    listening.countDown();
    Optional<RtmpUrl> where = requests.poll(10, TimeUnit.SECONDS);
    assertThat(where.map(RtmpUrl::toString))
        .isEqualTo(tcUrl.startsWith("rtmp") ? Optional.of(tcUrl) : Optional.empty());
    ground.send(publisher, 1000, 0);
    PublisherGround.await(taken);
    assertThat(requests).isEmpty();
    ground.assertNoClosing();
    looked.countDown();
    ground.awaitScript();
  }
}
