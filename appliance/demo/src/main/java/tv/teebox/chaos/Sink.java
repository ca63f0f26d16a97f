package tv.teebox.chaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import tv.teebox.demo.DemoCertificate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.PublishRequest;
import tv.teebox.rtmp.RtmpServer;

/** A platform: takes publishers with one key, over RTMP or RTMPS, and keeps what it gets. */
final class Sink implements AutoCloseable {

  private static final String APP = "app";
  private static final long START_LIMIT_S = 20;

  private final String name;
  private final String key;
  private final String rendition;
  private final DemoCertificate certificate;
  private final List<Reception> receptions = new CopyOnWriteArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();
  private final int port;

  /**
   * @param platform of the platform profiles; also the destination's name
   * @param certificate null for plain RTMP
   */
  Sink(Vertx vertx, String platform, String rendition, String key, DemoCertificate certificate)
      throws InterruptedException {
    this.name = platform;
    this.rendition = rendition;
    this.key = key;
    this.certificate = certificate;
    IngestOptions options = IngestOptions.on("127.0.0.1", 0);
    if (certificate != null) {
      options = options.withIdentity(certificate.certificate(), certificate.privateKey());
    }
    RtmpServer server = new RtmpServer(vertx, options, this::admit);
    try {
      port =
          server
              .start()
              .toCompletionStage()
              .toCompletableFuture()
              .get(START_LIMIT_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new ChaosFailure("a platform does not listen: " + e);
    }
  }

  private Admission admit(PublishRequest request) {
    if (!request.key().matches(new StreamKey(key)) || !request.app().equals(APP)) {
      refused.incrementAndGet();
      return new Admission.Refused(
          new Diagnosis(Diagnosis.Category.CONFIG, "key-refused", "Wrong app or key", ""));
    }
    Reception reception = new Reception();
    receptions.add(reception);
    return new Admission.Accepted(reception);
  }

  /** The destination as the box's configuration has it. */
  void describe(ObjectNode destination) {
    boolean tls = certificate != null;
    destination
        .put("name", name)
        .put("platform", name)
        .put("url", (tls ? "rtmps" : "rtmp") + "://127.0.0.1:" + port + "/" + APP)
        .put("key", key)
        .put("rendition", rendition);
    if (tls) {
      destination.put("trustedCertificates", certificate.certificate().toString());
    }
  }

  String name() {
    return name;
  }

  /** Every publisher's stream so far. */
  List<Reception> receptions() {
    return receptions;
  }

  boolean hasReception() {
    return !receptions.isEmpty();
  }

  /** The newest stream. */
  Reception reception() {
    return receptions.get(receptions.size() - 1);
  }

  @Override
  public void close() {
    receptions.forEach(Reception::close);
  }
}
