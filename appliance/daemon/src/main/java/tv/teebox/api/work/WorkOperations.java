package tv.teebox.api.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.api.Call;
import tv.teebox.api.Operations;
import tv.teebox.api.Problem;
import tv.teebox.api.Reply;
import tv.teebox.media.StreamKey;

/** The operations of work that takes its time. Owned by the API's event loop. */
public final class WorkOperations implements Operations {

  private static final String DESTINATION = "destination";
  private static final int USUAL_SECONDS = 10;

  private final Jobs jobs;
  private final WorkDesk desk;

  public WorkOperations(Jobs jobs, WorkDesk desk) {
    this.jobs = jobs;
    this.desk = desk;
  }

  @Override
  public void register(Registry registry) {
    registry
        .on("getHardware", call -> desk.hardware().map(Reply::of))
        .on("startProbe", call -> started(jobs.start(Job.Kind.PROBE, desk::probe)))
        .on("startTargetTest", this::targetTest)
        .on("startUpload", this::upload)
        .on("startDoctor", call -> started(jobs.start(Job.Kind.DOCTOR, desk::doctor)))
        .on("listJobs", call -> Future.succeededFuture(Reply.of(Map.of("jobs", jobs.all()))))
        .on("getJob", call -> found(jobs.get(call.path("job"))).map(Reply::of))
        .on("cancelJob", call -> found(jobs.cancel(call.path("job"))).map(Reply::accepted));
  }

  private Future<Reply> targetTest(Call call) {
    WorkDesk.Target target = target(call.json());
    return started(jobs.start(Job.Kind.TARGET_TEST, () -> desk.targetTest(target)));
  }

  private static WorkDesk.Target target(JsonNode body) {
    List<Problem.Place> places = new ArrayList<>();
    boolean publish = body.path("publish").asBoolean(true);
    Optional<String> destination = text(body, DESTINATION);
    if (destination.isPresent()) {
      for (String each : List.of("platform", "url", "server", "key")) {
        if (body.has(each)) {
          places.add(new Problem.Place("/" + each, "does not go with destination: it has its own"));
        }
      }
      check(places);
      return new WorkDesk.Target.Configured(destination.get(), publish);
    }
    Optional<String> platform = text(body, "platform");
    if (platform.isEmpty()) {
      places.add(new Problem.Place("/platform", "is missing: name a destination or a platform"));
    }
    Optional<StreamKey> key = key(body, places);
    check(places);
    return new WorkDesk.Target.Stated(
        platform.orElseThrow(), text(body, "url"), text(body, "server"), key, publish);
  }

  private static void check(List<Problem.Place> places) {
    if (!places.isEmpty()) {
      throw Problem.invalid(places);
    }
  }

  /** What is wrong with it is said without it. */
  private static Optional<StreamKey> key(JsonNode body, List<Problem.Place> places) {
    try {
      return text(body, "key").map(StreamKey::new);
    } catch (IllegalArgumentException e) {
      places.add(new Problem.Place("/key", e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<String> text(JsonNode body, String name) {
    return Optional.ofNullable(body.path(name).textValue());
  }

  private Future<Reply> upload(Call call) {
    JsonNode body = call.json();
    String destination = body.path(DESTINATION).asText();
    int seconds = body.path("seconds").asInt(USUAL_SECONDS);
    boolean publish = body.path("publish").asBoolean(false);
    return started(jobs.start(Job.Kind.UPLOAD, () -> desk.upload(destination, seconds, publish)));
  }

  private static Future<Reply> started(Future<Job> job) {
    return job.map(each -> Reply.accepted(each).with("Location", "/api/v1/jobs/" + each.id()));
  }

  private static Future<Job> found(Optional<Job> job) {
    return job.map(Future::succeededFuture)
        .orElseGet(
            () ->
                Future.failedFuture(
                    Problem.notFound("There is no such job: of each kind the last one is kept")));
  }
}
