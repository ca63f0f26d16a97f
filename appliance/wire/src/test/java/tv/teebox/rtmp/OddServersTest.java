package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.EventLoop;

/** Servers that want the key elsewhere, a longer playpath or another program. */
class OddServersTest {

  private static final StreamKey KEY = new StreamKey("odd-secret-5e1");

  private final EventLoop loop = new EventLoop();
  private ScriptedServer server;

  @AfterEach
  void close() throws Exception {
    loop.close();
    server.close();
  }

  private RtmpTarget serve(String app, Consumer<RawPeer> script) {
    server = new ScriptedServer(0, script);
    return RtmpTarget.of(
        RtmpUrl.parseServer("rtmp://127.0.0.1:" + server.port() + "/x").withApp(app), KEY);
  }

  private void publishAndEnd(RtmpTarget target) throws Exception {
    RtmpPublisher publisher = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
    loop.await(publisher::start);
    loop.await(publisher::end);
    server.awaitScript();
  }

  @Test
  void theKeyGoesIntoTheApplicationWhereTheServerWantsItThere() throws Exception {
    RtmpTarget target =
        serve(
            "live/{key}",
            peer -> {
              peer.shakeHands(true);
              Command connect = peer.awaitCommand("connect");
              assertThat(connect.field(0, "app")).isEqualTo("live/odd-secret-5e1");
              assertThat(connect.field(0, "tcUrl")).endsWith("/live/odd-secret-5e1");
              peer.command(Answers.connected(connect.transaction(), List.of()), 0);
              assertThat(peer.awaitCommand("FCPublish").text(1)).isEqualTo("camera");
              Command create = peer.awaitCommand("createStream");
              peer.command(Answers.result(create.transaction(), 1), 0);
              assertThat(peer.awaitCommand("publish").text(1)).isEqualTo("camera");
              peer.command(Answers.publishStarted(), 1);
              assertThat(peer.awaitCommand("FCUnpublish").text(1)).isEqualTo("camera");
            });
    publishAndEnd(target.withPlaypath("camera"));
  }

  @Test
  void aLongerPlaypathIsSentAsItIsWrittenWithTheKeyInIt() throws Exception {
    RtmpTarget target =
        serve(
            "live",
            peer -> {
              peer.shakeHands(true);
              Command connect = peer.awaitCommand("connect");
              assertThat(connect.field(0, "app")).isEqualTo("live");
              peer.command(Answers.connected(connect.transaction(), List.of()), 0);
              String playpath = "mp4:2026/odd-secret-5e1?user=a";
              assertThat(peer.awaitCommand("releaseStream").text(1)).isEqualTo(playpath);
              Command create = peer.awaitCommand("createStream");
              peer.command(Answers.result(create.transaction(), 1), 0);
              assertThat(peer.awaitCommand("publish").text(1)).isEqualTo(playpath);
              peer.command(Answers.publishStarted(), 1);
              peer.awaitEnd();
            });
    publishAndEnd(target.withPlaypath("mp4:2026/{key}?user=a"));
  }

  @Test
  void aServerIsToldTheProgramThatItWants() throws Exception {
    RtmpTarget target =
        serve(
            "live",
            peer -> {
              peer.shakeHands(true);
              Command connect = peer.awaitCommand("connect");
              assertThat(connect.field(0, "flashVer")).isEqualTo("FMLE/3.0 (compatible; FMSc/1.0)");
              peer.command(Answers.connected(connect.transaction(), List.of()), 0);
              Command create = peer.awaitCommand("createStream");
              peer.command(Answers.result(create.transaction(), 1), 0);
              peer.awaitCommand("publish");
              peer.command(Answers.publishStarted(), 1);
              peer.awaitEnd();
            });
    publishAndEnd(target.withFlashVersion("FMLE/3.0 (compatible; FMSc/1.0)"));
  }

  @Test
  void aKeyInTheApplicationIsInNoMessageEvenIfTheServerRepeatsIt() {
    RtmpTarget target =
        serve(
            "live/{key}",
            peer -> {
              peer.shakeHands(true);
              Command connect = peer.awaitCommand("connect");
              String words = "no application " + connect.field(0, "app");
              peer.command(
                  ScriptedServer.status("error", "NetConnection.Connect.InvalidApp", words), 0);
              peer.awaitEnd();
            });
    RtmpPublisher publisher = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
    Throwable failure = loop.awaitFailure(publisher::start);
    Diagnosis diagnosis = ((PublishException) failure).diagnosis();
    assertThat(diagnosis.code()).isEqualTo("app-refused");
    assertThat(diagnosis.what())
        .contains("'live/{key}'")
        .contains("no application live/****")
        .doesNotContain(KEY.reveal());
    assertThat(target.toString()).doesNotContain(KEY.reveal());
  }

  @Test
  void aRehearsalEndsBeforeTheApplicationThatHoldsTheKey() throws Exception {
    RtmpTarget target =
        serve(
            "live/{key}",
            peer -> {
              peer.shakeHands(true);
              assertThat(peer.readSome(1)).as("something after the handshake").isFalse();
            });
    RtmpPublisher publisher = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
    List<PublishStep> steps = new ArrayList<>();
    loop.run(() -> publisher.onStep(steps::add));
    loop.await(publisher::rehearse);
    loop.await(publisher::end);
    server.awaitScript();
    assertThat(steps).containsExactly(PublishStep.HANDSHAKE);
  }

  @Test
  void aTargetThatSendsItsKeyNowhereCannotBeMade() {
    RtmpTarget target = serve("live", peer -> {});
    assertThatThrownBy(() -> target.withPlaypath("camera"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{key}");
  }
}
