package tv.teebox.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.Resolution;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.FlvFile;
import tv.teebox.peers.FreePort;
import tv.teebox.peers.NginxRtmp;
import tv.teebox.peers.RecordingSink;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.reach.StepReport.Outcome;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.rtmp.TlsTrust;

/** Walks to servers that take, refuse, break off and cannot be trusted. */
class TargetCheckTest {

  private static final String SECRET = "live_0123456789_abcdefghij";
  private static final StreamKey KEY = new StreamKey(SECRET);
  private static final ProfileLibrary LIBRARY = ProfileLibrary.builtIn();

  @TempDir static Path folder;

  private static Certificates certificates;
  private static TestStream stream;

  private final EventLoop loop = new EventLoop();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void prepare() throws Exception {
    certificates = new Certificates(Files.createDirectory(folder.resolve("ca")));
    TestStream.Spec spec =
        new TestStream.Spec(
            "180p30",
            new Resolution(320, 180),
            30,
            Bitrate.ofKbps(400),
            Map.of(),
            Bitrate.ofKbps(64),
            2);
    stream =
        new TestStream(
            spec, FlvFile.ofTestPattern(Files.createDirectory(folder.resolve("pattern")), 2));
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    loop.close();
  }

  private static PlatformProfile platform(String id) {
    return LIBRARY.platform(id).orElseThrow();
  }

  private static RtmpTarget target(String url) {
    return RtmpTarget.of(RtmpUrl.parseServer(url), KEY)
        .withTrust(new TlsTrust.Authorities(certificates.authority()));
  }

  private TargetCheck check(RtmpTarget target, String platform) {
    return loop.call(
        () -> new TargetCheck(loop.vertx(), target, platform(platform), Optional.of(KEY)));
  }

  private TargetCheck.Findings rehearse(String url, String platform) {
    TargetCheck check = check(target(url), platform);
    return keyless(loop.await(() -> check.rehearse("not wanted")));
  }

  private TargetCheck.Findings publish(String url, String platform) {
    TargetCheck check = check(target(url), platform);
    return keyless(loop.await(() -> check.publish(stream)));
  }

  private static TargetCheck.Findings keyless(TargetCheck.Findings findings) {
    assertThat(findings.toString()).doesNotContain(SECRET);
    return findings;
  }

  private static Map<WalkStep, StepReport> steps(TargetCheck.Findings findings) {
    Map<WalkStep, StepReport> steps = new EnumMap<>(WalkStep.class);
    findings.steps().forEach(each -> steps.put(each.step(), each));
    return steps;
  }

  /** The step that failed, after which nothing was reached. */
  private static StepReport failure(TargetCheck.Findings findings, WalkStep at) {
    assertThat(findings.good()).isFalse();
    StepReport failed = steps(findings).get(at);
    assertThat(failed.outcome()).as(findings.toString()).isEqualTo(Outcome.FAILED);
    assertThat(failed.remedy()).isNotEmpty();
    assertThat(findings.steps().stream().skip(at.ordinal() + 1L))
        .allMatch(each -> each.outcome() == Outcome.SKIPPED);
    return failed;
  }

  private NginxRtmp nginx() throws Exception {
    NginxRtmp nginx = NginxRtmp.start(Files.createTempDirectory(folder, "nginx"));
    opened.add(nginx);
    return nginx;
  }

  private int serve(IngestOptions options, Function<PublishRequest, Admission> gate) {
    RtmpServer server = new RtmpServer(loop.vertx(), options, gate::apply);
    int port = loop.await(server::start);
    opened.add(() -> loop.await(server::close));
    return port;
  }

  private static IngestOptions plain() {
    return IngestOptions.on("127.0.0.1", 0);
  }

  private static IngestOptions encrypted(Certificates.Server identity) {
    return plain().withIdentity(identity.certificate(), identity.privateKey());
  }

  private static Admission refuse(PublishRequest request) {
    return new Admission.Refused(
        new Diagnosis(Diagnosis.Category.INPUT, "wrong-key", "wrong key", ""));
  }

