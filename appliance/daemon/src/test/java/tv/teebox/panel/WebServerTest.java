package tv.teebox.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.peers.EventLoop;
import tv.teebox.store.Configuration;
import tv.teebox.telemetry.Seen;
import tv.teebox.telemetry.Surroundings;
import tv.teebox.telemetry.Telemetry;

class WebServerTest {

  private final EventLoop loop = new EventLoop();
  private final Telemetry telemetry =
      new Telemetry(
          loop.vertx(),
          "1",
          () -> Future.succeededFuture(new Seen().offAir().sighting()),
          () -> Surroundings.NONE);
  private WebServer server;
  private int port;

  @BeforeEach
  void start() {
    server =
        new WebServer(
            loop.vertx(),
            new Configuration.Panel("127.0.0.1", 0, List.of(), Optional.empty()),
            "StudioBox",
            Optional.empty(),
            new TelemetryPages(telemetry),
            () -> Future.succeededFuture(Router.router(loop.vertx())));
    port = loop.await(server::start);
  }

  @AfterEach
  void close() {
    loop.await(server::close);
    loop.await(telemetry::close);
    loop.close();
  }

  /** A whole answer to a request with these lines, as it comes over the wire. */
  private String ask(String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String get(String path) throws IOException {
    return ask("GET " + path + " HTTP/1.1", "Host: 127.0.0.1:" + port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "localhost",
        "LocalHost:8080",
        "[::1]:8080",
        "192.168.1.20",
        "studiobox",
        "studiobox.local:8080"
      })
  void aBrowserThatMeansThisBoxIsAnswered(String host) throws IOException {
    assertThat(ask("GET /healthz HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "studiobox.evil"
      })
  void aNameThatWasMadeToPointHereIsNot(String host) throws IOException {
    assertThat(ask("GET /healthz HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 421");
  }

  @Test
  void noHostIsNoAnswer() throws IOException {
    assertThat(ask("GET /healthz HTTP/1.0")).startsWith("HTTP/1.0 421");
  }

  @Test
  void thePageRunsNothingFromElsewhere() throws IOException {
    assertThat(get("/"))
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("content-security-policy: default-src 'none'")
        .containsIgnoringCase("x-frame-options: DENY");
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    assertThat(get("/etc/passwd")).startsWith("HTTP/1.1 404");
    assertThat(get("/..%2f..%2fetc/passwd")).startsWith("HTTP/1.1 4");
    assertThat(ask("POST /healthz HTTP/1.1", "Host: localhost", "Content-Length: 0"))
        .startsWith("HTTP/1.1 405");
  }
}
