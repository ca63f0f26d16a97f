package tv.teebox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tv.teebox.access.Caller;
import tv.teebox.access.Role;
import tv.teebox.api.channel.ChannelDesk;
import tv.teebox.api.channel.ChannelOperations;
import tv.teebox.api.channel.MachineView;
import tv.teebox.api.channel.StateFeed;
import tv.teebox.peers.EventLoop;

/** Calls over real HTTP, by the real contract; only who calls is made up. */
@Timeout(60)
class ApiRouterTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final EventLoop loop = new EventLoop();
  private final List<String> answered = new ArrayList<>();
  private final FakeDesk desk = new FakeDesk();
  private Role role = Role.OPERATOR;
  private Runnable over = () -> {};
  private HttpServer server;
  private Contract contract;
  private StateFeed feed;

  private final class Door implements Doorkeeper {
    @Override
    public Future<Caller> admit(RoutingContext call, Optional<Role> needed) {
      return needed.isEmpty() || role.includes(needed.get())
          ? Future.succeededFuture(new Caller(Caller.Kind.TOKEN, "deck", role, "1"))
          : Future.failedFuture(Problem.of(403, "not-allowed", "This is for operators", ""));
    }

    @Override
    public Runnable whenOver(Caller caller, Runnable ends) {
      over = ends;
      return () -> over = () -> {};
    }
  }

  private static final class FakeDesk implements ChannelDesk {
    private final List<String> said = new ArrayList<>();
    private long asked;

    @Override
    public Future<State> state() {
      asked++;
      return Future.succeededFuture(
          new State(
              "2026-01-01T00:00:00Z",
              1,
              new Box("box", "1", asked, List.of()),
              null,
              MachineView.NONE));
    }

    @Override
    public Future<String> live() {
      said.add("live");
      return Future.succeededFuture("on air\nthe disk is full");
    }

    @Override
    public Future<String> end() {
      throw new IllegalStateException("a key: geheim");
    }

    @Override
    public Future<String> slate(boolean up) {
      return Future.failedFuture(Problem.of(409, "no", "Not now", "Wait"));
    }

    @Override
    public Future<String> retry() {
      return Future.failedFuture(new IOException("geheim"));
    }

    @Override
    public Future<String> destination(String name, boolean on, String by) {
      said.add(name + (on ? " on" : " off") + ", by " + by);
      return Future.succeededFuture(name);
    }
  }

  @BeforeEach
  void start() {
    server =
        loop.await(
            () ->
                Contract.load(loop.vertx(), List.of("common", "channel", "configuration"))
                    .compose(
                        loaded -> {
                          contract = loaded;
                          Door door = new Door();
                          feed = new StateFeed(loop.vertx(), desk, door);
                          Router router =
                              new ApiRouter(
                                      loop.vertx(),
                                      loaded,
                                      door,
                                      (who, from, what, path, status, code) ->
                                          answered.add(what + " " + status + " " + code))
                                  .router(
                                      OtherRooms.beside(loaded, new ChannelOperations(desk, feed)));
                          return loop.vertx()
                              .createHttpServer()
                              .requestHandler(router)
                              .listen(0, "127.0.0.1");
                        }));
  }

  @AfterEach
  void close() {
    loop.await(server::close);
    loop.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1" + path));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return HTTP.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> reply) throws Exception {
    return JsonMapper.builder().build().readTree(reply.body());
  }

  @Test
  void theContractIsServedAsItIsUsed() throws Exception {
    HttpResponse<String> reply = get("/openapi.yaml");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body()).startsWith("openapi: 3.1.0").contains("operationId: getState");
    // OpenAPI wants a text there, not the number 1.
    assertThat(reply.body()).contains("version: \"1\"");
  }

  /** A panel asks it with each letter that somebody types. */
  @Test
  void whatOnlyWorksSomethingOutIsNotWrittenDown() throws Exception {
    assertThat(post("/configuration/preview", "{}").statusCode()).isEqualTo(501);
    assertThat(answered).isEmpty();
  }

  @Test
  void aCallIsCarriedOutAndItsNotesAreTold() throws Exception {
    HttpResponse<String> reply = post("/channel/live", "");
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(json(reply).path("done").asText()).isEqualTo("on air");
    assertThat(json(reply).path("notes").path(0).asText()).isEqualTo("the disk is full");
    assertThat(answered).containsExactly("goLive 200 ");
  }

  @Test
  void afterAnOrderTheStateIsAskedForAnew() throws Exception {
    long before = json(get("/state")).at("/box/upSeconds").asLong();
    assertThat(json(get("/state")).at("/box/upSeconds").asLong()).isEqualTo(before);
    post("/channel/live", "");
    assertThat(json(get("/state")).at("/box/upSeconds").asLong()).isGreaterThan(before);
  }

  /** What it is told while its way is full is more than a way holds, and the last word comes. */
  @Test
  void whoReadsSlowlyHearsTheNewestOfEachInTheEnd() throws Exception {
    HttpResponse<java.io.InputStream> reply =
        HTTP.send(request("/state/events").build(), HttpResponse.BodyHandlers.ofInputStream());
    String filling = "x".repeat(200_000);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < 400; i++) {
        String last = i + filling;
        loop.call(
            () -> {
              feed.publish("job", "probe-1", Buffer.buffer(last));
              return null;
            });
      }
      loop.call(
          () -> {
            feed.publish("job", "probe-1", Buffer.buffer("it is over"));
            return null;
          });
      String line = "";
      while (!line.equals("data: it is over")) {
        line = lines.readLine();
        assertThat(line).isNotNull();
      }
    }
  }

  @Test
  void aNameInThePathIsDecodedOnce() throws Exception {
    assertThat(post("/destinations/The%20hall/off", "").statusCode()).isEqualTo(200);
    assertThat(desk.said).containsExactly("The hall off, by deck");
    assertThat(post("/destinations/..%2Fetc/off", "").statusCode()).isIn(400, 404);
    assertThat(post("/destinations/%252e%252e/off", "").statusCode()).isEqualTo(400);
    assertThat(desk.said).hasSize(1);
  }

  @Test
  void aProblemIsAnsweredAsOne() throws Exception {
    HttpResponse<String> reply = post("/channel/slate/up", "");
    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(reply).path("type").asText()).isEqualTo("urn:teebox:problem:no");
    assertThat(json(reply).path("advice").asText()).isEqualTo("Wait");
    assertThat(answered).containsExactly("showSlate 409 no");
  }

  @Test
  void aDefectOfOursTellsNothingOfWhatBroke() throws Exception {
    for (String path : List.of("/channel/end", "/channel/retry")) {
      HttpResponse<String> reply = post(path, "");
      assertThat(reply.statusCode()).isEqualTo(500);
      assertThat(reply.body()).contains("defect").doesNotContain("geheim").doesNotContain("java");
    }
  }

  @Test
  void whoMayNotIsTurnedAwayBeforeAnythingIsRead() throws Exception {
    role = Role.VIEWER;
    HttpResponse<String> reply = post("/channel/live", "not json");
    assertThat(reply.statusCode()).isEqualTo(403);
    assertThat(desk.said).isEmpty();
    assertThat(get("/state").statusCode()).isEqualTo(200);
    assertThat(answered).containsExactly("goLive 403 not-allowed");
  }

  @Test
  void aWrongPathAndAWrongMethodAreTold() throws Exception {
    assertThat(get("/nothing").statusCode()).isEqualTo(404);
    assertThat(get("/nothing").body()).as("what to do").contains("\"advice\":\"The contract");
    assertThat(get("/channel/live").statusCode()).isEqualTo(405);
    assertThat(get("/nothing").headers().firstValue("Content-Type"))
        .contains("application/problem+json");
  }

  @Test
  void whoWatchesHearsTheStateUntilTheSessionIsOver() throws Exception {
    HttpResponse<java.io.InputStream> reply =
        HTTP.send(request("/state/events").build(), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(reply.headers().firstValue("Content-Type")).contains("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo("retry: 1000");
      lines.readLine();
      assertThat(lines.readLine()).isEqualTo("event: state");
      assertThat(lines.readLine()).startsWith("data: {\"at\":\"2026-01-01");
      loop.call(
          () -> {
            over.run();
            return null;
          });
      while (lines.readLine() != null) {
        // until it ends
      }
    }
  }

  @Test
  void everyOperationSaysWhoMayCallItAndHowItFails() {
    contract
        .openApi()
        .operations()
        .forEach(
            each -> {
              assertThat(each.getOpenAPIModel().getString("x-role"))
                  .as(each.getOperationId())
                  .isIn("public", "viewer", "operator");
              assertThat(each.getDefaultResponse()).as(each.getOperationId()).isNotNull();
            });
  }
}