  @Test
  void aRehearsalGoesToNginxsDoorAndPublishesNothing() throws Exception {
    TargetCheck.Findings findings = rehearse(nginx().url("live"), "custom");
    assertThat(findings.good()).as(findings.toString()).isTrue();
    assertThat(findings.published()).isEmpty();
    Map<WalkStep, StepReport> steps = steps(findings);
    assertThat(steps.get(WalkStep.CONNECT).detail()).contains("window 5000000 bytes");
    assertThat(steps.get(WalkStep.CREATE_STREAM).outcome()).isEqualTo(Outcome.OK);
    assertThat(steps.get(WalkStep.PUBLISH))
        .isEqualTo(new StepReport(WalkStep.PUBLISH, Outcome.SKIPPED, "not wanted", "", 0));
  }

  @Test
  void aRehearsalStopsBeforeAnApplicationThatHoldsTheKey() {
    int port = serve(plain(), TargetCheckTest::refuse);
    TargetCheck.Findings findings = rehearse("rtmp://127.0.0.1:" + port + "/live/{key}", "custom");
    assertThat(findings.good()).as(findings.toString()).isTrue();
    Map<WalkStep, StepReport> steps = steps(findings);
    assertThat(steps.get(WalkStep.HANDSHAKE).outcome()).isEqualTo(Outcome.OK);
    assertThat(steps.get(WalkStep.CONNECT).outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(steps.get(WalkStep.CONNECT).detail()).contains("holds the key");
    assertThat(steps.get(WalkStep.CREATE_STREAM).outcome()).isEqualTo(Outcome.SKIPPED);
  }

  @Test
  void aPublicationToNginxIsCounted() throws Exception {
    TargetCheck.Findings findings = publish(nginx().url("live"), "custom");
    assertThat(findings.good()).as(findings.toString()).isTrue();
    Published published = findings.published().orElseThrow();
    assertThat(published.end()).isEqualTo(Published.End.ACCEPTED);
    assertThat(published.rendition()).isEqualTo("180p30");
    assertThat(published.seconds()).isBetween(2.0, 2.5);
    long tags = stream.tags().stream().mapToLong(tag -> tag.size()).sum();
    assertThat(published.bytes()).isBetween(tags, tags + tags / 10 + 5000);
  }

  @Test
  void aRefusalByOnPublishIsTold() throws Exception {
    TargetCheck.Findings findings = publish(nginx().url("refusing"), "custom");
    StepReport publish = failure(findings, WalkStep.PUBLISH);
    assertThat(publish.detail()).contains("without a word");
    assertThat(findings.published().orElseThrow().end()).isEqualTo(Published.End.REFUSED);
  }

  @Test
  void aRefusalIsToldInThePlatformsWords() throws Exception {
    String twitch = failure(publish(nginx().url("refusing"), "twitch"), WalkStep.PUBLISH).detail();
    assertThat(twitch).startsWith("Twitch closed the connection after publish");
    int port = serve(plain(), TargetCheckTest::refuse);
    TargetCheck.Findings facebook = publish("rtmp://127.0.0.1:" + port + "/app", "facebook");
    assertThat(failure(facebook, WalkStep.PUBLISH).detail()).startsWith("Facebook refused");
    assertThat(facebook.published().orElseThrow().detail()).startsWith("Facebook refused");
  }

  @Test
  void anUnknownApplicationFailsAtConnect() throws Exception {
    StepReport connect = failure(rehearse(nginx().url("nowhere"), "custom"), WalkStep.CONNECT);
    assertThat(connect.remedy()).contains("application");
  }

  @Test
  void aServerThatBreaksOffIsToldFromOneThatRefuses() {
    RecordingSink sink = new RecordingSink();
    int port = serve(plain(), request -> new Admission.Accepted(sink));
    TargetCheck check = check(target("rtmp://127.0.0.1:" + port + "/app"), "custom");
    var findings = loop.call(() -> check.publish(stream));
    sink.awaitTags(10);
    loop.run(() -> sink.awaitStart().close("enough"));
    TargetCheck.Findings told = loop.await(() -> findings);
    failure(told, WalkStep.PUBLISH);
    Published published = told.published().orElseThrow();
    assertThat(published.end()).isEqualTo(Published.End.CUT_OFF);
    assertThat(published.detail()).contains("closed the connection");
    assertThat(published.seconds()).isLessThan(2.0);
  }

  @Test
  void aPublicationEndsInOrder() {
    RecordingSink sink = new RecordingSink();
    int port = serve(plain(), request -> new Admission.Accepted(sink));
    assertThat(publish("rtmp://127.0.0.1:" + port + "/app", "custom").good()).isTrue();
    assertThat(sink.awaitEnd().kind()).isEqualTo(PublishEnd.Kind.ORDERLY);
    assertThat(sink.awaitTags(stream.tags().size())).isNotEmpty();
  }

  @Test
  void aNameWithoutAddressFailsAtDns() {
    StepReport dns = failure(rehearse("rtmp://nowhere.invalid/app", "custom"), WalkStep.DNS);
    assertThat(dns.detail()).contains("nowhere.invalid");
  }

  @Test
  void aClosedPortFailsAtTcp() {
    StepReport tcp =
        failure(
            rehearse("rtmp://127.0.0.1:" + FreePort.onLoopback() + "/app", "custom"), WalkStep.TCP);
    assertThat(tcp.detail()).contains("refused the connection");
    assertThat(tcp.remedy()).contains("check the URL");
  }

  @Test
  void whatIsNoRtmpFailsAtTheHandshake() throws Exception {
    try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Thread thread =
          new Thread(
              () -> {
                try (var socket = web.accept()) {
                  socket.getOutputStream().write("HTTP/1.1 400 no\r\n\r\n".getBytes("US-ASCII"));
                  socket.getInputStream().readNBytes(2000);
                } catch (java.io.IOException e) {
                  // the walk is over
                }
              },
              "a web server");
      thread.start();
      StepReport handshake =
          failure(
              rehearse("rtmp://127.0.0.1:" + web.getLocalPort() + "/app", "custom"),
              WalkStep.HANDSHAKE);
      assertThat(handshake.detail()).contains("HTTP");
      thread.join();
    }
  }

