package tv.teebox.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.teebox.peers.EventLoop;

/** Connections that take more than their share, against a clock that is stepped. */
class ConnectionLimitsTest {

  private static final Duration HEADERS = Duration.ofSeconds(10);
  private static final Duration NEXT = Duration.ofSeconds(20);
  private static final Duration BODY = Duration.ofSeconds(40);
  private static final Duration ALMOST = Duration.ofMillis(1);
  private static final int CONNECTIONS = 4;
  private static final Buffer LARGE = Buffer.buffer(new byte[512 << 10]);

  private final EventLoop loop = new EventLoop();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger served = new AtomicInteger();
  private final Deque<Socket> sockets = new ArrayDeque<>();
  private final CompletableFuture<ServerWebSocket> upgraded = new CompletableFuture<>();
  private ConnectionLimits limits;
  private HttpServer server;
  private int port;

  @BeforeEach
  void start() {
    limits =
        new ConnectionLimits(
            new ConnectionLimits.Limits(CONNECTIONS, 2, HEADERS, NEXT, BODY), nanos::get);
    port =
        loop.await(
            () -> {
              Router router = Router.router(loop.vertx());
              router.route().handler(limits::began);
              router
                  .get("/socket")
                  .handler(call -> call.request().toWebSocket().onSuccess(upgraded::complete));
              router.get("/wait").handler(call -> served.incrementAndGet());
              router
                  .post()
                  .handler(
                      call -> {
                        served.incrementAndGet();
                        call.request().body().onSuccess(whole -> call.response().end("taken"));
                      });
              router
                  .get("/large")
                  .handler(
                      call -> {
                        served.incrementAndGet();
                        call.response().end(LARGE);
                      });
              router.get().handler(call -> call.response().end("here"));
              server = loop.vertx().createHttpServer(ConnectionLimits.options("127.0.0.1", 0));
              limits.watch(server);
              return server.requestHandler(router).listen().map(HttpServer::actualPort);
            });
  }

  @AfterEach
  void close() throws IOException {
    for (Socket each : sockets) {
      each.close();
    }
    loop.await(server::close);
    loop.close();
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    sockets.add(socket);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String read(Socket socket, String until) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(until) < 0) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        throw new AssertionError("closed after " + read);
      }
      read.append((char) next);
    }
    return read.toString();
  }

  private static void assertClosed(Socket socket) throws IOException {
    try {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    } catch (SocketException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }

  /** Waits until that many are known of, which takes the event loop a turn or two. */
  private void awaitConnections(int count) {
    await(() -> loop.call(limits::connections) == count);
  }

  private static void await(BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));
      Thread.onSpinWait();
    }
  }

  private void step(Duration time) {
    nanos.addAndGet(time.toNanos());
    loop.run(limits::sweep);
  }

  @Test
  void aHeaderThatComesByteByByteIsNotWaitedFor() throws IOException {
    Socket slow = connect();
    awaitConnections(1);
    send(slow, "GET / HTTP/1.1\r\nHo");
    step(HEADERS.minus(ALMOST));
    send(slow, "st: a\r\nX-");
    assertThat(loop.call(limits::connections)).isEqualTo(1);
    step(ALMOST.multipliedBy(2));
    assertClosed(slow);
    assertThat(loop.call(limits::connections)).isZero();
  }

  @Test
  void aBodyThatComesByteByByteIsNotWaitedFor() throws IOException {
    Socket slow = connect();
    awaitConnections(1);
    int bytes = 10 * ConnectionLimits.SLOWEST_BYTES_PER_SECOND;
    send(slow, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + bytes + "\r\n\r\n0123");
    await(() -> served.get() == 1);
    step(BODY.plusSeconds(9));
    assertThat(loop.call(limits::connections)).as("a long one has longer").isEqualTo(1);
    step(Duration.ofSeconds(2));
    assertClosed(slow);
  }

  @Test
  void anAnswerThatIsLongInComingIsWaitedFor() throws IOException {
    Socket patient = connect();
    awaitConnections(1);
    send(patient, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    read(patient, "here");
    send(patient, "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
    await(() -> served.get() == 1);
    step(BODY.plus(NEXT));
    assertThat(loop.call(limits::connections)).isEqualTo(1);
  }

  @Test
  void whoAsksNothingMoreIsClosed() throws IOException {
    Socket done = connect();
    send(done, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    read(done, "here");
    step(Duration.ZERO);
    step(NEXT.minus(ALMOST));
    assertThat(loop.call(limits::connections)).isEqualTo(1);
    step(ALMOST.multipliedBy(2));
    assertClosed(done);
  }

  @Test
  void aFullHouseLosesTheOneThatHasWaitedLongest() throws IOException {
    Socket first = connect();
    awaitConnections(1);
    for (int i = 1; i < CONNECTIONS; i++) {
      nanos.addAndGet(1);
      connect();
      awaitConnections(i + 1);
    }
    Socket next = connect();
    send(next, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    read(next, "here");
    assertClosed(first);
    assertThat(loop.call(limits::connections)).isEqualTo(CONNECTIONS);
  }

  @Test
  void aHouseFullOfPeopleWhoAreServedTakesNoMore() throws IOException {
    for (int i = 0; i < CONNECTIONS; i++) {
      send(connect(), "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
      awaitConnections(i + 1);
    }
    await(() -> served.get() == CONNECTIONS);
    assertClosed(connect());
    sockets.getFirst().close();
    awaitConnections(CONNECTIONS - 1);
    Socket next = connect();
    send(next, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    assertThat(read(next, "here")).contains("200");
  }

  @Test
  void aWebSocketStaysAndIsForgottenWhenItIsClosed() throws Exception {
    Socket socket = connect();
    send(
        socket,
        "GET /socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    assertThat(read(socket, "\r\n\r\n")).startsWith("HTTP/1.1 101");
    upgraded.get(10, TimeUnit.SECONDS);
    step(BODY.plus(NEXT));
    assertThat(loop.call(limits::connections)).isEqualTo(1);
    socket.close();
    awaitConnections(0);
  }

  @Test
  void whoAsksOnAndOnAndReadsNothingIsClosed() throws IOException {
    Socket greedy = connect();
    send(greedy, "GET /large HTTP/1.1\r\nHost: a\r\n\r\n".repeat(2000));
    await(() -> served.get() > 0);
    // At once, or when it has waited for its last answer to be taken for too long.
    await(
        () -> {
          step(NEXT);
          return loop.call(limits::connections) == 0;
        });
    assertThat(served.get() * (long) LARGE.length())
        .as("what was answered is little more than the sockets' own buffers take")
        .isLessThan(64L << 20);
  }

  @Test
  void aHeaderThatIsTooLongIsRefused() throws IOException {
    Socket wordy = connect();
    send(wordy, "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
    assertThat(read(wordy, "\r\n")).contains(" 431 ");
    Socket far = connect();
    send(far, "GET /" + "x".repeat(5_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    assertThat(read(far, "\r\n")).contains(" 414 ");
  }
}
