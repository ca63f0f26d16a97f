package tv.teebox.rtmp;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.Diagnosis.Category;

/** What went wrong before RTMP began, told from the exceptions of TCP and JSSE. */
final class ConnectFailures {

  private final RtmpUrl url;
  private final String server;

  ConnectFailures(RtmpUrl url) {
    this.url = url;
    this.server = url.hostAndPort();
  }

  /**
   * Which of several addresses' failures to tell: one where the server was reached, else one where
   * the machine was, else the first.
   */
  static Throwable mostTelling(List<Throwable> failures) {
    return failures.stream().max(Comparator.comparingInt(ConnectFailures::reach)).orElseThrow();
  }

  private static int reach(Throwable failure) {
    Chain chain = Chain.of(failure);
    if (chain.has(ConnectTimeoutException.class)) {
      return 1;
    }
    if (chain.has(NoRouteToHostException.class) || chain.says("unreachable")) {
      return 0;
    }
    return chain.has(ConnectException.class) ? 2 : 3;
  }

  Diagnosis of(Throwable failure) {
    Chain chain = Chain.of(failure);
    if (chain.has(UnknownHostException.class)) {
      return network(
          "host-not-found",
          "there is no address for " + url.host(),
          "Check the server's name in the URL, and this box's DNS");
    }
    if (chain.has(ConnectTimeoutException.class) || chain.has(SslHandshakeTimeoutException.class)) {
      return noAnswer(PublishStep.CONNECT, Duration.ZERO);
    }
    if (chain.has(NoRouteToHostException.class) || chain.says("unreachable")) {
      return network(
          "no-route",
          server + " cannot be reached from this network",
          "Check this box's network connection and its firewall");
    }
    if (chain.has(ConnectException.class)) {
      return network(
          "connection-refused",
          server + " refused the connection",
          "Wrong server or port: check the URL");
    }
    return url.tls() ? tls(chain) : broken(failure);
  }

  private Diagnosis tls(Chain chain) {
    if (chain.has(PinMismatchException.class)) {
      return tls(
          "tls-pin-mismatch",
          "showed another certificate than the pinned one",
          "If its certificate was renewed, enter the new fingerprint; if not, somebody is between");
    }
    if (chain.has(CertificateExpiredException.class)) {
      return tls(
          "tls-expired",
          "showed a certificate that has expired",
          "Check this box's clock; if it is right, the server's operator must renew");
    }
    if (chain.has(CertificateNotYetValidException.class)) {
      return tls(
          "tls-not-yet-valid",
          "showed a certificate that is not valid yet",
          "Check this box's clock");
    }
    if (chain.says("No subject alternative") || chain.says("No name matching")) {
      return tls(
          "tls-name-mismatch",
          "showed a certificate for another name",
          "Check the server's name in the URL");
    }
    if (chain.has(CertPathBuilderException.class) || chain.has(CertPathValidatorException.class)) {
      return tls(
          "tls-untrusted",
          "showed a certificate that no known authority vouches for",
          "Check the URL; for a server of your own, pin its certificate's fingerprint");
    }
    if (chain.has(NotSslRecordException.class)) {
      return tls(
          "tls-not-spoken",
          "does not speak TLS on this port",
          "Use rtmp:// for plain RTMP, or the RTMPS port (mostly 443)");
    }
    if (chain.says("protocol_version") || chain.says("selected protocol version")) {
      return tls(
          "tls-too-old",
          "speaks only a TLS that is out of date",
          "RTMPS problem: its operator must allow TLS 1.2; until then use another server");
    }
    return tls(
        "tls-failed",
        "broke off the TLS handshake",
        "RTMPS problem: check that the server supports TLS 1.2 on this port");
  }

  /** No answer within a limit, whatever was asked. */
  Diagnosis noAnswer(PublishStep step, Duration limit) {
    String within = limit.isZero() ? "" : " within " + limit.toMillis() + " ms";
    return network(
        step == PublishStep.CONNECT ? "connect-timeout" : "answer-timeout",
        server + " did not answer " + step.words() + within,
        "Network problem: check the firewall."
            + " Plain RTMP sent to an RTMPS port looks like this too: check rtmp:// or rtmps://");
  }

  /** The name's addresses did not come within the limit. */
  Diagnosis lookupLate(Duration limit) {
    return network(
        "lookup-timeout",
        "the address of " + url.host() + " could not be found within " + limit.toMillis() + " ms",
        "Check this box's DNS and its network connection");
  }

  /** The connection broke later on. */
  Diagnosis broken(Throwable failure) {
    return network(
        "connection-broken",
        "the connection to "
            + server
            + " broke ("
            + LogText.escape(String.valueOf(failure.getMessage()))
            + ")",
        "Check the network");
  }

  Diagnosis violation(ProtocolViolation violation) {
    return network(
        "protocol-violation",
        server + " broke the RTMP protocol: " + violation.getMessage(),
        "Check the URL: rtmp:// or rtmps://, server and port");
  }

  Diagnosis trustStore(TlsTrust trust) {
    return new Diagnosis(
        Category.CONFIG,
        "trust-store-unreadable",
        "the certificate authorities cannot be read: " + trust,
        "Install the package ca-certificates");
  }

  Diagnosis aborted() {
    return new Diagnosis(
        Category.CONFIG, "aborted", "the attempt was given up before it was done", "");
  }

  Diagnosis defect() {
    return new Diagnosis(
        Category.INTERNAL,
        "defect",
        "a defect of Teebox ended the connection to " + server,
        "Report it with the log");
  }

  private Diagnosis network(String code, String what, String advice) {
    return new Diagnosis(Category.DESTINATION, code, what, advice);
  }

  private Diagnosis tls(String code, String what, String advice) {
    return network(code, server + " " + what, advice);
  }

  /** A failure with its causes; bounded, since causes may form a ring. */
  private record Chain(List<Throwable> causes) {

    private static final int MAX_DEPTH = 16;

    static Chain of(Throwable failure) {
      List<Throwable> causes = new ArrayList<>();
      for (Throwable each = failure;
          each != null && causes.size() < MAX_DEPTH;
          each = each.getCause()) {
        causes.add(each);
      }
      return new Chain(causes);
    }

    boolean has(Class<? extends Throwable> type) {
      return any(type::isInstance);
    }

    boolean says(String words) {
      return any(each -> each.getMessage() != null && each.getMessage().contains(words));
    }

    private boolean any(Predicate<Throwable> test) {
      return causes.stream().anyMatch(test);
    }
  }
}
