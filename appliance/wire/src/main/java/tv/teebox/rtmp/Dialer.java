package tv.teebox.rtmp;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.ConnectOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.net.impl.NetClientBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Opens the one socket of one attempt: the name's addresses, TCP to each in turn until one answers,
 * TLS for an RTMPS URL. Each address has an equal share of what is left of the connect limit. Owned
 * by the context that {@link #dial} is called on; starts once.
 */
final class Dialer {

  /**
   * What the kernel may hold unsent. Left to itself it takes up to 4 MB, and a stalled platform
   * goes unnoticed for that long.
   */
  static final int SEND_BUFFER_BYTES = 256 * 1024;

  /**
   * What was sent and is not acknowledged for so long is lost, and the connection with it; left to
   * itself, TCP tries for a quarter of an hour. Longer than an outlet's own patience with a server
   * that takes nothing, which says more; it is for a stream so thin that the buffers swallow it.
   */
  static final int SILENCE_MS = 13_000;

  private final RtmpTarget target;
  private final Vertx vertx;
  private final AddressBook book;
  private final PublishWitness witness;

  /** Not of Vert.x's own making: what that makes it keeps for good, closed or not. */
  private final NetClient client;

  private final List<Throwable> failures = new ArrayList<>();
  private long startNanos;
  private List<InetAddress> found = List.of();

  /** Written on whatever thread checks certificates. */
  private volatile List<X509Certificate> shown = List.of();

  Dialer(Vertx vertx, RtmpTarget target, AddressBook book, PublishWitness witness) {
    this.vertx = vertx;
    this.target = target;
    this.book = book;
    this.witness = witness;
    this.client =
        new NetClientBuilder(
                (VertxInternal) vertx,
                new NetClientOptions()
                    .setConnectTimeout(Math.toIntExact(target.connectLimit().toMillis()))
                    .setSendBufferSize(SEND_BUFFER_BYTES)
                    .setTcpUserTimeout(SILENCE_MS)
                    .setTcpKeepAlive(true))
            .build();
  }

  private ClientSSLOptions tlsOptions() {
    ClientSSLOptions options = new ClientSSLOptions();
    options
        .setSslHandshakeTimeout(target.connectLimit().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
    Consumer<X509Certificate[]> keep = chain -> shown = List.of(chain);
    if (target.trust() instanceof TlsTrust.Authorities authorities) {
      options
          .setHostnameVerificationAlgorithm("HTTPS")
          .setTrustOptions(new WitnessedTrust(authorities, keep));
    } else if (target.trust() instanceof TlsTrust.Pinned pin) {
      // The pin says all: a name in that certificate means nothing.
      options
          .setHostnameVerificationAlgorithm("")
          .setTrustOptions(TrustOptions.wrap(new PinnedTrustManager(pin, keep)));
    }
    return options;
  }

  /**
   * Must be called on the context that is to own the socket. Fails with what the most telling
   * address said, see {@link ConnectFailures#mostTelling}.
   */
  Future<NetSocket> dial() {
    startNanos = System.nanoTime();
    String host = target.server().host();
    CompletableFuture<Set<InetAddress>> own =
        target.addresses().refused().isEmpty()
            ? CompletableFuture.completedFuture(Set.of())
            : book.own();
    return Future.fromCompletionStage(
            book.find(host).thenCombine(own, this::sorted), vertx.getOrCreateContext())
        .compose(
            sorted -> {
              found = sorted.found();
              List<InetAddress> order = AddressLookup.inTurn(sorted.allowed());
              witness.lookedUp(order.isEmpty() ? AddressLookup.inTurn(found) : order);
              sorted.forbidden().forEach(this::passedOver);
              return order.isEmpty()
                  ? Future.failedFuture(failures.get(0))
                  : tryInTurn(order.iterator(), order.size());
            });
  }

  /** What a name's addresses are to the target's rule; those allowed in the order they came in. */
  private record Sorted(
      List<InetAddress> found,
      List<InetAddress> allowed,
      Map<InetAddress, ForbiddenAddressException> forbidden) {}

  /**
   * Whatever the name led to before and wherever the addresses are from: what is connected to is
   * one of those that are judged here, and no name is looked up again after it.
   */
  private Sorted sorted(List<InetAddress> addresses, Set<InetAddress> own) {
    List<InetAddress> allowed = new ArrayList<>();
    Map<InetAddress, ForbiddenAddressException> forbidden = new LinkedHashMap<>();
    for (InetAddress each : addresses) {
      target
          .addresses()
          .objection(target.server().host(), each, own)
          .ifPresentOrElse(
              why -> forbidden.put(each, new ForbiddenAddressException(why)),
              () -> allowed.add(each));
    }
    return new Sorted(List.copyOf(addresses), List.copyOf(allowed), forbidden);
  }

  private void passedOver(InetAddress address, Throwable failure) {
    failures.add(failure);
    witness.passedOver(address, new ConnectFailures(target.server()).of(failure, shown));
  }

  /** Whether the name's addresses are known. */
  boolean hasLookedUp() {
    return !found.isEmpty();
  }

  /** It was right to go there: a stream is published. */
  void proved() {
    book.proved(target.server().host(), found);
  }

  /** The certificates that were shown last; empty if none were. */
  List<X509Certificate> shown() {
    return shown;
  }

  /** The address that other people's names have as well, if this attempt went there. */
  Optional<InetAddress> oneForAll() {
    return book.oneForAll(target.server().host()).filter(found::contains);
  }

  private Future<NetSocket> tryInTurn(Iterator<InetAddress> addresses, int left) {
    InetAddress address = addresses.next();
    shown = List.of();
    return attempt(address, left)
        .recover(
            failure -> {
              passedOver(address, failure);
              return addresses.hasNext()
                  ? tryInTurn(addresses, left - 1)
                  : Future.failedFuture(ConnectFailures.mostTelling(failures));
            });
  }

  /** One address; it may take its share of the time, the last of them all that is left. */
  private Future<NetSocket> attempt(InetAddress address, int left) {
    Duration spent = Duration.ofNanos(System.nanoTime() - startNanos);
    long shareMs = target.connectLimit().minus(spent).toMillis() / left;
    Promise<NetSocket> attempt = Promise.promise();
    Deadline deadline = new Deadline(vertx);
    deadline.set(
        Duration.ofMillis(shareMs),
        () -> attempt.tryFail(new ConnectTimeoutException("no answer from " + address)));
    client
        .connect(options(address))
        .compose(socket -> opened(socket, address, attempt.future()))
        .onComplete(
            result -> {
              deadline.cancel();
              if (result.failed()) {
                attempt.tryFail(result.cause());
              } else if (!attempt.tryComplete(result.result())) {
                result.result().close();
              }
            });
    return attempt.future();
  }

  private ConnectOptions options(InetAddress address) {
    RtmpUrl url = target.server();
    return new ConnectOptions()
        .setHost(url.host())
        .setPort(url.port())
        .setRemoteAddress(
            SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
        .setSsl(false);
  }

  /** TCP is open; brings TLS about where the URL wants it. */
  private Future<NetSocket> opened(
      NetSocket socket, InetAddress address, Future<NetSocket> attempt) {
    if (attempt.isComplete()) {
      return Future.succeededFuture(socket); // it came too late
    }
    if (isItself(socket)) {
      socket.close();
      return Future.failedFuture(
          new ForbiddenAddressException(
              AddressRule.diagnosis(
                  target.server().host(), address.getHostAddress(), AddressKind.SELF)));
    }
    witness.reached(address);
    if (!target.server().tls()) {
      return Future.succeededFuture(socket);
    }
    attempt.onFailure(given -> socket.close());
    String host = target.server().host();
    boolean literal = AddressBook.isLiteral(host);
    // An address has no place in SNI (RFC 6066, 3).
    return socket
        .upgradeToSsl(tlsOptions(), literal ? null : host)
        .onComplete(
            result -> {
              if (!shown.isEmpty()) {
                witness.shown(shown);
              }
              if (result.succeeded()) {
                witness.secured(socket.sslSession().getProtocol());
              }
            })
        .map(socket);
  }

  /** Routes lead here that no interface tells of; of such a connection both ends are the same. */
  private boolean isItself(NetSocket socket) {
    return target.addresses().refused().contains(AddressKind.SELF)
        && socket.localAddress() != null
        && socket.localAddress().hostAddress().equals(socket.remoteAddress().hostAddress());
  }

  Future<Void> close() {
    return client.close();
  }
}
