package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.RecordingSink;

/** What a witness is told of an attempt's way, and the attempt that stops at the door. */
class PublishWitnessTest {

  private static final String KEY = "witnessed-key";

  @TempDir static Path folder;

  private static Certificates certificates;

  private final EventLoop loop = new EventLoop();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Witness witness = new Witness();

  @BeforeAll
  static void makeAuthority() {
    certificates = new Certificates(folder);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    loop.close();
  }

  /** Writes down what it is told, in order. */
  private static final class Witness implements PublishWitness {

    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Override
    public void lookedUp(List<InetAddress> addresses) {
      told.add("looked up " + addresses.size());
    }

    @Override
    public void reached(InetAddress address) {
      told.add("reached " + address.getHostAddress());
    }

    @Override
    public void passedOver(InetAddress address, Diagnosis why) {
      told.add("passed over " + address.getHostAddress() + ": " + why.code());
    }

    @Override
    public void shown(List<X509Certificate> chain) {
      told.add("shown " + chain.get(0).getSubjectX500Principal());
    }

    @Override
    public void secured(String protocol) {
      told.add("secured by " + protocol);
    }

    @Override
    public void greeted(List<String> fourCcs) {
      told.add("greeted with " + fourCcs);
    }

    @Override
    public void refused(String signal) {
      told.add("refused with " + signal);
    }
  }

  private RtmpPublisher publisher(String url, TlsTrust trust, AddressLookup lookup) {
    RtmpTarget target =
        RtmpTarget.of(RtmpUrl.parseServer(url), new StreamKey(KEY))
            .withTrust(trust)
            .withFourCcs(List.of("av01", "hvc1"));
    return loop.call(
        () -> new RtmpPublisher(loop.vertx(), target, new AddressBook(lookup), witness));
  }

  private RtmpPublisher publisher(String url) {
    return publisher(url, TlsTrust.system(), AddressLookup.SYSTEM);
  }

  private int serve(java.util.function.Consumer<RawPeer> script) {
    ScriptedServer server = new ScriptedServer("127.0.0.3", 0, 0, script);
    opened.add(server);
    return server.port();
  }

  private int listen(Certificates.Server identity, String host) {
    RtmpServer server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on(host, 0).withIdentity(identity.certificate(), identity.privateKey()),
            request -> new Admission.Accepted(new RecordingSink()));
    int port = loop.await(server::start);
    opened.add(() -> loop.await(server::close));
    return port;
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theWayIsToldWithTheAddressThatFailed() {
    int port =
        serve(
            peer -> {
              ScriptedServer.upToPublish(peer).command(Answers.publishStarted(), 1);
              peer.awaitEnd();
            });
    AddressLookup lookup = host -> List.of(address("127.0.0.2"), address("127.0.0.3"));
    RtmpPublisher publisher =
        publisher("rtmp://platform.example:" + port + "/app", TlsTrust.system(), lookup);
    loop.await(publisher::start);
    assertThat(witness.told)
        .containsExactly(
            "looked up 2",
            "passed over 127.0.0.2: connection-refused",
            "reached 127.0.0.3",
            "greeted with []");
    loop.await(publisher::end);
  }

  @Test
  void aCertificateThatIsAcceptedAndTheTlsVersionAreTold() {
    Certificates.Server good = certificates.valid("good", "dns:localhost,ip:::1");
    int port = listen(good, "127.0.0.1");
    RtmpPublisher publisher =
        publisher(
            "rtmps://localhost:" + port + "/app",
            new TlsTrust.Authorities(certificates.authority()),
            host -> List.of(address("127.0.0.1")));
    loop.await(publisher::rehearse);
    assertThat(witness.told)
        .containsExactly(
            "looked up 1",
            "reached 127.0.0.1",
            "shown CN=good",
            "secured by TLSv1.3",
            "greeted with [av01, hvc1]");
    loop.await(publisher::end);
  }

  @Test
  void anIPv6AddressIsComparedWithTheCertificatesAddresses() {
    int port = listen(certificates.valid("six", "ip:::1"), "::1");
    TlsTrust ours = new TlsTrust.Authorities(certificates.authority());
    RtmpPublisher publisher =
        publisher("rtmps://[::1]:" + port + "/app", ours, AddressLookup.SYSTEM);
    loop.await(publisher::start);
    loop.await(publisher::end);
  }

