package tv.teebox.reach;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tv.teebox.media.Diagnosis;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.WayThere;
import tv.teebox.reach.StepReport.Outcome;
import tv.teebox.rtmp.PublishStep;
import tv.teebox.rtmp.PublishWitness;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;
import tv.teebox.rtmp.RtmpUrl;

/**
 * Follows one attempt to publish and puts down each step with what was seen there. The attempt is
 * the very one that a channel makes. Owned by the publisher's context.
 */
final class Walk implements PublishWitness {

  private static final String SPEAKS_RTMP = "the server speaks RTMP";
  private static final String STREAM_IS_THERE = "the server has a stream to publish on";

  private final RtmpTarget target;
  private final PlatformProfile platform;
  private final Clock clock;
  private final StepLog log;
  private final List<String> passedOver = new ArrayList<>();
  private List<InetAddress> found = List.of();
  private boolean reached;
  private RtmpPublisher publisher;
  private List<X509Certificate> certificates = List.of();
  private List<String> fourCcs = List.of();
  private String signal = "";

  Walk(RtmpTarget target, PlatformProfile platform, Clock clock, StepLog log) {
    this.target = target;
    this.platform = platform;
    this.clock = clock;
    this.log = log;
  }

  /** To be called before the publisher starts. */
  void follow(RtmpPublisher followed) {
    publisher = followed;
    followed.onStep(this::stepped);
    if (!target.server().tls()) {
      log.skip(WalkStep.TLS, "plain RTMP: nothing is encrypted, the key neither");
    }
    log.begin(WalkStep.DNS);
  }

  @Override
  public void lookedUp(List<InetAddress> addresses) {
    found = addresses;
    String host = target.server().host();
    String words =
        addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    log.ok(words.equals(host) ? "no name but an address: " + host : host + " is at " + words);
    log.begin(WalkStep.TCP);
  }

  @Override
  public void passedOver(InetAddress address, Diagnosis why) {
    passedOver.add(address.getHostAddress() + " (" + why.code() + ")");
  }

  @Override
  public void reached(InetAddress address) {
    reached = true;
    if (log.current() != WalkStep.TCP) {
      log.begin(WalkStep.TCP); // an earlier address came further and then failed
    }
    String answered = address.getHostAddress() + ", port " + target.server().port() + ", answered";
    if (passedOver.isEmpty()) {
      log.ok(answered);
    } else {
      log.end(
          Outcome.WARNING,
          answered + "; before it, these did not: " + String.join(", ", passedOver),
          "Every connection waits for them first: check this box's network, IPv6 too");
    }
    if (target.server().tls()) {
      log.begin(WalkStep.TLS);
    }
  }

  @Override
  public void shown(List<X509Certificate> chain) {
    certificates = chain;
  }

  @Override
  public void secured(String protocol) {
    Optional<CertificateWords> certificate = certificate();
    String detail =
        protocol + certificate.map(each -> ", certificate " + each.summary()).orElse("");
    Optional<String> warning = certificate.flatMap(each -> each.endsSoon(clock.instant()));
    if (warning.isPresent()) {
      log.end(
          Outcome.WARNING,
          detail + "; " + warning.get(),
          "The server's operator must renew it before that day");
    } else {
      log.ok(detail);
    }
  }

  private Optional<CertificateWords> certificate() {
    return certificates.stream().findFirst().map(CertificateWords::new);
  }

  @Override
  public void greeted(List<String> taken) {
    fourCcs = taken;
  }

  @Override
  public void refused(String code) {
    signal = code;
  }

  private void stepped(PublishStep step) {
    switch (step) {
      case HANDSHAKE -> log.begin(WalkStep.HANDSHAKE);
      case APPLICATION -> {
        log.ok(SPEAKS_RTMP);
        log.begin(WalkStep.CONNECT);
      }
      case STREAM -> {
        log.ok(greeting());
        log.begin(WalkStep.CREATE_STREAM);
      }
      case PUBLISH -> {
        log.ok(STREAM_IS_THERE);
        log.begin(WalkStep.PUBLISH);
      }
      case CONNECT, LIVE, CLOSED -> {
        // the witness is told of the first in detail; the others are no steps
      }
    }
  }

  private String greeting() {
    long window = publisher.gauges().serverSigns().windowBytes();
    return "the application '%s' is there; window %s; enhanced codecs: %s"
        .formatted(
            target.server().app(),
            window == 0 ? "not said" : window + " bytes",
            fourCcs.isEmpty() ? "none said" : String.join(", ", fourCcs));
  }

  /** A rehearsal came as far as it goes without the key. */
  void rehearsed() {
    if (target.sendsKeyToConnect()) {
      log.ok(SPEAKS_RTMP);
      log.skip(WalkStep.CONNECT, "the application holds the key, which is not sent unasked");
    } else {
      log.ok(STREAM_IS_THERE);
    }
  }

  /** The attempt failed at the step it was at; gives what it means in the platform's words. */
  Diagnosis failed(Diagnosis diagnosis) {
    RtmpUrl server = target.server();
    Diagnosis meaning =
        new WayThere(platform, server.host(), server.port(), server.tls(), found, reached)
            .meaning(diagnosis);
    Diagnosis told = platform.inItsWords(meaning, signal);
    String seen =
        log.current() == WalkStep.TLS
            ? certificate().map(each -> "; its certificate is " + each.summary()).orElse("")
            : "";
    log.end(Outcome.FAILED, told.what() + seen, told.advice());
    return told;
  }
}
