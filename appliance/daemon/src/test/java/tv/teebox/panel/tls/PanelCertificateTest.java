package tv.teebox.panel.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.EventLoop;
import tv.teebox.store.Configuration;

/** A server that goes on listening while what it shows changes. */
class PanelCertificateTest {

  private static final long OFTEN_MS = 5;

  @TempDir private Path folder;

  private final EventLoop loop = new EventLoop();
  private final BlockingQueue<String> changes = new LinkedBlockingQueue<>();
  private volatile BoxNames names = named("studio");
  private PanelCertificate certificate;
  private HttpServer server;
  private int port;

  @AfterEach
  void close() {
    loop.run(certificate::close);
    loop.await(server::close);
    loop.close();
  }

  private static BoxNames named(String host) {
    return new BoxNames(Set.of(host), Set.of(InetAddress.getLoopbackAddress()));
  }

  private void start(Optional<Configuration.Pem> own) {
    port =
        loop.await(
            () -> {
              certificate =
                  new PanelCertificate(
                      loop.vertx(),
                      own,
                      folder.resolve("panel-tls"),
                      "studio",
                      () -> names,
                      Clock.systemUTC(),
                      OFTEN_MS);
              return certificate
                  .open(this::changed)
                  .compose(
                      options -> {
                        HttpServerOptions settings = new HttpServerOptions().setPort(0);
                        settings
                            .setHost("127.0.0.1")
                            .setSsl(true)
                            .setKeyCertOptions(options.getKeyCertOptions());
                        server = loop.vertx().createHttpServer(settings);
                        return server.requestHandler(call -> call.response().end()).listen();
                      })
                  .map(HttpServer::actualPort);
            });
  }

  private void changed(ServerSSLOptions options) {
    server
        .updateSSLOptions(options, true)
        .onSuccess(taken -> changes.add(certificate.fingerprint()));
  }

  /** What the server shows to whoever comes now. */
  private X509Certificate shown() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Everybody()}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static final class Everybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Test
  void aNewNameIsShownWithoutARestart() throws Exception {
    start(Optional.empty());
    X509Certificate first = shown();
    assertThat(Fingerprint.of(first)).isEqualTo(loop.call(certificate::fingerprint));
    names = named("renamed");
    assertThat(changes.poll(20, TimeUnit.SECONDS)).isNotNull();
    X509Certificate second = shown();
    assertThat(second).isNotEqualTo(first);
    assertThat(named("renamed").areIn(second)).isTrue();
    assertThat(second.getIssuerX500Principal()).isEqualTo(first.getIssuerX500Principal());
  }

  @Test
  void theOperatorsRenewedCertificateIsTakenOverAndAWrongOneIsNot() throws Exception {
    Certificates certificates = new Certificates(Files.createDirectory(folder.resolve("own")));
    Certificates.Server first = certificates.valid("one", "DNS:one");
    Certificates.Server next = certificates.valid("two", "DNS:two");
    Path pem = folder.resolve("box.pem");
    Path key = folder.resolve("box.key");
    Files.copy(first.certificate(), pem);
    Files.copy(first.privateKey(), key);
    start(Optional.of(new Configuration.Pem(pem, key)));
    assertThat(named(shown())).isEqualTo("CN=one");
    replace(next.privateKey(), key); // which is not that of the old certificate
    assertThat(changes.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(shown().getIssuerX500Principal().getName()).contains("Teebox authority");
    assertThat(loop.call(certificate::trouble)).isPresent();
    replace(next.certificate(), pem);
    assertThat(changes.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(named(shown())).isEqualTo("CN=two");
    assertThat(loop.call(certificate::trouble)).isEmpty();
  }

  private static String named(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static void replace(Path by, Path file) throws IOException {
    Path part = file.resolveSibling("part");
    Files.copy(by, part, StandardCopyOption.REPLACE_EXISTING);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