  @Test
  void tlsIsToldWithItsCertificateWhichEndsSoon() {
    int port =
        serve(encrypted(certificates.valid("good", "dns:localhost")), TargetCheckTest::refuse);
    StepReport tls =
        steps(rehearse("rtmps://localhost:" + port + "/app", "custom")).get(WalkStep.TLS);
    assertThat(tls.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(tls.detail()).startsWith("TLSv1.3, certificate for localhost, valid from");
    assertThat(tls.detail()).contains("ends in");
  }

  @Test
  void certificatesThatAreNoGoodFailAtTlsAndAreShown() {
    int expired =
        serve(encrypted(certificates.expired("old", "dns:localhost")), TargetCheckTest::refuse);
    StepReport old =
        failure(rehearse("rtmps://localhost:" + expired + "/app", "custom"), WalkStep.TLS);
    assertThat(old.detail()).contains("expired").contains("its certificate is for localhost");
    int other =
        serve(encrypted(certificates.valid("other", "dns:other.example")), TargetCheckTest::refuse);
    StepReport misnamed =
        failure(rehearse("rtmps://localhost:" + other + "/app", "custom"), WalkStep.TLS);
    assertThat(misnamed.detail()).contains("another name").contains("for other.example");
    int own =
        serve(encrypted(certificates.selfSigned("own", "dns:localhost")), TargetCheckTest::refuse);
    StepReport unknown =
        failure(rehearse("rtmps://localhost:" + own + "/app", "custom"), WalkStep.TLS);
    assertThat(unknown.detail()).contains("no known authority").contains("signed by own");
  }

  @Test
  void aKeyOfAnotherShapeWarnsAndStopsNothing() throws Exception {
    String url = nginx().url("live");
    StepReport right = steps(rehearse(url, "twitch")).get(WalkStep.KEY);
    assertThat(right.outcome()).isEqualTo(Outcome.OK);
    TargetCheck.Findings kick = rehearse(url, "kick");
    StepReport wrong = steps(kick).get(WalkStep.KEY);
    assertThat(wrong.outcome()).isEqualTo(Outcome.WARNING);
    assertThat(wrong.remedy()).contains("sk_us_abc123");
    assertThat(kick.good()).isTrue();
  }
}
