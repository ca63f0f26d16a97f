package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tv.teebox.media.Diagnosis;
import tv.teebox.peers.FreePort;

/**
 * What servers do to a publisher before they let it go live, each by its name, and what the
 * operator is told of it.
 */
class RefusingServersTest {

  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(15);
  private static final Duration DRIP = Duration.ofMillis(20);

  private final PublisherGround ground = new PublisherGround();

  @AfterEach
  void close() throws Exception {
    ground.close();
  }

  /**
   * @param code of the diagnosis
   * @param says words of the diagnosis that help
   */
  private record Refusing(String name, Consumer<RawPeer> script, String code, String... says) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Refusing> refusals() {
    List<Refusing> all = new ArrayList<>(refusedConnects());
    all.addAll(refusedPublishes());
    all.addAll(ends());
    all.addAll(silences());
    all.addAll(nonsense());
    return all.stream();
  }

  private static Refusing connect(String code, String description, String expected) {
    return new Refusing(
        code + " (" + description + ")",
        peer -> {
          peer.shakeHands(true);
          peer.awaitCommand("connect");
          Map<String, Object> info =
              Map.of("level", "error", "code", code, "description", description);
          peer.command(Command.of("_error", 1, null, info), 0);
          peer.awaitEnd();
        },
        expected);
  }

  private static List<Refusing> refusedConnects() {
    return List.of(
        connect("NetConnection.Connect.InvalidApp", "no such app", "app-refused"),
        connect("NetConnection.Connect.Rejected", "", "app-refused"),
        connect("NetConnection.Connect.Rejected", "no", "app-refused"),
        connect(
            "NetConnection.Connect.Rejected",
            "[ AccessManager.Reject ] : [ authmod=adobe ] : ",
            "authentication-wanted"),
        connect(
            "NetConnection.Connect.Rejected",
            "[ AccessManager.Reject ] : [ code=403 need auth; authmod=adobe ] : ",
            "authentication-wanted"),
        connect("NetConnection.Connect.Failed", "full", "refused"));
  }

  private static Refusing publish(String code, String expected) {
    return new Refusing(
        code,
        peer -> {
          ScriptedServer.upToPublish(peer);
          String description = "not secret-key\u001b\r\nbut another";
          peer.command(ScriptedServer.status("error", code, description), 1);
          peer.awaitEnd();
        },
        expected,
        "not ****\\u001b\\u000d\\u000abut another");
  }

  private static List<Refusing> refusedPublishes() {
    return List.of(
        publish("NetStream.Publish.BadName", "key-refused-or-in-use"),
        publish("NetStream.Publish.Denied", "key-refused"),
        publish("NetStream.Publish.Rejected", "key-refused"),
        publish("NetStream.Publish.Unauthorized", "key-refused"),
        publish("NetStream.Failed", "key-refused"),
        publish("NetStream.Of.Another.Kind", "refused"));
  }

  private static List<Refusing> ends() {
    return List.of(
        new Refusing("end on TCP connect", peer -> {}, "closed-by-server", "URL"),
        new Refusing("reset on TCP connect", RawPeer::reset, "connection-broken", "network"),
        new Refusing(
            "end in the handshake", peer -> peer.raw(new byte[700]), "protocol-violation", "URL"),
        new Refusing(
            "end after the handshake",
            peer -> peer.shakeHands(true),
            "closed-by-server",
            "Check the URL"),
        new Refusing(
            "end after publish without a status",
            ScriptedServer::upToPublish,
            "key-probably-refused",
            "key is probably wrong"),
        new Refusing(
            "reset after publish without a status",
            peer -> ScriptedServer.upToPublish(peer).reset(),
            "key-probably-refused",
            "key"));
  }

  private static Refusing silent(String name, Consumer<RawPeer> before, String says) {
    return new Refusing(
        name,
        peer -> {
          before.accept(peer);
          peer.awaitEnd();
        },
        "answer-timeout",
        says,
        "firewall",
        "RTMPS port");
  }

  private static List<Refusing> silences() {
    return List.of(
        silent("silence after TCP connect", peer -> {}, "handshake"),
        silent("silence to the connect command", peer -> peer.shakeHands(true), "connect command"),
        new Refusing(
            "a handshake dripped byte by byte",
            RefusingServersTest::drip,
            "answer-timeout",
            "firewall"),
        new Refusing(
            "pings instead of an answer to connect",
            peer -> {
              peer.shakeHands(true);
              dripPings(peer);
            },
            "answer-timeout",
            "firewall"),
        new Refusing(
            "pings instead of an answer to publish",
            peer -> dripPings(ScriptedServer.upToPublish(peer)),
            "answer-timeout",
            "firewall"));
  }

  private static void drip(RawPeer peer) {
    do {
      peer.raw(new byte[] {3});
    } while (!peer.endsWithin(DRIP));
  }

  private static void dripPings(RawPeer peer) {
    do {
      peer.message(2, MessageType.USER_CONTROL, 0, 0, new byte[] {0, 6, 0, 0, 0, 0});
    } while (!peer.endsWithin(DRIP));
  }

  private static List<Refusing> nonsense() {
    return List.of(
        new Refusing(
            "an answer that is HTTP",
            peer -> {
              peer.raw("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
              peer.awaitEnd();
            },
            "http-answered",
            "URL",
            "HTTP"),
        new Refusing(
            "createStream answered without a number",
            peer -> {
              peer.shakeHands(true);
              peer.command(Answers.connected(1, List.of()), 0);
              peer.awaitCommand("createStream");
              peer.command(Command.of("_result", 4, null, "one"), 0);
              peer.awaitEnd();
            },
            "protocol-violation",
            "URL"),
        new Refusing(
            "a message of 16 MiB announced",
            peer -> {
              peer.shakeHands(true);
              peer.raw(HexFormat.of().parseHex("03000000FFFFFF1400000000"));
              peer.awaitEnd();
            },
            "protocol-violation",
            "URL"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void aStartThatFailsSaysWhy(Refusing refusing) {
    ground.serve(PublisherGround.untilLeft(refusing.script));
    Duration limit = refusing.code.equals("answer-timeout") ? SHORT : LONG;
    Diagnosis diagnosis = ground.failure(limit);
    assertThat(diagnosis.code()).isEqualTo(refusing.code);
    for (String words : refusing.says) {
      assertThat(diagnosis.toString()).contains(words);
    }
  }

  @Test
  void aClosedPortSaysToCheckTheUrl() {
    Diagnosis diagnosis = ground.failure(ground.target(FreePort.onLoopback(), LONG));
    assertThat(diagnosis.code()).isEqualTo("connection-refused");
    assertThat(diagnosis.advice()).contains("check the URL");
  }

  @Test
  void anAbortWhileConnectingFailsTheStart() {
    ground.serve(peer -> ground.hold());
    RtmpPublisher publisher = ground.publisher();
    Throwable failure =
        ground
            .loop()
            .awaitFailure(
                () -> {
                  Future<Void> start = publisher.start();
                  publisher.abort();
                  return start;
                });
    assertThat(((PublishException) failure).diagnosis().code()).isEqualTo("aborted");
  }

  @Test
  void aPublisherStartsOnce() {
    ground.serve(peer -> ground.hold());
    RtmpPublisher publisher = ground.publisher();
    ground.loop().run(publisher::start);
    assertThatThrownBy(() -> ground.loop().run(publisher::start))
        .isInstanceOf(IllegalStateException.class);
    ground.loop().await(publisher::abort);
  }
}
