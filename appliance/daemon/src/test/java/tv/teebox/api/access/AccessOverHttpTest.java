package tv.teebox.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.access.Caller;
import tv.teebox.access.ClaimCode;
import tv.teebox.access.Role;
import tv.teebox.api.Contract;
import tv.teebox.api.access.Browser.Answer;
import tv.teebox.peers.EventLoop;

/** Real calls over real HTTP: who gets in, to what, and how it ends. */
class AccessOverHttpTest {

  private static final String PASSWORD = "correct horse battery";
  private static final String OTHER = "a few words that belong together";

  private static EventLoop loop;
  private static Contract contract;

  @TempDir private Path folder;

  private AccessServer box;
  private Browser anna;

  @BeforeAll
  static void read() {
    loop = new EventLoop();
    contract = loop.await(() -> Contract.load(loop.vertx()));
  }

  @AfterAll
  static void end() {
    loop.close();
  }

  @BeforeEach
  void start() {
    box = new AccessServer(loop, contract, folder);
    anna = new Browser(box.port());
  }

  @AfterEach
  void close() {
    box.close();
  }

  private Browser browser() {
    return new Browser(box.port());
  }

  private Answer claim() {
    String code = box.loop.call(() -> box.access.claimCode().map(ClaimCode::reveal).orElseThrow());
    Answer claimed =
        anna.post("/claim", Map.of("code", code, "name", "Anna", "password", PASSWORD));
    assertThat(claimed.status()).as(claimed.text()).isEqualTo(200);
    return claimed;
  }

  private static Answer login(Browser browser, String name, String password) {
    return browser.post("/login", Map.of("name", name, "password", password));
  }

  private Browser viewer() {
    Answer made =
        anna.post("/accounts", Map.of("name", "Vera", "role", "viewer", "password", OTHER));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    Browser vera = browser();
    assertThat(login(vera, "Vera", OTHER).status()).isEqualTo(200);
    return vera;
  }

  private static Answer call(Browser browser, AccessServer.Operation operation) {
    return browser.call(operation.method(), operation.path(), null);
  }

  private List<AccessServer.Operation> closed() {
    return box.operations.stream().filter(each -> !each.role().equals("public")).toList();
  }

  @Test
  void beforeTheBoxIsClaimedEverythingIsClosed() {
    Answer access = anna.get("/access");
    assertThat(access.status()).isEqualTo(200);
    assertThat(access.body().path("claimed").asBoolean(true)).isFalse();
    assertThat(access.body().path("session").isNull()).isTrue();
    assertThat(closed()).hasSizeGreaterThan(20);
    for (AccessServer.Operation each : closed()) {
      Answer answer = call(anna, each);
      assertThat(answer.status()).as(each.id()).isEqualTo(401);
      assertThat(answer.code()).as(each.id()).isEqualTo("not-claimed");
    }
    assertThat(login(anna, "Anna", PASSWORD).code()).isEqualTo("not-claimed");
    Map<String, String> wrong =
        Map.of("code", "AAAA-AAAA-AAAA", "name", "Anna", "password", PASSWORD);
    assertThat(anna.post("/claim", wrong).status()).isEqualTo(403);
    assertThat(box.carriedOut).isEmpty();
  }

  @Test
  void whoClaimsTheBoxIsLoggedInAndNobodyClaimsItAgain() {
    Answer claimed = claim();
    assertThat(claimed.body().path("role").asText()).isEqualTo("operator");
    assertThat(claimed.setCookies()).hasSize(2);
    assertThat(claimed.setCookies())
        .allSatisfy(
            each ->
                assertThat(each)
                    .contains("; Path=/", "; HTTPOnly", "; SameSite=Strict", "; Max-Age=")
                    .doesNotContain("Secure"));
    Answer access = anna.get("/access");
    assertThat(access.body().path("session").path("name").asText()).isEqualTo("Anna");
    assertThat(access.body().path("session").path("csrf").asText())
        .isEqualTo(claimed.body().path("csrf").asText());
    assertThat(anna.get("/state").status()).isEqualTo(204);
    Map<String, String> again = Map.of("code", "x", "name", "Bob", "password", PASSWORD);
    assertThat(browser().post("/claim", again).code()).isEqualTo("already-claimed");
  }

