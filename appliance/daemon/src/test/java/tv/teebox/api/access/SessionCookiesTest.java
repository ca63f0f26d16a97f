package tv.teebox.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.access.Access;
import tv.teebox.access.Login;
import tv.teebox.access.SteppedClock;
import tv.teebox.peers.Certificates;
import tv.teebox.peers.EventLoop;

class SessionCookiesTest {

  @TempDir private Path folder;

  @Test
  void withTlsACookieIsForThisHostAndForTlsAlone() {
    Certificates.Server identity =
        new Certificates(folder).selfSigned("box", "dns:box.local,ip:127.0.0.1");
    try (EventLoop loop = new EventLoop()) {
      SteppedClock clock = new SteppedClock();
      Access access = Access.open(loop.vertx(), folder, clock, clock::nanos);
      String code = loop.call(() -> access.claimCode().orElseThrow().reveal());
      Login login =
          loop.await(() -> access.logins().claim(code, "Anna", "correct horse battery", "::1"));
      HttpServer server = loop.await(() -> serve(loop, identity, login));
      HttpClient client =
          loop.call(
              () ->
                  loop.vertx()
                      .createHttpClient(
                          new HttpClientOptions()
                              .setSsl(true)
                              .setTrustAll(true)
                              .setVerifyHost(false)));
      List<String> given = loop.await(() -> get(client, server, "").map(Given::cookies));
      assertThat(given).hasSize(2);
      assertThat(given)
          .allSatisfy(
              each ->
                  assertThat(each)
                      .startsWith("__Host-teebox")
                      .contains("; Path=/", "; Secure", "; HTTPOnly", "; SameSite=Strict")
                      .doesNotContain("Domain"));
      String secret = login.secret().reveal();
      assertThat(loop.await(() -> get(client, server, "__Host-teebox=" + secret).map(Given::text)))
          .isEqualTo("known");
      assertThat(loop.await(() -> get(client, server, "teebox=" + secret).map(Given::text)))
          .isEqualTo("unknown");
    }
  }

  private record Given(List<String> cookies, String text) {}

  /** Gives both cookies, and says whether it got the session's. */
  private static Future<HttpServer> serve(
      EventLoop loop, Certificates.Server identity, Login login) {
    Router router = Router.router(loop.vertx());
    router.route().handler(call -> answer(call, login));
    return loop.vertx()
        .createHttpServer(
            new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .setCertPath(identity.certificate().toString())
                        .setKeyPath(identity.privateKey().toString())))
        .requestHandler(router)
        .listen(0, "127.0.0.1");
  }

  private static void answer(RoutingContext call, Login login) {
    boolean known =
        SessionCookies.session(call)
            .filter(each -> each.reveal().equals(login.secret().reveal()))
            .isPresent();
    SessionCookies.give(call, login);
    call.response().end(known ? "known" : "unknown");
  }

  private static Future<Given> get(HttpClient client, HttpServer server, String cookie) {
    return client
        .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
        .compose(request -> request.putHeader("Cookie", cookie).send())
        .compose(
            reply ->
                reply
                    .body()
                    .map(Buffer::toString)
                    .map(text -> new Given(reply.headers().getAll("Set-Cookie"), text)));
  }
}
