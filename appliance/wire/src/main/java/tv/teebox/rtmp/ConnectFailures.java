package tv.teebox.rtmp;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.Diagnosis.Category;

/** What went wrong before RTMP began, told from the exceptions of TCP and JSSE. */
final class ConnectFailures {

  /** How Netty quotes bytes that are no TLS. */
  private static final String HTTP_IN_HEX = "48545450";

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
    if (chain.has(ForbiddenAddressException.class)) {
      return -1;
    }
    if (chain.has(ConnectTimeoutException.class)) {
      return 1;
    }
    if (chain.has(NoRouteToHostException.class) || chain.says("unreachable")) {
      return 0;
    }
    return chain.has(ConnectException.class) ? 2 : 3;
  }

  /**
   * @param shown the certificates that the server showed before that
   */
  Diagnosis of(Throwable failure, List<X509Certificate> shown) {
    if (failure instanceof ForbiddenAddressException refused) {
      return refused.diagnosis();
    }
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
    return url.tls() ? tls(chain, ShownCertificate.of(shown)) : broken(failure);
  }

  private Diagnosis tls(Chain chain, Optional<ShownCertificate> shown) {
    String whose = shown.map(each -> " (" + each.words() + ")").orElse("");
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
          "showed a certificate for another name" + whose,
          "Check the server's name in the URL; in a guest network it may be a login page");
    }
    if (chain.has(CertPathBuilderException.class) || chain.has(CertPathValidatorException.class)) {
      boolean stranger = shown.filter(each -> !each.fits(url.host())).isPresent();
      return tls(
          stranger ? "tls-stranger" : "tls-untrusted",
          "showed a certificate that no known authority vouches for" + whose,
          "Check the URL; for a server of your own, pin its certificate's fingerprint");
    }
    if (chain.says("record: " + HTTP_IN_HEX)) {
      return http();
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
    boolean cut = chain.has(ClosedChannelException.class) || chain.says("reset");
    if (cut && shown.isEmpty()) {
      return tls(
          "tls-cut",
          "cut the connection as soon as TLS began",
          "RTMPS problem: check that the server speaks TLS 1.2 on this port; a filter in the"
              + " network does the same");
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

  /** Where a web server answers: a network's login page, mostly, where the URL is a platform's. */
  private Diagnosis http() {
    return network(
        "http-answered",
        "a web server (HTTP) answered in the place of " + server,
        "Check the URL's server and port. In a guest network this is its login page: open a"
            + " browser on another PC there and log in");
  }

  /** Names that have nothing to do with each other are said to be in one place. */
  Diagnosis oneForAll(InetAddress address) {
    return network(
        "portal-dns",
        "this network's DNS gives "
            + url.host()
            + " and other platforms one and the same address, "
            + address.getHostAddress()
            + ": it leads to a login page",
        "Open a browser on another PC in this network and log in there; or set another name"
            + " server, or use a phone's hotspot");
  }

  /** This machine's end of the connection is no address of its any more. */
  Diagnosis addressGone(InetAddress from) {
    return network(
        "address-gone",
        "this box's address "
            + from.getHostAddress()
            + " is gone, and the connection to "
            + server
            + " with it",
        "Nothing to do: it is connected to again from the new one");
  }

  /** The connection broke later on. */
  Diagnosis broken(Throwable failure) {
    if (RtmpConnection.isSilence(failure)) {
      return network(
          "connection-silent",
          server + " acknowledges nothing any more",
          "Nothing to do: it is tried again; if it keeps happening, check the line");
    }
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
    if (violation.isHttp()) {
      return http();
    }
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