  @Test
  void eachOperationIsClosedToWhoHasNoSession() {
    claim();
    Browser stranger = browser();
    Browser wrongToken = browser();
    wrongToken.headers.put("Authorization", "Bearer tbx_" + "A".repeat(43));
    Browser wrongCookie = browser();
    wrongCookie.cookies.put("teebox", "A".repeat(43));
    for (AccessServer.Operation each : closed()) {
      assertThat(call(stranger, each).code()).as(each.id()).isEqualTo("not-logged-in");
      assertThat(call(wrongToken, each).code()).as(each.id()).isEqualTo("wrong-token");
      Answer expired = call(wrongCookie, each);
      assertThat(expired.status()).as(each.id()).isEqualTo(401);
      assertThat(expired.code()).as(each.id()).isEqualTo("session-expired");
    }
    assertThat(box.carriedOut).isEmpty();
  }

  @Test
  void eachOperationForOperatorsIsClosedToViewers() {
    claim();
    Browser vera = viewer();
    Browser script = browser();
    script.headers.put("Authorization", "Bearer " + token("viewer"));
    box.carriedOut.clear();
    for (AccessServer.Operation each : closed()) {
      if (each.role().equals("operator")) {
        for (Browser browser : List.of(vera, script)) {
          Answer answer = call(browser, each);
          assertThat(answer.status()).as(each.id()).isEqualTo(403);
          assertThat(answer.code()).as(each.id()).isEqualTo("not-allowed");
        }
      }
    }
    assertThat(box.carriedOut).isEmpty();
    assertThat(vera.get("/state").status()).isEqualTo(204);
  }

  @Test
  void eachOperationThatChangesSomethingTakesTheTokenAgainstForgedRequests() {
    claim();
    Browser forged = browser();
    forged.cookies.putAll(anna.cookies);
    Browser anothers = browser();
    anothers.cookies.putAll(anna.cookies);
    anothers.headers.put("X-CSRF-Token", viewer().headers.get("X-CSRF-Token"));
    for (AccessServer.Operation each : closed()) {
      if (each.isUnsafe()) {
        assertThat(call(forged, each).code()).as(each.id()).isEqualTo("csrf");
        assertThat(call(anothers, each).code()).as(each.id()).isEqualTo("csrf");
        assertThat(call(anothers, each).status()).as(each.id()).isEqualTo(403);
      }
    }
    assertThat(box.carriedOut).isEmpty();
    assertThat(anna.get("/access").body().path("session").isNull()).isFalse();
  }

  @Test
  void eachOperationIsClosedToOtherSitesPages() {
    claim();
    Map<String, String> foreign =
        Map.of("Origin", "http://127.0.0.1:9", "Sec-Fetch-Site", "same-site");
    for (Map.Entry<String, String> header : foreign.entrySet()) {
      Browser page = browser();
      page.cookies.putAll(anna.cookies);
      page.headers.putAll(anna.headers);
      page.headers.put(header.getKey(), header.getValue());
      for (AccessServer.Operation each : box.operations) {
        Answer answer = call(page, each);
        assertThat(answer.status()).as(each.id()).isEqualTo(403);
        assertThat(answer.code()).as(each.id()).isEqualTo("foreign-origin");
      }
    }
    assertThat(box.carriedOut).isEmpty();
    anna.headers.put("Origin", "http://127.0.0.1:" + box.port());
    anna.headers.put("Sec-Fetch-Site", "same-origin");
    assertThat(anna.post("/channel/live", null).status()).isEqualTo(204);
    anna.headers.remove("Origin");
    anna.headers.put("Sec-Fetch-Site", "cross-site");
    anna.headers.put("Sec-Fetch-Mode", "navigate");
    anna.headers.put("Sec-Fetch-Dest", "document");
    assertThat(anna.get("/state").status()).as("a link that is followed").isEqualTo(204);
    assertThat(anna.post("/channel/live", null).code()).isEqualTo("foreign-origin");
    anna.headers.put("Sec-Fetch-Dest", "iframe");
    assertThat(anna.get("/state").code()).isEqualTo("foreign-origin");
  }

