package tv.teebox.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.panel.tls.PanelCertificate;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.EventLoop;
import tv.teebox.store.Configuration;
import tv.teebox.telemetry.Seen;
import tv.teebox.telemetry.Surroundings;
import tv.teebox.telemetry.Telemetry;

/** The panel's two ports, with clients that trust the box's authority and nobody else. */
class PanelDoorsTest {

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final Telemetry telemetry =
      new Telemetry(
          loop.vertx(),
          "1",
          () -> Future.succeededFuture(new Seen().offAir().sighting()),
          () -> Surroundings.NONE);
  private WebServer server;
  private int plain;
  private int encrypted;

  @AfterEach
  void close() {
    if (server != null) {
      loop.await(server::close);
    }
    loop.await(telemetry::close);
    loop.close();
  }

  private void start(Optional<Configuration.Pem> own) {
    Configuration.Panel settings =
        new Configuration.Panel(
            "127.0.0.1",
            0,
            List.of("box.example.org"),
            Optional.of(new Configuration.PanelTls(0, own)));
    PanelCertificate certificate =
        new PanelCertificate(
            loop.vertx(), own, folder.resolve("panel-tls"), "StudioBox", settings.names());
    server =
        new WebServer(
            loop.vertx(),
            settings,
            "StudioBox",
            Optional.of(certificate),
            new TelemetryPages(telemetry),
            () -> Future.succeededFuture(Router.router(loop.vertx())));
    plain = loop.await(server::start);
    encrypted = loop.await(server::startEncrypted);
  }

