package tv.teebox.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.EventLoop;
import tv.teebox.peers.NginxRtmp;
import tv.teebox.peers.RecordingSink;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.PublishException;
import tv.teebox.rtmp.PublishGate;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;
import tv.teebox.rtmp.TlsTrust;

/** Measurements over loopback, kept below a limit; over a narrow link see NarrowLinkTest. */
class UploadMeasurementTest {

  private static final Duration TIME = Duration.ofSeconds(3);
  private static final Bitrate LIMIT = Bitrate.ofKbps(8000);

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
    loop.close();
  }

  private UploadMeasurement measurement(RtmpTarget target, Optional<Bitrate> limit) {
    return loop.call(() -> new UploadMeasurement(loop.vertx(), target, TIME, limit));
  }

  private static RtmpTarget target(String url) {
    return RtmpTarget.of(RtmpUrl.parseServer(url), new StreamKey("upload-key"));
  }

  private int serve(IngestOptions options, PublishGate gate) {
    RtmpServer server = new RtmpServer(loop.vertx(), options, gate);
    int port = loop.await(server::start);
    opened.add(() -> loop.await(server::close));
    return port;
  }

  private Diagnosis failure(UploadMeasurement measurement) {
    Throwable failure = loop.awaitFailure(measurement::run);
    assertThat(failure).isInstanceOf(PublishException.class);
    return ((PublishException) failure).diagnosis();
  }

  @Test
  void aLimitIsKeptAndToldAsWhatHeldIt() throws Exception {
    try (NginxRtmp nginx = NginxRtmp.start(folder)) {
      UploadMeasurement measurement = measurement(target(nginx.url("live")), Optional.of(LIMIT));
      Upload upload = loop.await(measurement::run);
      assertThat(upload.rate().kbps()).isBetween(7600L, 8400L);
      assertThat(upload.heldByLimit()).isTrue();
      assertThat(upload.dips()).isEmpty();
      assertThat(upload.seconds()).isBetween(2.0, 3.0);
    }
  }

  @Test
  void theTagsThatArriveAreAStreamWithWhatWasCounted() {
    RecordingSink sink = new RecordingSink();
    int port = serve(IngestOptions.on("127.0.0.1", 0), request -> new Admission.Accepted(sink));
    UploadMeasurement measurement =
        measurement(target("rtmp://127.0.0.1:" + port + "/app"), Optional.of(LIMIT));
    loop.await(measurement::run);
    sink.awaitEnd();
    var tags = sink.awaitTags(sink.waitingTags());
    assertThat(tags.get(1).isVideoSequenceHeader()).isTrue();
    long bytes = tags.stream().mapToLong(tag -> tag.size()).sum();
    assertThat(bytes * 8 / 1000 / TIME.toSeconds()).isBetween(7600L, 8400L);
  }

  private RtmpTarget targetBehindDam(long bytes) {
    int port =
        serve(
            IngestOptions.on("127.0.0.1", 0),
            request -> new Admission.Accepted(new RecordingSink()));
    Dam dam = new Dam(port, bytes);
    opened.add(dam);
    return target("rtmp://127.0.0.1:" + dam.port() + "/app");
  }

  @Test
  void aStallAtTheEndIsPartOfWhatIsMeasured() {
    UploadMeasurement measurement = measurement(targetBehindDam(1_500_000), Optional.of(LIMIT));
    Upload upload = loop.await(measurement::run);
    assertThat(upload.rate().kbps()).isBetween(1500L, 4000L);
    assertThat(upload.seconds()).isBetween(2.0, 2.6);
    assertThat(upload.dips()).extracting(Upload.Dip::second).contains(2);
    assertThat(upload.sustainedKbps()).isZero();
    assertThat(upload.longestStallMs()).isGreaterThan(1000);
  }

  @Test
  void anUploadOfWhichNothingArrivesIsAFailureAndNoFigure() {
    Diagnosis diagnosis = failure(measurement(targetBehindDam(100_000), Optional.of(LIMIT)));
    assertThat(diagnosis.code()).isEqualTo("nothing-arrived");
    assertThat(diagnosis.advice()).contains("look at the network");
  }

  @Test
  void withoutALimitItGoesAsFastAsItGoes() throws Exception {
    try (NginxRtmp nginx = NginxRtmp.start(folder)) {
      UploadMeasurement measurement = measurement(target(nginx.url("live")), Optional.empty());
      Upload upload = loop.await(measurement::run);
      assertThat(upload.rate().kbps()).isGreaterThan(50_000);
      assertThat(upload.heldByLimit()).isFalse();
    }
  }

  @Test
  void itIsMeasuredOverTlsAsWell() throws Exception {
    Certificates certificates = new Certificates(Files.createDirectory(folder.resolve("ca")));
    Certificates.Server good = certificates.valid("good", "dns:localhost");
    int port =
        serve(
            IngestOptions.on("127.0.0.1", 0).withIdentity(good.certificate(), good.privateKey()),
            request -> new Admission.Accepted(new RecordingSink()));
    RtmpTarget target =
        target("rtmps://localhost:" + port + "/app")
            .withTrust(new TlsTrust.Authorities(certificates.authority()));
    UploadMeasurement measurement = measurement(target, Optional.of(LIMIT));
    Upload upload = loop.await(measurement::run);
    assertThat(upload.rate().kbps()).isBetween(7600L, 8400L);
    assertThat(upload.connectMs()).isPositive();
  }

  @Test
  void aServerThatRefusesIsToldAsThat() throws Exception {
    try (NginxRtmp nginx = NginxRtmp.start(folder)) {
      assertThat(failure(measurement(target(nginx.url("refusing")), Optional.empty())).code())
          .isEqualTo("key-probably-refused");
    }
  }

  @Test
  void aServerThatBreaksOffEndsTheMeasurement() {
    RecordingSink sink = new RecordingSink();
    int port = serve(IngestOptions.on("127.0.0.1", 0), request -> new Admission.Accepted(sink));
    UploadMeasurement measurement =
        measurement(target("rtmp://127.0.0.1:" + port + "/app"), Optional.of(LIMIT));
    var run = loop.call(measurement::run);
    sink.awaitTags(10);
    loop.run(() -> sink.awaitStart().close("enough"));
    Throwable failure = loop.awaitFailure(() -> run);
    assertThat(((PublishException) failure).diagnosis().code()).isEqualTo("closed-by-server");
  }
}
