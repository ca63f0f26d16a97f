package tv.teebox.rtmp;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.Vertx;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.PemKeyCertOptions;

/**
 * Puts TLS under accepted connections. Not left to Vert.x, for two reasons: a connection must be
 * counted before its handshake, which Vert.x only tells of afterwards; and Vert.x's upgrade of an
 * accepted socket loses a ClientHello that arrives while it prepares.
 */
final class TlsAcceptor {

  private final SslContext context;

  private TlsAcceptor(SslContext context) {
    this.context = context;
  }

  /** Reads the PEM files; blocks. */
  static TlsAcceptor load(Vertx vertx, IngestOptions.Identity identity) throws Exception {
    PemKeyCertOptions pem =
        new PemKeyCertOptions()
            .addCertPath(identity.certificate().toString())
            .addKeyPath(identity.privateKey().toString());
    return new TlsAcceptor(
        SslContextBuilder.forServer(pem.getKeyManagerFactory(vertx))
            .sslProvider(SslProvider.JDK)
            .protocols("TLSv1.3", "TLSv1.2")
            .build());
  }

  /**
   * To be called before anything was read from the socket. The connection's own deadline bounds the
   * handshake: with another here, chance would decide how a late client is counted.
   */
  void begin(NetSocketInternal socket) {
    ChannelHandlerContext channel = socket.channelHandlerContext();
    SslHandler handler = context.newHandler(channel.alloc());
    handler.setHandshakeTimeoutMillis(0);
    channel.pipeline().addFirst("ssl", handler);
  }
}