  /** A whole answer of the unencrypted port, as it comes over the wire. */
  private String ask(String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plain)) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private SSLContext trusting(X509Certificate authority) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", authority);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private X509Certificate downloaded() throws Exception {
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + plain + "/teebox-ca.crt"))
                    .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type")).contains("application/x-x509-ca-cert");
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(answer.body()));
  }

  private HttpResponse<String> get(SSLContext trust, String host, String path) throws Exception {
    HttpClient client =
        HttpClient.newBuilder().sslContext(trust).connectTimeout(Duration.ofSeconds(10)).build();
    return client.send(
        HttpRequest.newBuilder(URI.create("https://" + host + ":" + encrypted + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aClientThatTrustsTheDownloadedAuthorityIsServed() throws Exception {
    start(Optional.empty());
    SSLContext trust = trusting(downloaded());
    for (String host : List.of("127.0.0.1", "localhost")) {
      HttpResponse<String> answer = get(trust, host, "/healthz");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
      assertThat(answer.headers().firstValue("strict-transport-security")).isEmpty();
    }
    assertThatThrownBy(() -> get(SSLContext.getDefault(), "localhost", "/healthz"))
        .isInstanceOf(IOException.class);
    assertThat(server.doors(plain, encrypted))
        .hasSize(2)
        .anyMatch(
            each -> each.matches(".* https://127.0.0.1:\\d+/ fingerprint ([0-9A-F]{2}:?){32}"))
        .anyMatch(each -> each.contains("/teebox-ca.crt fingerprint "));
  }

  @Test
  void aProtocolThatIsOutOfDateIsNotSpoken() throws Exception {
    start(Optional.empty());
    SSLContext trust = trusting(downloaded());
    try (SSLSocket socket =
        (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", encrypted)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
    }
    try (SSLSocket socket =
        (SSLSocket) trust.getSocketFactory().createSocket("127.0.0.1", encrypted)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.1"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1",
    "studiobox.local:8080, studiobox.local",
    "box.example.org, box.example.org",
    "[::1]:80, [::1]",
  })
  void theUnencryptedPortLeadsToTheEncryptedOne(String host, String to) throws IOException {
    start(Optional.empty());
    assertThat(ask("GET /api/v1/state?a=b HTTP/1.1", "Host: " + host))
        .startsWith("HTTP/1.1 308")
        .containsIgnoringCase(
            "location: https://" + to + ":" + encrypted + "/api/v1/state?a=b\r\n");
    assertThat(ask("GET /healthz HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "1.2.3.4.5", "[::1%25lo]"})
  void nobodyIsLedElsewhere(String host) throws Exception {
    start(Optional.empty());
    assertThat(ask("GET / HTTP/1.1", "Host: " + host))
        .startsWith("HTTP/1.1 421")
        .doesNotContainIgnoringCase("location:")
        .doesNotContain("evil");
    assertThat(ask("GET /teebox-ca.crt HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 421");
    assertThat(overTls("GET / HTTP/1.1", "Host: " + host)).startsWith("HTTP/1.1 421");
  }

  @Test
  void twoHostsAreNone() throws Exception {
    start(Optional.empty());
    assertThat(ask("GET / HTTP/1.1", "Host: 127.0.0.1", "Host: evil.example"))
        .startsWith("HTTP/1.1 4");
    assertThat(overTls("GET / HTTP/1.1", "Host: 127.0.0.1", "Host: evil.example"))
        .startsWith("HTTP/1.1 4");
  }

  private String overTls(String... lines) throws Exception {
    SSLContext trust = trusting(downloaded());
    try (Socket socket = trust.getSocketFactory().createSocket("127.0.0.1", encrypted)) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theFiguresWantATokenAndAreNotForTheUnencryptedPort() throws Exception {
    start(Optional.empty());
    assertThat(ask("GET /metrics HTTP/1.1", "Host: 127.0.0.1")).startsWith("HTTP/1.1 308");
    assertThat(overTls("GET /metrics HTTP/1.1", "Host: 127.0.0.1")).startsWith("HTTP/1.1 503");
    assertThat(ask("GET /readyz HTTP/1.1", "Host: 127.0.0.1")).startsWith("HTTP/1.1 200");
  }

  @Test
  void anOrderThatWasNotEncryptedIsNotLedAnywhere() throws IOException {
    start(Optional.empty());
    assertThat(ask("POST /api/v1/channel/live HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 0"))
        .startsWith("HTTP/1.1 403")
        .contains("https-only")
        .doesNotContainIgnoringCase("location:");
  }

  @Test
  void thePageRunsNothingThatStandsInIt() throws Exception {
    start(Optional.empty());
    String page = overTls("GET / HTTP/1.1", "Host: 127.0.0.1:" + encrypted);
    assertThat(page)
        .startsWith("HTTP/1.1 200")
        .contains("script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
        .contains("connect-src 'self' wss://127.0.0.1:" + encrypted + ";")
        .doesNotContain("unsafe-inline", "<style", "<script>", " style=", " onclick=");
    assertThat(page.toLowerCase(java.util.Locale.ROOT))
        .contains("referrer-policy: no-referrer", "permissions-policy: ", "nosniff")
        .contains("cross-origin-opener-policy: same-origin", "cache-control: no-cache");
  }

  @Test
  void everyFileOfThePanelIsServedAsItWasBuilt() throws Exception {
    start(Optional.empty());
    SSLContext trust = trusting(downloaded());
    JsonNode files =
        JsonMapper.builder().build().readTree(getClass().getResource("pages/files.json"));
    assertThat(files).extracting(each -> each.get("path").textValue()).contains("/");
    for (JsonNode each : files) {
      HttpResponse<String> answer = get(trust, "localhost", each.get("path").textValue());
      assertThat(answer.statusCode()).as(each.toString()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type"))
          .contains(each.get("type").textValue());
      assertThat(answer.headers().firstValue("cache-control").orElseThrow())
          .contains(each.get("immutable").booleanValue() ? "immutable" : "no-cache");
    }
  }

  @Test
  void aCertificateOfTheOperatorsIsShown() throws Exception {
    Certificates certificates = new Certificates(Files.createDirectory(folder.resolve("own")));
    Certificates.Server own = certificates.valid("localhost", "DNS:localhost");
    start(Optional.of(new Configuration.Pem(own.certificate(), own.privateKey())));
    X509Certificate authority =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(Files.newInputStream(certificates.authority()));
    assertThat(get(trusting(authority), "localhost", "/healthz").statusCode()).isEqualTo(200);
    assertThat(ask("GET /teebox-ca.crt HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 404");
    assertThat(folder.resolve("panel-tls")).as("the box needs none of its own").doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "another's key", "missing", "no PEM"})
  void whereTheOperatorsIsNoGoodTheBoxShowsItsOwn(String how) throws Exception {
    Certificates certificates = new Certificates(Files.createDirectory(folder.resolve("own")));
    Path nothing = Files.writeString(folder.resolve("nothing"), "nothing");
    Configuration.Pem own =
        switch (how) {
          case "expired" -> {
            Certificates.Server old = certificates.expired("localhost", "DNS:localhost");
            yield new Configuration.Pem(old.certificate(), old.privateKey());
          }
          case "another's key" ->
              new Configuration.Pem(
                  certificates.valid("localhost", "DNS:localhost").certificate(),
                  certificates.selfSigned("other", "DNS:other").privateKey());
          case "missing" -> new Configuration.Pem(folder.resolve("a"), folder.resolve("b"));
          default -> new Configuration.Pem(nothing, nothing);
        };
    start(Optional.of(own));
    assertThat(get(trusting(downloaded()), "localhost", "/healthz").statusCode()).isEqualTo(200);
    assertThat(tv.teebox.panel.tls.OwnCertificate.trouble(own, java.time.Instant.now()))
        .hasValueSatisfying(why -> assertThat(why).startsWith("panel.tls."));
  }
}