  @Test
  void aWebSocketTakesTheBoxsOwnPageOrAToken() {
    claim();
    String cookie = "teebox=" + anna.cookies.get("teebox");
    String own = "http://127.0.0.1:" + box.port();
    assertThat(handshake("Cookie", cookie)).isEqualTo(403);
    for (String origin : List.of("null", "http://127.0.0.1:9", "http://evil.example")) {
      assertThat(handshake("Cookie", cookie, "Origin", origin)).as(origin).isEqualTo(403);
    }
    assertThat(handshake("Cookie", cookie, "Origin", own, "Sec-Fetch-Site", "same-site"))
        .as("a browser that contradicts itself")
        .isEqualTo(403);
    assertThat(box.carriedOut).isEmpty();
    // This server only says that it would have been done.
    assertThat(handshake("Cookie", cookie, "Origin", own)).isEqualTo(204);
    assertThat(handshake("Authorization", "Bearer " + token("viewer"))).isEqualTo(204);
  }

  /** What a WebSocket that is to be a preview is answered. */
  private int handshake(String... headers) {
    WebSocket.Builder socket = HttpClient.newHttpClient().newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      socket.header(headers[i], headers[i + 1]);
    }
    URI preview = URI.create("ws://127.0.0.1:" + box.port() + "/api/v1/preview/source");
    try {
      socket.buildAsync(preview, new WebSocket.Listener() {}).join().abort();
      return 101;
    } catch (CompletionException e) {
      return ((WebSocketHandshakeException) e.getCause()).getResponse().statusCode();
    }
  }

  @Test
  void aCookieOfBeforeLetsNobodyInAfterALogin() {
    claim();
    Browser former = browser();
    former.cookies.putAll(anna.cookies);
    String before = anna.cookies.get("teebox");
    assertThat(login(anna, "Anna", PASSWORD).status()).isEqualTo(200);
    assertThat(anna.cookies.get("teebox")).isNotEqualTo(before);
    assertThat(former.get("/state").code()).isEqualTo("session-expired");
    assertThat(anna.get("/state").status()).isEqualTo(204);
  }

  @Test
  void aCookieThatSomebodyElseHasSetBecomesNobodysSession() {
    claim();
    Browser victim = browser();
    victim.cookies.put("teebox", "A".repeat(43));
    login(victim, "Anna", PASSWORD);
    assertThat(victim.cookies.get("teebox")).isNotEqualTo("A".repeat(43));
  }

  @Test
  void logOutEndsOneSessionAndLogOutEverywhereAllAndClosesWhatIsOpen() {
    claim();
    Browser second = browser();
    login(second, "Anna", PASSWORD);
    Browser vera = viewer();
    List<String> closed = new ArrayList<>();
    String id = second.get("/access").body().path("session").path("id").asText();
    box.loop.run(
        () ->
            new SessionDoorkeeper(box.access)
                .whenOver(
                    new Caller(Caller.Kind.SESSION, "Anna", Role.OPERATOR, id),
                    () -> closed.add("feed")));
    Browser third = browser();
    login(third, "Anna", PASSWORD);
    assertThat(third.post("/logout", null).status()).isEqualTo(204);
    assertThat(third.cookies).doesNotContainKey("teebox").containsKey("teebox-device");
    assertThat(second.get("/state").status()).isEqualTo(204);
    assertThat(anna.post("/logout-everywhere", null).status()).isEqualTo(204);
    assertThat(second.get("/state").code()).isEqualTo("session-expired");
    assertThat(anna.get("/state").status()).isEqualTo(401);
    assertThat(vera.get("/state").status()).isEqualTo(204);
    assertThat(closed).containsExactly("feed");
  }

  @Test
  void aSessionThatNobodyUsesIsOver() {
    claim();
    box.clock.step(Duration.ofHours(12));
    assertThat(anna.get("/state").code()).isEqualTo("session-expired");
    assertThat(anna.get("/access").body().path("session").isNull()).isTrue();
  }

  @Test
  void aThousandWrongLoginsLaterTheOwnerStillGetsIn() {
    claim();
    Browser thief = browser();
    int hashed = 0;
    for (int i = 0; i < 1000; i++) {
      Answer answer = login(thief, "Anna", "a wrong password " + i);
      assertThat(answer.status()).isIn(401, 429);
      hashed += answer.status() == 401 ? 1 : 0;
    }
    assertThat(hashed).isLessThanOrEqualTo(10);
    assertThat(login(browser(), "Anna", PASSWORD).status()).isEqualTo(429);
    anna.cookies.remove("teebox");
    assertThat(login(anna, "Anna", PASSWORD).status()).isEqualTo(200);
    assertThat(anna.get("/state").status()).isEqualTo(204);
  }

  private String token(String role) {
    Answer made = anna.post("/tokens", Map.of("label", "Deck", "role", role));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.body().path("secret").asText();
  }

  @Test
  void aTokenLetsAScriptDoItsWorkButNotMakeMoreOfItself() {
    claim();
    Browser script = browser();
    script.headers.put("Authorization", "Bearer " + token("operator"));
    script.headers.put("Origin", "null");
    assertThat(script.post("/channel/live", null).status()).isEqualTo(204);
    assertThat(box.carriedOut).contains("goLive by Deck");
    for (Map.Entry<String, Map<String, String>> each :
        Map.of(
                "/tokens", Map.of("label", "More", "role", "operator"),
                "/accounts", Map.of("name", "Bob", "role", "operator", "password", OTHER),
                "/factory-reset", Map.of("password", PASSWORD))
            .entrySet()) {
      assertThat(script.post(each.getKey(), each.getValue()).code()).isEqualTo("not-for-tokens");
    }
    Answer listed = anna.get("/tokens");
    String id = listed.body().path(0).path("id").asText();
    assertThat(listed.body().path(0).path("madeBy").asText()).isEqualTo("Anna");
    assertThat(listed.body().path(0).path("lastUsed").isNull()).isFalse();
    assertThat(anna.call("DELETE", "/tokens/" + id, null).status()).isEqualTo(204);
    assertThat(script.post("/channel/live", null).code()).isEqualTo("wrong-token");
  }

  @Test
  void accountsAreChangedAndTheirOwnersLoggedOut() {
    claim();
    Browser vera = viewer();
    String id = anna.get("/accounts").body().path(1).path("id").asText();
    Answer changed = anna.call("PATCH", "/accounts/" + id, Map.of("role", "operator"));
    assertThat(changed.body().path("role").asText()).isEqualTo("operator");
    assertThat(vera.post("/channel/live", null).status()).isEqualTo(204);
    anna.call("PATCH", "/accounts/" + id, Map.of("password", "another few words"));
    assertThat(vera.get("/state").code()).isEqualTo("session-expired");
    assertThat(login(vera, "Vera", "another few words").status()).isEqualTo(200);
    assertThat(vera.call("DELETE", "/accounts/" + id, null).status()).isEqualTo(204);
    assertThat(vera.get("/state").status()).isEqualTo(401);
    String own = anna.get("/accounts").body().path(0).path("id").asText();
    assertThat(anna.call("DELETE", "/accounts/" + own, null).code()).isEqualTo("last-operator");
    assertThat(anna.call("PATCH", "/accounts/" + own, Map.of("password", OTHER)).code())
        .isEqualTo("own-password");
    assertThat(anna.call("DELETE", "/accounts/000000000000", null).status()).isEqualTo(404);
    Answer weak =
        anna.post("/accounts", Map.of("name", "Bob", "role", "viewer", "password", "short"));
    assertThat(weak.status()).isEqualTo(422);
    assertThat(weak.body().path("problems").path(0).path("pointer").asText())
        .isEqualTo("/password");
  }

  @Test
  void whoIsTurnedOutWhileHeSpeaksIsNotHeardToTheEnd() throws Exception {
    claim();
    Browser vera = viewer();
    String id = anna.get("/accounts").body().path(1).path("id").asText();
    anna.call("PATCH", "/accounts/" + id, Map.of("role", "operator"));
    String body =
        "{\"name\": \"Eve\", \"role\": \"operator\", \"password\": \"%s\"}".formatted(OTHER);
    try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), box.port())) {
      String head =
          ("POST /api/v1/accounts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                  + "Content-Type: application/json\r\nContent-Length: %d\r\n"
                  + "Cookie: teebox=%s\r\nX-CSRF-Token: %s\r\n\r\n{")
              .formatted(
                  body.length(), vera.cookies.get("teebox"), vera.headers.get("X-CSRF-Token"));
      slow.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      // Vera's second call is taken after the head of her first.
      assertThat(vera.post("/channel/live", null).status()).isEqualTo(204);
      assertThat(anna.call("DELETE", "/accounts/" + id, null).status()).isEqualTo(204);
      slow.getOutputStream().write(body.substring(1).getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(slow.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 401");
    }
    assertThat(loop.call(() -> box.access.accounts().all())).hasSize(1);
  }

  @Test
  void aNewPasswordTakesTheOneBeforeAndLogsOutAllOthers() {
    claim();
    Browser second = browser();
    login(second, "Anna", PASSWORD);
    assertThat(anna.call("PUT", "/password", Map.of("current", OTHER, "next", OTHER)).code())
        .isEqualTo("wrong-password");
    Answer changed = anna.call("PUT", "/password", Map.of("current", PASSWORD, "next", OTHER));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(second.get("/state").code()).isEqualTo("session-expired");
    assertThat(anna.post("/channel/live", null).status()).isEqualTo(204);
  }

  @Test
  void aFactoryResetTakesThePasswordOnceMoreAndIsNotDoneOnAir() {
    claim();
    assertThat(anna.post("/factory-reset", Map.of("password", OTHER)).code())
        .isEqualTo("wrong-password");
    box.onAir = true;
    assertThat(anna.post("/factory-reset", Map.of("password", PASSWORD)).code())
        .isEqualTo("on-air");
    assertThat(box.forgotten).isFalse();
    box.onAir = false;
    assertThat(anna.post("/factory-reset", Map.of("password", PASSWORD)).status()).isEqualTo(204);
    assertThat(box.forgotten).isTrue();
    assertThat(anna.get("/access").body().path("claimed").asBoolean(true)).isFalse();
    assertThat(anna.get("/state").code()).isEqualTo("not-claimed");
  }

  @Test
  void keysAreHandedOutForThePasswordOnceMoreAndNotToTokens() {
    claim();
    Map<String, String> asked = Map.of("passphrase", "a passphrase of some length");
    assertThat(anna.post("/backup", asked).status()).isEqualTo(422);
    assertThat(anna.post("/backup", with(asked, OTHER)).code()).isEqualTo("wrong-password");
    Browser script = browser();
    script.headers.put("Authorization", "Bearer " + token("operator"));
    for (Map<String, String> body : List.of(asked, with(asked, PASSWORD))) {
      Answer refused = script.post("/backup", body);
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("not-for-tokens");
    }
    assertThat(box.carriedOut).isEmpty();
    assertThat(anna.post("/backup", with(asked, PASSWORD)).status()).isEqualTo(204);
    for (int i = 0; i < 11; i++) {
      anna.post("/backup", with(asked, OTHER));
    }
    assertThat(anna.post("/backup", with(asked, PASSWORD)).status()).isEqualTo(429);
  }

  private static Map<String, String> with(Map<String, String> body, String password) {
    Map<String, String> all = new LinkedHashMap<>(body);
    all.put("password", password);
    return all;
  }

  @Test
  void theRecordSaysWhoDidWhatAndWhoWasTurnedAway() {
    claim();
    anna.post("/destinations/Twitch/off", null);
    login(browser(), "Anna", OTHER);
    browser().get("/state");
    viewer().post("/channel/live", null);
    List<String> lines = new ArrayList<>();
    Answer page = anna.get("/audit?limit=50");
    page.body()
        .path("entries")
        .forEach(
            each ->
                lines.add(
                    "%s %s %s %d %s"
                        .formatted(
                            each.path("kind").asText(),
                            each.path("name").asText(),
                            each.path("operation").asText(),
                            each.path("status").asInt(),
                            each.path("code").asText())));
    assertThat(lines)
        .contains(
            "session Anna claim 200 null",
            "session Anna switchOff 204 null",
            "stranger  login 401 wrong-login",
            "stranger  getState 401 not-logged-in",
            "session Vera goLive 403 not-allowed");
    assertThat(page.text()).contains("/api/v1/destinations/Twitch/off", "127.0.0.1");
    Answer last = anna.get("/audit?limit=1");
    long next = last.body().path("next").asLong();
    assertThat(anna.get("/audit?limit=1&before=" + next).body().path("entries").path(0))
        .isEqualTo(page.body().path("entries").path(1));
    assertThat(anna.get("/audit?limit=0").status()).isBetween(400, 422);
  }

  @Test
  void noPasswordAndNoTokenIsInAReplyOrAFile() throws Exception {
    claim();
    String token = token("viewer");
    viewer();
    login(browser(), PASSWORD, OTHER);
    StringBuilder seen = new StringBuilder();
    for (String path : List.of("/access", "/accounts", "/tokens", "/audit")) {
      seen.append(anna.get(path).text());
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        seen.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(seen.toString())
        .contains("Anna", "wrong-login")
        .doesNotContain(token)
        .doesNotContain(PASSWORD)
        .doesNotContain(OTHER)
        .doesNotContain(anna.cookies.get("teebox"));
  }
}
