package tv.teebox.rtmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.flv.FlvTag;
import tv.teebox.flv.TagType;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.ChildProcess;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.Ffmpeg;
import tv.teebox.peers.OldTlsServer;
import tv.teebox.peers.RecordingSink;

/** RTMPS, both roles, with certificates of every kind. */
class TlsTest {

  @TempDir static Path folder;

  private static Certificates certificates;
  private static Certificates strangers;
  private static Certificates.Server good;

  private final EventLoop loop = new EventLoop();
  private final RecordingSink sink = new RecordingSink();
  private RtmpServer server;
  private ServerSocket raw;

  @BeforeAll
  static void makeCertificates() throws IOException {
    certificates = new Certificates(Files.createDirectory(folder.resolve("ours")));
    strangers = new Certificates(Files.createDirectory(folder.resolve("strangers")));
    good = certificates.valid("good", "dns:localhost,ip:127.0.0.1");
  }

  @AfterEach
  void close() throws IOException {
    if (raw != null) {
      raw.close();
    }
    if (server != null) {
      loop.await(server::close);
    }
    loop.close();
  }

  private int listen(Certificates.Server identity) {
    server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0)
                .withIdentity(identity.certificate(), identity.privateKey()),
            request -> new Admission.Accepted(sink));
    return loop.await(server::start);
  }

  private RtmpPublisher publisher(String url, TlsTrust trust) {
    RtmpTarget target =
        RtmpTarget.of(RtmpUrl.parseServer(url), new StreamKey("key")).withTrust(trust);
    return loop.call(() -> new RtmpPublisher(loop.vertx(), target));
  }

  private static TlsTrust ours() {
    return new TlsTrust.Authorities(certificates.authority());
  }

  private void assertPublishes(String url, TlsTrust trust) {
    RtmpPublisher publisher = publisher(url, trust);
    loop.await(publisher::start);
    byte[] picture = new byte[200_000];
    new java.util.Random(3).nextBytes(picture);
    loop.run(() -> publisher.send(new FlvTag(TagType.VIDEO, 0, picture)));
    assertThat(sink.awaitTag().payload()).isEqualTo(picture);
    loop.await(publisher::end);
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
  }

  private Diagnosis failure(String url, TlsTrust trust) {
    RtmpPublisher publisher = publisher(url, trust);
    Throwable failure = loop.awaitFailure(publisher::start);
    assertThat(failure).isInstanceOf(PublishException.class);
    assertThat(sink.hasStarted()).isFalse();
    Sentences.assertClear(((PublishException) failure).diagnosis());
    return ((PublishException) failure).diagnosis();
  }

  @Test
  void aTrustedServerIsPublishedTo() {
    assertPublishes("rtmps://localhost:" + listen(good) + "/live", ours());
  }

  @Test
  void aTrustedAddressIsPublishedTo() {
    assertPublishes("rtmps://127.0.0.1:" + listen(good) + "/live", ours());
  }

  @Test
  void anExpiredCertificateIsTold() {
    int port = listen(certificates.expired("old", "dns:localhost"));
    assertThat(failure("rtmps://localhost:" + port + "/live", ours()).code())
        .isEqualTo("tls-expired");
  }

  @Test
  void anotherNameIsTold() {
    int port = listen(certificates.valid("other", "dns:other.example"));
    assertThat(failure("rtmps://localhost:" + port + "/live", ours()).code())
        .isEqualTo("tls-name-mismatch");
    assertThat(failure("rtmps://127.0.0.1:" + port + "/live", ours()).code())
        .isEqualTo("tls-name-mismatch");
  }

  @Test
  void aStrangersCertificateForAnotherNameIsToldFromOneForThisName() {
    int port = listen(strangers.valid("portal", "dns:wifi.hotel.example"));
    Diagnosis diagnosis = failure("rtmps://localhost:" + port + "/live", ours());
    assertThat(diagnosis.code()).isEqualTo("tls-stranger");
    assertThat(diagnosis.what()).contains("for wifi.hotel.example, signed by ");
  }

  @Test
  void aWebServersAnswerToTlsIsTold() throws IOException {
    // HTTP/1.1 302 Found
    int port = answerHelloWith("485454502f312e312033303220466f756e640d0a0d0a");
    Diagnosis diagnosis = failure("rtmps://localhost:" + port + "/live", ours());
    assertThat(diagnosis.code()).isEqualTo("http-answered");
    assertThat(diagnosis.advice()).contains("login page");
  }

  @Test
  void anUnknownAuthorityIsTold() {
    int port = listen(strangers.valid("stranger", "dns:localhost"));
    assertThat(failure("rtmps://localhost:" + port + "/live", ours()).code())
        .isEqualTo("tls-untrusted");
    assertThat(failure("rtmps://localhost:" + port + "/live", TlsTrust.system()).code())
        .isEqualTo("tls-untrusted");
  }

  @Test
  void aPinTakesItsCertificateWhateverItSays() {
    Certificates.Server odd = strangers.expired("odd", "dns:other.example");
    assertPublishes(
        "rtmps://localhost:" + listen(odd) + "/live", new TlsTrust.Pinned(odd.sha256()));
  }

  @Test
  void aPinRefusesEveryOtherCertificate() {
    Certificates.Server odd = strangers.expired("pinned", "dns:localhost");
    int port = listen(good);
    assertThat(
            failure("rtmps://localhost:" + port + "/live", new TlsTrust.Pinned(odd.sha256()))
                .code())
        .isEqualTo("tls-pin-mismatch");
  }

  @Test
  void aMissingAuthorityFileIsTold() {
    int port = listen(good);
    TlsTrust missing = new TlsTrust.Authorities(folder.resolve("nowhere.pem"));
    assertThat(failure("rtmps://localhost:" + port + "/live", missing).code())
        .isEqualTo("trust-store-unreadable");
  }

  @Test
  void aPlainServerOnAnRtmpsUrlIsTold() {
    server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request -> new Admission.Accepted(sink));
    int port = loop.await(server::start);
    assertThat(failure("rtmps://localhost:" + port + "/live", ours()).code()).startsWith("tls-");
  }

  @Test
  void plainRtmpToAnRtmpsPortIsTold() {
    int port = listen(good);
    assertThat(failure("rtmp://localhost:" + port + "/live", ours()).advice()).contains("rtmps://");
  }

  @Test
  void ffmpegPublishesOverTls() {
    int port = listen(good);
    try (ChildProcess ffmpeg = Ffmpeg.publish("rtmps://localhost:" + port + "/live/key", 20)) {
      sink.awaitUntil(FlvTag::isKeyframe);
      assertThat(ffmpeg.isAlive()).isTrue();
    }
  }

  @Test
  void aSilentTlsClientIsCutOffByTheHandshakesDeadline() {
    IngestOptions options =
        IngestOptions.on("127.0.0.1", 0)
            .withIdentity(good.certificate(), good.privateKey())
            .withDeadlines(Duration.ofMillis(300), Duration.ofSeconds(60), Duration.ofSeconds(60));
    server = new RtmpServer(loop.vertx(), options, request -> new Admission.Accepted(sink));
    int port = loop.await(server::start);
    try (RawPeer client = RawPeer.connect(port)) {
      client.awaitEnd();
    }
    assertThat(loop.call(server::counters).open()).isZero();
  }

  /** A server that answers a ClientHello with these bytes; with none, it hangs up. */
  private int answerHelloWith(String hex) throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    raw = listener;
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = listener.accept()) {
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream().write(java.util.HexFormat.of().parseHex(hex));
                if (!hex.isEmpty()) {
                  socket.getInputStream().read(new byte[4096]);
                }
              } catch (IOException e) {
                // the publisher has what it needs
              }
            },
            "a server's first answer");
    thread.setDaemon(true);
    thread.start();
    return listener.getLocalPort();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // alert: fatal, protocol_version
        "15030200020246",
        // ServerHello that picks TLS 1.1 and TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA
        "160302002a020000260302"
            + "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f00c01300"
      })
  void aServerThatSpeaksOnlyTls11IsTold(String answer) throws IOException {
    int port = answerHelloWith(answer);
    Diagnosis diagnosis = failure("rtmps://localhost:" + port + "/live", ours());
    assertThat(diagnosis.code()).isEqualTo("tls-too-old");
    Sentences.assertClear(diagnosis);
  }

  @Test
  void openSslThatIsAllowedTls11OnlyIsTold() {
    try (OldTlsServer old = OldTlsServer.start(good)) {
      assertThat(old.session()).containsPattern("Protocol *: TLSv1.1\\s+Cipher *: [A-Z]");
      Diagnosis diagnosis = failure("rtmps://localhost:" + old.port() + "/live", ours());
      assertThat(diagnosis.code()).isEqualTo("tls-too-old");
      assertThat(diagnosis.advice()).contains("must allow TLS 1.2");
    }
  }

  @Test
  void aServerThatDropsTheTlsHandshakeIsTold() throws IOException {
    int port = answerHelloWith("");
    assertThat(failure("rtmps://127.0.0.1:" + port + "/live", ours()).code()).isEqualTo("tls-cut");
  }

  @Test
  void aServerThatIsSilentInTlsIsATimeout() throws IOException {
    raw = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    RtmpUrl url = RtmpUrl.parseServer("rtmps://127.0.0.1:" + raw.getLocalPort() + "/live");
    RtmpTarget target =
        RtmpTarget.of(url, new StreamKey("key"))
            .withTrust(ours())
            .withLimits(Duration.ofMillis(500), Duration.ofSeconds(10));
    RtmpPublisher publisher = loop.call(() -> new RtmpPublisher(loop.vertx(), target));
    Diagnosis diagnosis = ((PublishException) loop.awaitFailure(publisher::start)).diagnosis();
    assertThat(diagnosis.code()).isEqualTo("connect-timeout");
    Sentences.assertClear(diagnosis);
  }

  @Test
  void aSelfSignedCertificateIsTold() {
    int port = listen(strangers.selfSigned("own", "dns:localhost"));
    Diagnosis diagnosis = failure("rtmps://localhost:" + port + "/live", TlsTrust.system());
    assertThat(diagnosis.code()).isEqualTo("tls-untrusted");
    Sentences.assertClear(diagnosis);
  }

  @Test
  void aCertificateThatCannotBeReadFailsTheStart() {
    IngestOptions options =
        IngestOptions.on("127.0.0.1", 0)
            .withIdentity(folder.resolve("nowhere.pem"), good.privateKey());
    RtmpServer unreadable =
        new RtmpServer(loop.vertx(), options, request -> new Admission.Accepted(sink));
    assertThat(loop.awaitFailure(unreadable::start)).isNotNull();
  }
}
