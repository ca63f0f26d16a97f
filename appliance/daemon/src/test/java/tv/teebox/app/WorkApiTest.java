package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.api.TestRouter;
import tv.teebox.api.work.Job;
import tv.teebox.api.work.Jobs;
import tv.teebox.api.work.WorkOperations;
import tv.teebox.flv.FlvTag;
import tv.teebox.peers.EventLoop;
import tv.teebox.probe.PlayedProber;
import tv.teebox.probe.Prober;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.rtmp.Admission;
import tv.teebox.rtmp.IngestOptions;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishSink;
import tv.teebox.rtmp.RtmpServer;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationReader;

/** The box's work by calls over HTTP, with real servers to reach and real processes to try. */
@Timeout(60)
class WorkApiTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String KEY = "typed-in-secret-5512";

  @TempDir private Path folder;
  private final EventLoop loop = new EventLoop();
  private final AtomicBoolean onAir = new AtomicBoolean();
  private final List<CompletableFuture<PublishEnd>> publications = new CopyOnWriteArrayList<>();
  private final List<Job> heard = new CopyOnWriteArrayList<>();
  private Optional<Prober> prober = Optional.empty();
  private RtmpServer server;
  private int port;
  private Configuration configuration;
  private JobsDesk desk;
  private HttpServer http;

  /** Keeps nothing of what is published, which is as much as loopback carries. */
  private final class Counted implements PublishSink {
    private final CompletableFuture<PublishEnd> ended = new CompletableFuture<>();

    @Override
    public void onStart(IngestSession session) {
      publications.add(ended);
    }

    @Override
    public void onTag(FlvTag tag, long arrivalNanos) {
      // it has come
    }

    @Override
    public void onEnd(PublishEnd end) {
      ended.complete(end);
    }
  }

  private final class Web implements Deployable {
    private final Context channelLoop;

    Web(Context channelLoop) {
      this.channelLoop = channelLoop;
    }

    @Override
    public Future<?> deploy(Context context) {
      desk =
          new JobsDesk(
              loop.vertx(),
              new Loops(channelLoop, context),
              new JobsDesk.Box(
                  () -> prober, onAir::get, () -> configuration, ProfileLibrary::builtIn),
              folder.resolve("no-dist"),
              folder.resolve("cache"),
              known -> {
                throw new IllegalStateException("geheim");
              });
      Jobs jobs = new Jobs(context, Clock.systemUTC());
      jobs.listen(heard::add);
      return TestRouter.of(loop.vertx(), new OpenDoor(), new WorkOperations(jobs, desk))
          .compose(
              router -> {
                http = loop.vertx().createHttpServer();
                return http.requestHandler(router).listen(0, "127.0.0.1");
              });
    }
  }

  @BeforeEach
  void start() throws Exception {
    server =
        new RtmpServer(
            loop.vertx(),
            IngestOptions.on("127.0.0.1", 0),
            request -> new Admission.Accepted(new Counted()));
    port = loop.await(server::start);
    configure(true);
    Context channelLoop = loop.call(() -> loop.vertx().getOrCreateContext());
    loop.await(() -> loop.vertx().deployVerticle(new Web(channelLoop)));
  }

  /**
   * @param self whether streams may go to the box itself
   */
  private void configure(boolean self) throws Exception {
    configuration =
        new ConfigurationReader(ProfileLibrary.builtIn(), Map.of())
            .read(
                """
                {"ingest": {"key": "k"}, "targets": {"self": %s}, "destinations": [
                  {"name": "Own server", "platform": "custom", "url": "%s", "key": "%s"},
                  {"name": "Face", "platform": "facebook", "key": "FB-1-abc"},
                  {"name": "Tube", "platform": "youtube", "key": "abcd-efgh-ijkl-mnop-qrst"}]}
                """
                    .formatted(self, url(), KEY));
  }

  @AfterEach
  void stop() {
    prober.ifPresent(each -> loop.await(each::close));
    loop.await(server::close);
    loop.close();
  }

  private String url() {
    return "rtmp://127.0.0.1:" + port + "/live";
  }

  private HttpResponse<String> call(String method, String path, String body) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + http.actualPort() + "/api/v1" + path))
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(HttpResponse<String> reply) {
    try {
      return JsonMapper.builder().build().readTree(reply.body());
    } catch (java.io.IOException e) {
      throw new AssertionError(reply.body(), e);
    }
  }

  private String started(String kind, String body) {
    HttpResponse<String> reply = call("POST", "/jobs/" + kind, body);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(202);
    String id = json(reply).path("id").asText();
    assertThat(reply.headers().firstValue("Location")).contains("/api/v1/jobs/" + id);
    return id;
  }

  private JsonNode await(String id, Predicate<JsonNode> condition) {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (true) {
      JsonNode now = json(call("GET", "/jobs/" + id, ""));
      if (condition.test(now)) {
        return now;
      }
      assertThat(System.nanoTime()).as(now.toString()).isLessThan(deadline);
    }
  }

  private JsonNode over(String id) {
    return await(id, now -> !now.path("state").asText().equals("running"));
  }

  private void assertProblem(HttpResponse<String> reply, int status, String code) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(json(reply).path("type").asText()).isEqualTo("urn:teebox:problem:" + code);
  }

  private void goOnAir() {
    onAir.set(true);
    loop.run(
        () -> {
          prober.ifPresent(each -> each.onAir(true));
          desk.onAir(true);
        });
  }

  private void probe(String behaviour) {
    loop.run(() -> prober = Optional.of(PlayedProber.of(loop.vertx(), folder, behaviour)));
    loop.run(() -> prober.orElseThrow().start());
  }

  @Test
  void whatTheBoxHasIsKnownWhenItWasLookedAtAndAfreshWhenItIsWanted() {
    assertProblem(call("GET", "/hardware", ""), 409, "not-known-yet");
    assertProblem(call("POST", "/jobs/probe", ""), 409, "not-known-yet");
    probe("work");
    String id = started("probe", "");
    JsonNode job = over(id);
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
    assertThat(job.at("/result/encoders").findValuesAsText("encoder")).contains("libx264");
    assertThat(job.at("/result/measuredAt").asText()).isNotEmpty();
    assertThat(json(call("GET", "/hardware", ""))).isEqualTo(job.path("result"));
    assertThat(heard)
        .anySatisfy(
            each -> {
              assertThat(each.doing()).isEqualTo("tries libx264 on cpu");
              assertThat(each.progress()).isBetween(0.0, 1.0);
            });
  }

  @Test
  void aProbeEndsAtOnceWhenTheBoxGoesOnAirAndIsRefusedWhileItIs() {
    probe("hang");
    String id = started("probe", "");
    assertProblem(call("POST", "/jobs/probe", ""), 409, "job-runs");
    PlayedProber.awaitTrials(folder, 1);
    goOnAir();
    JsonNode job = over(id);
    assertThat(job.path("state").asText()).isEqualTo("failed");
    assertThat(job.at("/problem/type").asText()).isEqualTo("urn:teebox:problem:on-air");
    assertProblem(call("POST", "/jobs/probe", ""), 409, "on-air");
  }

  @Test
  void aProbeCanBeCancelledAndBegunAgain() {
    probe("hang");
    String id = started("probe", "");
    PlayedProber.awaitTrials(folder, 1);
    assertThat(call("DELETE", "/jobs/" + id, "").statusCode()).isEqualTo(202);
    assertThat(over(id).path("state").asText()).isEqualTo("cancelled");
    String again = started("probe", "");
    PlayedProber.awaitTrials(folder, 2);
    call("DELETE", "/jobs/" + again, "");
    over(again);
    assertThat(json(call("GET", "/jobs", "")).path("jobs")).hasSize(1);
  }

  @Test
  void aTargetThatWasTypedInIsWalkedToAndItsKeyIsNowhereAfterwards() {
    String id =
        started(
            "target-test",
            "{\"platform\": \"custom\", \"url\": \"%s\", \"key\": \"%s\"}".formatted(url(), KEY));
    JsonNode job = over(id);
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
    assertThat(job.at("/result/good").asBoolean()).isTrue();
    assertThat(job.path("steps").findValuesAsText("step"))
        .containsExactly(
            "key", "dns", "tcp", "tls", "handshake", "connect", "createStream", "publish");
    assertThat(job.at("/steps/7/detail").asText()).contains("has no test facility");
    assertThat(job.toString() + heard).doesNotContain(KEY);
    assertThat(publications).as("nothing was published").isEmpty();
  }

  @Test
  void aServerThatDoesNotAnswerIsAFindingWithItsRemedy() {
    loop.await(server::close);
    JsonNode job = over(started("target-test", "{\"destination\": \"own SERVER\"}"));
    assertThat(job.path("state").asText()).isEqualTo("done");
    assertThat(job.at("/result/good").asBoolean()).isFalse();
    assertThat(job.at("/steps/2/outcome").asText()).isEqualTo("failed");
    assertThat(job.at("/steps/2/remedy").asText()).isNotEmpty();
  }

  @Test
  void whatCannotBeATargetIsSaidWithoutTheKey() {
    List<String> bodies =
        new ArrayList<>(
            List.of(
                "{}",
                "{\"platform\": \"nowhere\"}",
                "{\"platform\": \"custom\"}",
                "{\"platform\": \"custom\", \"url\": \"http://x\", \"key\": \"%s\"}",
                "{\"platform\": \"custom\", \"url\": \"rtmp://x/live/%s\", \"key\": \"%s\"}",
                "{\"platform\": \"custom\", \"url\": \"rtmp://x/live\", \"key\": \"${HOME}\"}",
                "{\"platform\": \"custom\", \"url\": \"rtmp://x/live\", \"key\": \"a b\"}",
                "{\"destination\": \"Own server\", \"key\": \"%s\"}"));
    for (String body : bodies) {
      HttpResponse<String> reply = call("POST", "/jobs/target-test", body.replace("%s", KEY));
      assertProblem(reply, 422, "invalid");
      assertThat(json(reply).path("problems")).as(body).isNotEmpty();
      assertThat(reply.body()).doesNotContain(KEY);
    }
    assertProblem(
        call("POST", "/jobs/target-test", "{\"destination\": \"none\"}"), 404, "not-found");
    assertThat(call("POST", "/jobs/target-test", "{\"file\": \"/etc/passwd\"}").statusCode())
        .isEqualTo(400);
    assertThat(json(call("GET", "/jobs", "")).path("jobs")).isEmpty();
  }

  @Test
  void aMeasurementEndsAtOnceWhenTheBoxGoesOnAirAndIsRefusedWhileItIs() {
    String id = started("upload", "{\"destination\": \"Own server\", \"seconds\": 60}");
    await(id, now -> now.path("doing").asText().contains("publishes a grey picture"));
    assertProblem(
        call("POST", "/jobs/upload", "{\"destination\": \"Own server\"}"), 409, "job-runs");
    goOnAir();
    JsonNode job = over(id);
    assertThat(job.at("/problem/type").asText()).isEqualTo("urn:teebox:problem:on-air");
    assertThat(publications).hasSize(1);
    assertThat(publications.get(0)).succeedsWithin(Duration.ofSeconds(20));
    assertProblem(call("POST", "/jobs/upload", "{\"destination\": \"Own server\"}"), 409, "on-air");
  }

  @Test
  void whereViewersWouldSeeItOrTheKeyWouldBeUsedUpNothingIsMeasured() {
    assertProblem(
        call("POST", "/jobs/upload", "{\"destination\": \"Tube\"}"), 409, "no-test-facility");
    assertProblem(
        call("POST", "/jobs/upload", "{\"destination\": \"Face\", \"publish\": true}"),
        409,
        "uses-key-up");
    for (String wrong :
        List.of(
            "{\"destination\": \"Own server\", \"seconds\": 2}",
            "{\"destination\": \"Own server\", \"seconds\": 61}",
            "{\"seconds\": 5}")) {
      assertThat(call("POST", "/jobs/upload", wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  @Tag("long")
  void aMeasurementGivesAFigureToPlanWith() {
    JsonNode job = over(started("upload", "{\"destination\": \"Own server\", \"seconds\": 3}"));
    assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("done");
    assertThat(job.at("/result/uploadKbps").asLong()).isPositive();
    assertThat(job.at("/result/advice").asText()).contains("channel.uploadKbps");
  }

  @Test
  void aDefectOfOursInAJobTellsNothingOfWhatBroke() {
    JsonNode job = over(started("doctor", ""));
    assertThat(job.path("state").asText()).isEqualTo("failed");
    assertThat(job.toString()).contains("job-broke").doesNotContain("geheim");
  }
}
