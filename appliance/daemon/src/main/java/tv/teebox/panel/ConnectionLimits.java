package tv.teebox.panel;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of the box those who are connected to the panel may have: so many connections in all and
 * from one place, and so long for a request. Who sends a header or a body byte by byte is closed.
 * One for all ports of a panel. Owned by the panel's event loop.
 */
final class ConnectionLimits {

  private static final Logger log = LoggerFactory.getLogger(ConnectionLimits.class);

  /**
   * What is allowed.
   *
   * @param connections in all; a full house loses the one that has waited longest without a request
   * @param perPlace from one address, or from one network of IPv6, but for this machine itself
   * @param headers for a first request to be there after the connection is
   * @param next for the next request to be there after the one before is answered
   * @param body for a body, and more for a long one at {@link #SLOWEST_BYTES_PER_SECOND}
   */
  record Limits(int connections, int perPlace, Duration headers, Duration next, Duration body) {

    static final Limits USUAL =
        new Limits(256, 64, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));
  }

  static final int SLOWEST_BYTES_PER_SECOND = 32 * 1024;

  private static final long LONGEST_BODY_SECONDS = 600;
  private static final int IDLE_SECONDS = 30;
  private static final int HANDSHAKE_SECONDS = 5;
  private static final int BACKLOG = 64;
  private static final int MAX_LINE = 4096;
  private static final int MAX_HEADERS = 8192;
  private static final int MAX_FRAME = 64 * 1024;
  private static final int UPGRADED = 101;
  private static final long NEVER = Long.MAX_VALUE;
  private static final int NETWORK_BYTES = 8;

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final Map<HttpConnection, Guest> guests = new IdentityHashMap<>();
  private final Map<Object, Integer> places = new HashMap<>();
  private long turnedAway;
  private long lastTold;

  /** One connection. */
  private static final class Guest {
    private final HttpConnection connection;
    private final Object place;
    private long since;
    private long until;
    private boolean waiting = true;
    private HttpServerResponse response;

    private Guest(HttpConnection connection, Object place) {
      this.connection = connection;
      this.place = place;
    }
  }

  ConnectionLimits(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.lastTold = nanoTime.getAsLong() - TimeUnit.DAYS.toNanos(1);
  }

  /**
   * What Vert.x itself is told. HTTP/1.1 only: of a connection with HTTP/2 it tells nobody before
   * the client has said its settings, and so long it would be held to no limit.
   */
  static HttpServerOptions options(String host, int port) {
    HttpServerOptions options = new HttpServerOptions();
    options
        .setHost(host)
        .setPort(port)
        .setIdleTimeout(IDLE_SECONDS)
        .setAcceptBacklog(BACKLOG)
        .setUseAlpn(false)
        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    return options
        .setHttp2ClearTextEnabled(false)
        .setMaxInitialLineLength(MAX_LINE)
        .setMaxHeaderSize(MAX_HEADERS)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        .setMaxWebSocketFrameSize(MAX_FRAME)
        .setMaxWebSocketMessageSize(MAX_FRAME)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }

  /** Watches a server that does not listen yet. */
  void watch(HttpServer server) {
    server.connectionHandler(this::connected);
  }

  private void connected(HttpConnection connection) {
    Object place = place(connection);
    if (isFull(place)) {
      turnAway(connection);
      return;
    }
    Guest guest = new Guest(connection, place);
    await(guest, limits.headers());
    guests.put(connection, guest);
    places.merge(place, 1, Integer::sum);
    // Of one that became a WebSocket Vert.x no longer tells that it is closed.
    channel(connection).closeFuture().addListener(closed -> left(connection));
  }

  private boolean isFull(Object place) {
    if (!place.equals("") && places.getOrDefault(place, 0) >= limits.perPlace()) {
      return true;
    }
    if (guests.size() < limits.connections()) {
      return false;
    }
    guests.values().forEach(this::look);
    Optional<Guest> idle =
        guests.values().stream()
            .filter(each -> each.waiting)
            .min(Comparator.comparingLong(each -> each.since));
    idle.ifPresent(each -> close(each.connection));
    return idle.isEmpty();
  }

  private void turnAway(HttpConnection connection) {
    channel(connection).close();
    turnedAway++;
    long now = nanoTime.getAsLong();
    if (now - lastTold >= TimeUnit.MINUTES.toNanos(1)) {
      lastTold = now;
      log.warn(
          "[panel] too many connections: {} turned away so far, the last from {}",
          turnedAway,
          channel(connection).remoteAddress());
    }
  }

  private void close(HttpConnection connection) {
    left(connection);
    channel(connection).close();
  }

  private static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channel();
  }

  private void left(HttpConnection connection) {
    Guest guest = guests.remove(connection);
    if (guest != null) {
      places.computeIfPresent(guest.place, (place, count) -> count == 1 ? null : count - 1);
    }
  }

  private void await(Guest guest, Duration limit) {
    guest.waiting = true;
    guest.since = nanoTime.getAsLong();
    guest.until = guest.since + limit.toNanos();
  }

  /** A request is whole; the answer to a short one may be out already. */
  private static void received(Guest guest) {
    if (!guest.waiting) {
      guest.until = NEVER;
    }
  }

  /**
   * A request's header is there. Who asks for more before the last answer has left has not read it:
   * that is closed, since what waits to be sent is the box's memory. Browsers never do that.
   */
  void began(RoutingContext call) {
    if (call.response().writeQueueFull()) {
      channel(call.request().connection()).close();
      return;
    }
    Guest guest = guests.get(call.request().connection());
    if (guest != null) {
      guest.waiting = false;
      guest.until = nanoTime.getAsLong() + body(call).toNanos();
      call.request().end().onComplete(whole -> received(guest));
      guest.response = call.response();
    }
    call.next();
  }

  private Duration body(RoutingContext call) {
    return Optional.ofNullable(call.request().getHeader(HttpHeaders.CONTENT_LENGTH))
        .filter(text -> text.matches("[0-9]{1,15}"))
        .map(text -> Long.parseLong(text) / SLOWEST_BYTES_PER_SECOND)
        .map(seconds -> limits.body().plusSeconds(Math.min(seconds, LONGEST_BODY_SECONDS)))
        .orElse(limits.body());
  }

  /**
   * Who has been answered waits again. The response is asked and not listened to: others that
   * answer calls take its handlers for themselves.
   */
  private void look(Guest guest) {
    boolean answered =
        !guest.waiting && guest.response.ended() && guest.response.getStatusCode() != UPGRADED;
    if (answered) {
      await(guest, limits.next());
    }
  }

  /** Closes who has taken too long; to be called every second. */
  void sweep() {
    guests.values().forEach(this::look);
    long now = nanoTime.getAsLong();
    guests.values().stream()
        .filter(each -> each.until != NEVER && now - each.until > 0)
        .toList()
        .forEach(each -> close(each.connection));
  }

  /** How many are connected. */
  int connections() {
    return guests.size();
  }

  /** The address, the network of an IPv6 address, or nothing for this machine. */
  private static Object place(HttpConnection connection) {
    InetAddress address =
        channel(connection).remoteAddress() instanceof InetSocketAddress far
            ? far.getAddress()
            : InetAddress.getLoopbackAddress();
    if (address.isLoopbackAddress()) {
      return "";
    }
    byte[] bytes = address.getAddress();
    return Arrays.toString(
        bytes.length > NETWORK_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }
}