  @Test
  void aCertificateThatIsRefusedIsTold() {
    int port = listen(certificates.expired("old", "dns:localhost"), "127.0.0.1");
    RtmpPublisher publisher =
        publisher(
            "rtmps://localhost:" + port + "/app",
            new TlsTrust.Authorities(certificates.authority()),
            host -> List.of(address("127.0.0.1")));
    loop.awaitFailure(publisher::start);
    assertThat(witness.told)
        .containsExactly(
            "looked up 1",
            "reached 127.0.0.1",
            "shown CN=old",
            "passed over 127.0.0.1: tls-expired");
  }

  @Test
  void aCertificateThatIsNotThePinnedOneIsTold() {
    Certificates.Server pinned = certificates.valid("pinned", "dns:localhost");
    int port = listen(certificates.valid("another", "dns:localhost"), "127.0.0.1");
    RtmpPublisher publisher =
        publisher(
            "rtmps://localhost:" + port + "/app",
            new TlsTrust.Pinned(pinned.sha256()),
            host -> List.of(address("127.0.0.1")));
    loop.awaitFailure(publisher::start);
    assertThat(witness.told).contains("shown CN=another");
  }

  @Test
  void aRehearsalStopsBeforePublishAndSendsNoKey() throws Exception {
    List<String> commands = new ArrayList<>();
    ScriptedServer server =
        new ScriptedServer(
            "127.0.0.3",
            0,
            0,
            peer -> {
              peer.shakeHands(true);
              Command connect = peer.awaitCommand("connect");
              peer.command(Answers.connected(connect.transaction(), List.of("hvc1")), 0);
              RtmpMessage next = peer.awaitMessage(m -> m.type() == MessageType.COMMAND);
              commands.add(Command.parse(next).name());
              peer.command(Answers.result(Command.parse(next).transaction(), 1), 0);
              peer.awaitEnd();
            });
    opened.add(server);
    RtmpPublisher publisher = publisher("rtmp://127.0.0.3:" + server.port() + "/app");
    List<PublishStep> steps = new ArrayList<>();
    loop.run(() -> publisher.onStep(steps::add));
    loop.await(publisher::rehearse);
    loop.await(publisher::end);
    server.awaitScript();
    assertThat(commands).containsExactly("createStream");
    assertThat(steps)
        .containsExactly(PublishStep.HANDSHAKE, PublishStep.APPLICATION, PublishStep.STREAM);
    assertThat(witness.told).contains("greeted with [hvc1]");
  }

  @Test
  void aRehearsalThatIsRefusedSaysWhy() {
    int port =
        serve(
            peer -> {
              peer.shakeHands(true);
              Command connect = peer.awaitCommand("connect");
              peer.command(Answers.connectRejected(connect.transaction()), 0);
              peer.awaitEnd();
            });
    RtmpPublisher publisher = publisher("rtmp://127.0.0.3:" + port + "/app");
    Throwable failure = loop.awaitFailure(publisher::rehearse);
    assertThat(((PublishException) failure).diagnosis().code()).isEqualTo("app-refused");
  }

  @Test
  void theSignalOfARefusalIsTold() {
    int closes = serve(ScriptedServer::upToPublish);
    loop.awaitFailure(publisher("rtmp://127.0.0.3:" + closes + "/app")::start);
    assertThat(witness.told).contains("refused with eof-after-publish");
    int refuses =
        serve(
            peer -> {
              ScriptedServer.upToPublish(peer)
                  .command(ScriptedServer.status("error", "NetStream.Publish.BadName", ""), 1);
              peer.awaitEnd();
            });
    loop.awaitFailure(publisher("rtmp://127.0.0.3:" + refuses + "/app")::start);
    assertThat(witness.told).contains("refused with NetStream.Publish.BadName");
  }

  @Test
  void theServersWindowAndAcknowledgementsAreCounted() throws IOException {
    int port =
        serve(
            peer -> {
              peer.shakeHands(true);
              Command connect = peer.awaitCommand("connect");
              peer.message(2, MessageType.WINDOW_ACK_SIZE, 0, 0, ControlMessages.int32(5_000_000));
              peer.message(2, MessageType.ACKNOWLEDGEMENT, 0, 0, ControlMessages.int32(-2));
              peer.message(2, MessageType.ACKNOWLEDGEMENT, 0, 0, ControlMessages.int32(77));
              peer.command(Answers.connected(connect.transaction(), List.of()), 0);
              Command create = peer.awaitCommand("createStream");
              peer.command(Answers.result(create.transaction(), 1), 0);
              peer.awaitEnd();
            });
    RtmpPublisher publisher = publisher("rtmp://127.0.0.3:" + port + "/app");
    loop.await(publisher::rehearse);
    assertThat(loop.call(() -> publisher.gauges().serverSigns()))
        .isEqualTo(new ServerSigns(5_000_000, 2, 77));
    loop.await(publisher::end);
  }
}
