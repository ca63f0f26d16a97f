package tv.teebox.rtmp;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.Diagnosis.Category;

/** What can befall an ingest connection, as the operator is told it. */
final class Ends {

  private Ends() {}

  static Diagnosis orderly() {
    return new Diagnosis(Category.INPUT, "source-ended", "the source ended its stream", "");
  }

  static Diagnosis closedHere(String reason) {
    return new Diagnosis(Category.INPUT, "source-closed", reason, "");
  }

  static Diagnosis disconnected() {
    return new Diagnosis(
        Category.INPUT,
        "source-lost",
        "the source's connection closed without an end of stream",
        "Check the source's program and the network to it");
  }

  /** The connection broke, by the network or by what the client did to TLS. */
  static Diagnosis broken(Throwable cause) {
    Optional<SSLException> tls = tlsFailure(cause);
    if (tls.isPresent()) {
      return tls(tls.get());
    }
    return new Diagnosis(
        Category.INPUT,
        "source-lost",
        "the source's connection broke ("
            + LogText.escape(String.valueOf(cause.getMessage()))
            + ")",
        "Check the network to the source");
  }

  /** Whether it is TLS that the client did not keep to. */
  static boolean breaksTls(Throwable cause) {
    return tlsFailure(cause).isPresent();
  }

  private static Optional<SSLException> tlsFailure(Throwable cause) {
    Throwable wrapped = cause instanceof DecoderException ? cause.getCause() : cause;
    return wrapped instanceof SSLException tls ? Optional.of(tls) : Optional.empty();
  }

  private static Diagnosis tls(SSLException failure) {
    if (failure instanceof NotSslRecordException) {
      return new Diagnosis(
          Category.INPUT,
          "tls-not-spoken",
          "the source does not speak TLS on the encrypted port",
          "Write rtmps:// before this port's address in OBS, or use the plain port");
    }
    String words = String.valueOf(failure.getMessage());
    if (words.contains("certificate") || words.contains("unknown_ca")) {
      return new Diagnosis(
          Category.INPUT,
          "tls-distrusted",
          "the source does not trust this box's certificate",
          "Give the box a certificate that the studio's machine trusts, or use the plain port");
    }
    return new Diagnosis(
        Category.INPUT,
        "tls-failed",
        "the source broke TLS (" + LogText.escape(words) + ")",
        "Publish with a program that speaks TLS 1.2 or newer");
  }

  static Diagnosis idle(Duration limit) {
    return new Diagnosis(
        Category.INPUT,
        "source-idle",
        "the source sent nothing for " + limit.toSeconds() + " s",
        "Check the source's program and the network to it");
  }

  static Diagnosis violation(ProtocolViolation violation) {
    return new Diagnosis(
        Category.INPUT,
        "protocol-violation",
        "the source broke the RTMP protocol: " + violation.getMessage(),
        "Publish with an RTMP encoder such as OBS");
  }

  static Diagnosis defect() {
    return new Diagnosis(
        Category.INTERNAL,
        "defect",
        "a defect of Teebox ended the source's connection",
        "Report it with the log");
  }

  static Diagnosis late(String step, Duration limit) {
    return new Diagnosis(
        Category.INPUT,
        "source-late",
        step + " was not done within " + limit.toMillis() + " ms",
        "Check the source's settings and the network to it");
  }

  static Diagnosis appRefused() {
    return new Diagnosis(
        Category.INPUT,
        "app-malformed",
        "the source asked for an application that cannot be",
        "Give the source a server address like rtmp://this-box/live");
  }

  static Diagnosis playRefused() {
    return new Diagnosis(
        Category.INPUT,
        "play-refused",
        "a player connected, but this ingest only takes publishers",
        "Watch the preview in the panel");
  }
}
