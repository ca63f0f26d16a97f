package tv.teebox.rtmp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Opens the one socket of one attempt: TCP, then TLS for an RTMPS URL. */
final class Dialer {

  /**
   * What the kernel may hold unsent. Left to itself it takes up to 4 MB, and a stalled platform
   * goes unnoticed for that long.
   */
  static final int SEND_BUFFER_BYTES = 256 * 1024;

  private static final Pattern IPV4 = Pattern.compile("[0-9.]+");

  private final RtmpTarget target;
  private final NetClient client;

  Dialer(Vertx vertx, RtmpTarget target) {
    this.target = target;
    this.client = vertx.createNetClient(options(target));
  }

  private static NetClientOptions options(RtmpTarget target) {
    int limitMs = Math.toIntExact(target.connectLimit().toMillis());
    NetClientOptions options =
        new NetClientOptions()
            .setConnectTimeout(limitMs)
            .setSendBufferSize(SEND_BUFFER_BYTES)
            .setTcpKeepAlive(true);
    if (target.server().tls()) {
      options
          .setSsl(true)
          .setSslHandshakeTimeout(limitMs)
          .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
          .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
      trust(options, target.trust());
    }
    return options;
  }

  private static void trust(NetClientOptions options, TlsTrust trust) {
    if (trust instanceof TlsTrust.Authorities authorities) {
      options
          .setTrustOptions(new PemTrustOptions().addCertPath(authorities.pemFile().toString()))
          .setHostnameVerificationAlgorithm("HTTPS");
    } else if (trust instanceof TlsTrust.Pinned pin) {
      // The pin says all: a name in that certificate means nothing.
      options
          .setTrustOptions(TrustOptions.wrap(new PinnedTrustManager(pin)))
          .setHostnameVerificationAlgorithm("");
    }
  }

  /** Must be called on the context that is to own the socket. */
  Future<NetSocket> dial() {
    RtmpUrl url = target.server();
    boolean address = url.host().contains(":") || IPV4.matcher(url.host()).matches();
    // An address has no place in SNI (RFC 6066, 3).
    return url.tls() && !address
        ? client.connect(url.port(), url.host(), url.host())
        : client.connect(url.port(), url.host());
  }

  Future<Void> close() {
    return client.close();
  }
}
