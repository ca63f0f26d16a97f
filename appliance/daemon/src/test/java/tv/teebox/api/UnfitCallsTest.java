package tv.teebox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.teebox.access.Caller;
import tv.teebox.access.Role;
import tv.teebox.peers.EventLoop;

/** What does not fit the contract, over real HTTP: the answer says where, and what to do. */
class UnfitCallsTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String JSON = "application/json";

  private final EventLoop loop = new EventLoop();
  private HttpServer server;

  private static final class Open implements Doorkeeper {
    @Override
    public Future<Caller> admit(RoutingContext call, Optional<Role> needed) {
      return Future.succeededFuture(new Caller(Caller.Kind.TOKEN, "deck", Role.OPERATOR, "1"));
    }

    @Override
    public Runnable whenOver(Caller caller, Runnable over) {
      return () -> {};
    }
  }

  @BeforeEach
  void start() {
    server =
        loop.await(
            () ->
                TestRouter.of(loop.vertx(), new Open(), registry -> {})
                    .compose(
                        router ->
                            loop.vertx()
                                .createHttpServer()
                                .requestHandler(router)
                                .listen(0, "127.0.0.1")));
  }

  @AfterEach
  void close() {
    loop.await(server::close);
    loop.close();
  }

  private JsonNode refused(int status, String method, String path, String type, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.actualPort() + "/api/v1" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    HttpResponse<String> reply = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(reply.body()).doesNotContain("geheim");
    JsonNode problem = JsonMapper.builder().build().readTree(reply.body());
    assertThat(problem.path("advice").asText()).as(reply.body()).isNotEmpty();
    return problem;
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    JsonNode problem = refused(400, "POST", "/login", JSON, "{\"name\": \"geheim\"}");
    assertThat(problem.path("type").asText()).endsWith(":unfit");
    assertThat(problem.at("/problems/0/pointer").asText()).isEqualTo("/password");
    assertThat(problem.at("/problems/0/what").asText()).isEqualTo("is missing");
  }

  @Test
  void eachPlaceThatIsOfAnotherKindIsNamedAtOnce() throws Exception {
    JsonNode problem =
        refused(
            400,
            "POST",
            "/jobs/upload",
            JSON,
            "{\"destination\": \"geheim\", \"seconds\": 700, \"publish\": \"yes\"}");
    assertThat(problem.path("problems").findValuesAsText("pointer"))
        .contains("/seconds", "/publish");
    assertThat(problem.path("problems").findValuesAsText("what")).contains("is too large");
  }

  @Test
  void aNameThatIsNotKnownIsToldWithoutIt() throws Exception {
    JsonNode problem =
        refused(400, "POST", "/jobs/upload", JSON, "{\"destination\": \"a\", \"geheim\": 1}");
    assertThat(problem.path("problems").findValuesAsText("what"))
        .contains("holds a name that is not known here");
  }

  @Test
  void aParameterIsNamed() throws Exception {
    for (String limit : new String[] {"0", "geheim"}) {
      JsonNode problem = refused(400, "GET", "/events?limit=" + limit, "", "");
      assertThat(problem.at("/problems/0/pointer").asText()).isEqualTo("limit");
    }
    JsonNode problem = refused(400, "GET", "/destinations/geheim%2F", "", "");
    assertThat(problem.at("/problems/0/pointer").asText()).isEqualTo("destination");
  }

  @Test
  void aBodyOfAnotherTypeIsToldWhichOneIsWanted() throws Exception {
    JsonNode form = refused(415, "POST", "/login", "application/x-www-form-urlencoded", "a=b");
    assertThat(form.path("advice").asText()).contains("application/json");
    JsonNode picture = refused(415, "PUT", "/slate/picture", "image/png", "geheim");
    assertThat(picture.path("advice").asText()).contains("application/octet-stream");
  }

  @Test
  void noBodyABrokenOneAndATooLongOneAreTold() throws Exception {
    assertThat(refused(400, "POST", "/login", JSON, "").path("type").asText()).endsWith(":no-body");
    assertThat(refused(400, "POST", "/login", JSON, "{geheim").path("type").asText())
        .endsWith(":unfit");
    String tooLong = "{\"name\": \"" + "a".repeat(5000) + "\"}";
    assertThat(refused(413, "POST", "/login", JSON, tooLong).path("detail").asText())
        .contains("4096");
  }
}
