package tv.teebox.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.api.Problem;
import tv.teebox.api.TestRouter;
import tv.teebox.api.channel.MachineView;
import tv.teebox.api.history.HistoryOperations;
import tv.teebox.channel.ChannelState;
import tv.teebox.channel.ChannelStatus;
import tv.teebox.history.DestinationFigures;
import tv.teebox.history.Edge;
import tv.teebox.history.History;
import tv.teebox.history.HistorySettings;
import tv.teebox.peers.EventLoop;

/** What has happened, and the last hour, by calls over HTTP with a real history on the disk. */
@Timeout(60)
class HistoryApiTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private final EventLoop loop = new EventLoop();
  private ChannelStatus status = status(0, 0);
  private long received;
  private MachineView machine = MachineView.NONE;
  private LastHourClock lastHour;
  private HistoryFiles files;
  private HttpServer http;
  private LogRing log;

  private final class Web implements Deployable {
    private final Context channelLoop;

    Web(Context channelLoop) {
      this.channelLoop = channelLoop;
    }

    @Override
    public Future<?> deploy(Context context) {
      Loops loops = new Loops(channelLoop, context);
      lastHour =
          new LastHourClock(loop.vertx(), loops, () -> status, source -> received, () -> machine);
      files =
          new HistoryFiles(
              loop.vertx(),
              loops,
              folder,
              folder.resolve("cache"),
              lastHour,
              () -> Future.failedFuture(Problem.of(409, "not-in-this-test", "No", "")),
              new Diagnostics(folder, folder.resolve("cache"), log, known -> null, () -> Set.of()));
      return TestRouter.of(
              loop.vertx(), new OpenDoor(), new HistoryOperations(files, Clock.systemUTC()))
          .compose(
              router -> {
                http = loop.vertx().createHttpServer();
                return http.requestHandler(router).listen(0, "127.0.0.1");
              });
    }
  }

  @BeforeEach
  void start() {
    log = LogRing.listening();
    Context channelLoop = loop.call(() -> loop.vertx().getOrCreateContext());
    loop.await(() -> loop.vertx().deployVerticle(new Web(channelLoop)));
  }

  @AfterEach
  void stop() {
    log.end();
    loop.close();
  }

  private static ChannelStatus status(long skipped, long sentKbps) {
    return new ChannelStatus(
        "main",
        ChannelState.ON_AIR,
        "with-source",
        1000L,
        null,
        null,
        new ChannelStatus.SourceStatus(
            "192.0.2.1",
            0,
            0,
            0,
            0,
            -1,
            0,
            0,
            0,
            0,
            1000L,
            "h264",
            "aac",
            2,
            "good",
            List.of(),
            null),
        null,
        "",
        "",
        List.of(
            new ChannelStatus.RenditionStatus(
                "720p30",
                1280,
                720,
                30,
                "h264",
                "libx264",
                "cpu",
                "the processor",
                "",
                2500,
                2500,
                null,
                0,
                30.0,
                2450L,
                0,
                skipped,
                null)),
        List.of(destination("Twitch", "live", sentKbps), destination("Kick", "off", 0)),
        null,
        0,
        -1,
        null,
        null,
        List.of());
  }

  private static ChannelStatus.DestinationStatus destination(String name, String state, long kbps) {
    return new ChannelStatus.DestinationStatus(
        name, "custom", "Custom", "rtmp", true, "720p30", false, "", state, null, 2660L, null, 0, 0,
        0, 0, 0, 0, 0, 0, kbps, 0);
  }

  private HttpResponse<String> get(String path) {
    try {
      return HTTP.send(
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + http.actualPort() + "/api/v1" + path))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private JsonNode json(String path) {
    HttpResponse<String> reply = get(path);
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    try {
      return JsonMapper.builder().build().readTree(reply.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Long> numbers(JsonNode events) {
    List<Long> numbers = new ArrayList<>();
    events.path("events").forEach(each -> numbers.add(each.path("number").asLong()));
    return numbers;
  }

  private void record() {
    History history = History.start(HistorySettings.usual(folder, folder.resolve("cache"), "1.0"));
    history.onAir("main", "1280x720 at 30");
    for (int i = 0; i < 8; i++) {
      history.record("main", new Edge.ProgramChanged("slate", "number " + i));
    }
    history.offAir("main", List.of(new DestinationFigures("Twitch", "twitch", 9000, 1, 2, 3, 4)));
    history.close("the test", Duration.ofSeconds(20));
  }

  @Test
  void theNewestEventsComeFirstAndWhoGoesOnReadingGetsThemInOrder() {
    record();
    List<Long> all = numbers(json("/events?limit=500"));
    assertThat(all)
        .hasSizeGreaterThanOrEqualTo(11)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(numbers(json("/events?limit=3"))).isEqualTo(all.subList(0, 3));
    assertThat(numbers(json("/events?limit=3&before=" + all.get(2)))).isEqualTo(all.subList(3, 6));
    assertThat(numbers(json("/events?limit=2&after=" + all.get(5))))
        .containsExactly(all.get(4), all.get(3));
    JsonNode programs = json("/events?kind=program");
    assertThat(programs.path("events"))
        .hasSize(8)
        .allMatch(each -> each.path("session").asLong() == 1);
    assertThat(json("/events?kind=program&session=2").path("events")).isEmpty();
    for (String wrong : List.of("limit=501", "limit=0", "after=-1", "after=x", "kind=")) {
      assertThat(get("/events?" + wrong).statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void aSessionHasTheFiguresOfItsDestinations() {
    record();
    JsonNode sessions = json("/sessions");
    assertThat(sessions.path("sessions")).hasSize(1);
    JsonNode session = json("/sessions/1");
    assertThat(session).isEqualTo(sessions.at("/sessions/0"));
    assertThat(session.at("/destinations/0/droppedVideo").asInt()).isEqualTo(2);
    assertThat(session.path("ended").asText()).isEqualTo("ended");
    assertThat(get("/sessions/2").statusCode()).isEqualTo(404);
    assertThat(get("/sessions/x").statusCode()).isEqualTo(400);
    assertThat(json("/sessions?before=1").path("sessions")).isEmpty();
  }

  @Test
  void aBoxThatHasWrittenNothingYetSaysSo() {
    assertThat(get("/events").statusCode()).isEqualTo(409);
    assertThat(get("/events").body()).contains("no-history");
  }

  @Test
  void moreQuestionsThanTheDiskAnswersAreTurnedAway() {
    List<Future<?>> answers = new ArrayList<>();
    loop.run(
        () -> {
          for (int i = 0; i < 40; i++) {
            answers.add(files.session(i));
          }
        });
    assertThat(answers)
        .filteredOn(each -> each.failed() && each.cause() instanceof Problem)
        .filteredOn(each -> ((Problem) each.cause()).status() == 429)
        .hasSize(8);
  }

  @Test
  void theLastHourTellsWhatIsNewAndWhatEachStepBrought() {
    received = 625_000;
    loop.run(lastHour::tick);
    status = status(4, 2400);
    received = 1_250_000;
    loop.run(lastHour::tick);
    status = status(1, 2300); // a fresh engine counts from zero
    received = 312_500; // and so does another publisher
    loop.run(lastHour::tick);
    loop.run(() -> {});
    JsonNode series = json("/series");
    assertThat(series.path("first").asInt()).isZero();
    assertThat(series.path("next").asInt()).isEqualTo(3);
    assertThat(series.path("sourceKbps").toString()).isEqualTo("[1000,1000,500]");
    assertThat(series.path("skippedFrames").toString()).isEqualTo("[0,4,1]");
    assertThat(series.at("/sentKbps/Twitch").toString()).isEqualTo("[0,2400,2300]");
    assertThat(series.path("sentKbps").has("Kick")).as("it is off").isFalse();
    assertThat(series.at("/processorPercent/0").isNull()).as("nobody knew yet").isTrue();
    assertThat(series.path("run").asText()).isNotEmpty();
    JsonNode fresh = json("/series?from=2");
    assertThat(fresh.path("sourceKbps").toString()).isEqualTo("[500]");
    assertThat(json("/series?from=3").path("sourceKbps")).isEmpty();
  }

  @Test
  void theMachinesFiguresAndTheRenditionsAreInTheSeries() {
    loop.run(lastHour::tick);
    machine =
        new MachineView(
            37,
            null,
            50,
            List.of(new MachineView.Device("nvidia0", "A card", 71, 12, null, 60, 5)));
    loop.run(lastHour::tick);
    loop.run(() -> {});
    JsonNode series = json("/series");
    assertThat(series.path("processorPercent").toString()).isEqualTo("[null,37]");
    assertThat(series.path("processorCelsius").toString()).isEqualTo("[null,null]");
    assertThat(series.at("/devices/nvidia0/busyPercent").toString()).isEqualTo("[null,71]");
    assertThat(series.at("/devices/nvidia0/encoderPercent").toString()).isEqualTo("[null,12]");
    assertThat(series.at("/devices/nvidia0/celsius").toString()).isEqualTo("[null,60]");
    assertThat(series.at("/renditions/720p30/fps").toString()).isEqualTo("[30,30]");
    assertThat(series.at("/renditions/720p30/kbps").toString()).isEqualTo("[2450,2450]");
    assertThat(series.at("/renditions/720p30/latencyMs").toString()).isEqualTo("[null,null]");
  }

  @Test
  void diagnosticsThatCannotBeMadeAreAProblem() {
    assertThat(get("/diagnostics").statusCode()).isEqualTo(409);
    assertThat(get("/diagnostics").body()).contains("not-in-this-test");
  }
}
