package tv.teebox.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tv.teebox.peers.EventLoop;

/** The panel's files over HTTP: three of them, of which one never changes. */
class PagesTest {

  private static final String SCRIPT = "/app-1a2b.js";

  private final EventLoop loop = new EventLoop();
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer server;
  private int port;

  @BeforeEach
  void start() {
    Pages pages = Pages.in("testpages");
    port =
        loop.await(
            () -> {
              Router router = Router.router(loop.vertx());
              router.route().handler(new SecurityHeaders());
              pages.mount(router);
              server = loop.vertx().createHttpServer(ConnectionLimits.options("127.0.0.1", 0));
              return server.requestHandler(router).listen().map(HttpServer::actualPort);
            });
  }

  @AfterEach
  void close() {
    loop.await(server::close);
    loop.close();
  }

  private HttpResponse<byte[]> ask(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return String.join(", ", answer.headers().allValues(name));
  }

  @Test
  void whatNeverChangesIsKeptForGood() throws Exception {
    HttpResponse<byte[]> answer = ask("GET", SCRIPT);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(answer, "content-type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).startsWith("// the same again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/icon.svg", "/favicon.ico"})
  void theOthersAreAskedForEachTimeAndSentOnce(String path) throws Exception {
    HttpResponse<byte[]> first = ask("GET", path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(header(first, "cache-control")).isEqualTo("no-cache");
    String tag = header(first, "etag");
    for (String same : new String[] {tag, "\"else\", " + tag, tag.substring(2), "*"}) {
      HttpResponse<byte[]> again = ask("GET", path, "If-None-Match", same);
      assertThat(again.statusCode()).as(same).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertThat(header(again, "cache-control")).isEqualTo("no-cache");
      assertThat(header(again, "etag")).isEqualTo(tag);
    }
    assertThat(ask("GET", path, "If-None-Match", "\"else\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate, gzip;q=0.5, br", "GZip"})
  void whoTakesGzipGetsLess(String takes) throws Exception {
    HttpResponse<byte[]> packed = ask("GET", SCRIPT, "Accept-Encoding", takes);
    byte[] plain = ask("GET", SCRIPT).body();
    assertThat(header(packed, "content-encoding")).isEqualTo("gzip");
    assertThat(header(packed, "vary")).isEqualToIgnoringCase("accept-encoding");
    assertThat(packed.body().length).isLessThan(plain.length);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "gzip;q=0", "identity"})
  void whoDoesNotTakeGzipGetsTheFileItself(String takes) throws Exception {
    HttpResponse<byte[]> answer = ask("GET", SCRIPT, "Accept-Encoding", takes);
    assertThat(header(answer, "content-encoding")).isEmpty();
    assertThat(header(answer, "vary")).isEqualToIgnoringCase("accept-encoding");
    assertThat(answer.body()).isEqualTo(ask("GET", SCRIPT).body());
  }

  @Test
  void theHeadIsThatOfTheWhole() throws Exception {
    HttpResponse<byte[]> whole = ask("GET", SCRIPT, "Accept-Encoding", "gzip");
    HttpResponse<byte[]> head = ask("HEAD", SCRIPT, "Accept-Encoding", "gzip");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers()).isEqualTo(whole.headers());
    assertThat(header(head, "content-length")).isEqualTo(Integer.toString(whole.body().length));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/files.json", "/app-1a2b.js.gz", "/index.html", "/app-9.js", "/live"})
  void whatIsNotListedIsNotThere(String path) throws Exception {
    HttpResponse<byte[]> answer = ask("GET", path);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "cache-control")).isEqualTo("no-store");
  }

  @Test
  void aPageTakesNothing() throws Exception {
    assertThat(ask("POST", "/").statusCode()).isEqualTo(405);
  }
}
