package tv.teebox.rtmp;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ingest: takes publishers over RTMP or RTMPS, asks the gate about each, and gives their tags
 * to the sinks it names. All its connections and callbacks belong to the context that called {@link
 * #start}, which must be an event loop's. Started once; {@link #close} may be called again.
 */
public final class RtmpServer {

  /**
   * What the kernel may hold of a connection that is not read: ten times what 20 Mbps need over a
   * LAN. Left to itself it takes up to 6 MB of each.
   */
  private static final int RECEIVE_BUFFER_BYTES = 256 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(RtmpServer.class);

  private final Vertx vertx;
  private final IngestOptions options;
  private final PublishGate gate;
  private final IngestLedger ledger;
  private ContextInternal context;
  private TlsAcceptor tls;
  private NetServer server;

  public RtmpServer(Vertx vertx, IngestOptions options, PublishGate gate) {
    this.vertx = vertx;
    this.options = options;
    this.gate = Objects.requireNonNull(gate);
    this.ledger = new IngestLedger(LOG, options);
  }

  /** Listens. Gives the bound port; fails if it is taken or the certificate cannot be read. */
  public Future<Integer> start() {
    if (server != null) {
      throw new IllegalStateException("an ingest server is started once");
    }
    context = (ContextInternal) vertx.getOrCreateContext();
    server =
        vertx
            .createNetServer(
                new NetServerOptions()
                    .setTcpKeepAlive(true)
                    .setReceiveBufferSize(RECEIVE_BUFFER_BYTES))
            .connectHandler(this::accept);
    Future<Void> ready =
        options.identity().isPresent()
            ? loadIdentity(options.identity().get())
            : context.succeededFuture();
    return ready
        .compose(ignored -> listen())
        .onSuccess(
            port ->
                LOG.info(
                    "[ingest] listening on {} port {} ({})",
                    options.host(),
                    port,
                    tls == null ? "RTMP" : "RTMPS"));
  }

  private Future<Integer> listen() {
    return context
        .<NetServer>future(
            bound ->
                context.runOnContext(
                    ignored -> server.listen(options.port(), options.host()).onComplete(bound)))
        .map(NetServer::actualPort);
  }

  /** Reads the PEM files once, so that a wrong one fails the start and not every connection. */
  private Future<Void> loadIdentity(IngestOptions.Identity identity) {
    return context
        .executeBlocking(() -> TlsAcceptor.load(vertx, identity))
        .map(
            loaded -> {
              tls = loaded;
              return null;
            });
  }

  private void accept(NetSocket socket) {
    PeerAddress remote = PeerAddress.of(socket.remoteAddress());
    if (!ledger.admit(remote)) {
      socket.close();
      return;
    }
    if (tls != null) {
      tls.begin((NetSocketInternal) socket);
    }
    IngestConnection connection =
        new IngestConnection(vertx, context, socket, options, gate, ledger);
    ledger.opened(connection);
    connection.start();
  }

  /** A snapshot; to be called on the server's context. */
  public IngestCounters counters() {
    return ledger.counters();
  }

  /**
   * Stops listening and disconnects everyone; sinks get their {@link PublishSink#onEnd} first. From
   * any thread; done when the port is free.
   */
  public Future<Void> close() {
    if (server == null) {
      return Future.succeededFuture();
    }
    return context.future(
        closed ->
            context.runOnContext(
                ignored -> {
                  ledger.connections().forEach(each -> each.close("the ingest is shutting down"));
                  server.close().onComplete(closed);
                }));
  }
}
