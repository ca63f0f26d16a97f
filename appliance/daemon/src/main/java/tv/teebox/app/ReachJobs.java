package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import tv.teebox.api.Problem;
import tv.teebox.api.work.Task;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.profiles.Figure;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.reach.Published;
import tv.teebox.reach.TargetCheck;
import tv.teebox.reach.TestStream;
import tv.teebox.reach.TestStreamEncoder;
import tv.teebox.reach.Upload;
import tv.teebox.reach.UploadMeasurement;
import tv.teebox.reach.WalkStep;
import tv.teebox.rtmp.PublishException;

/**
 * Tests of targets and measurements of uploads within a running box, each on an event loop of its
 * own. Made on the API's event loop; going on air may end a measurement from any thread.
 */
final class ReachJobs {

  /** Long enough to tell, often enough for who waits. */
  private static final long LOOK_MS = 500;

  private final WorkerExecutor worker;
  private final Path dist;
  private final Path cache;
  private final AtomicReference<OwnLoop> measuring = new AtomicReference<>();
  private volatile boolean onAir;

  /**
   * @param worker for what blocks
   */
  ReachJobs(WorkerExecutor worker, Path dist, Path cache) {
    this.worker = worker;
    this.dist = dist;
    this.cache = cache;
  }

  /** Whether the box is on air, whenever that changes: what measures the upload ends at once. */
  void onAir(boolean now) {
    onAir = now;
    OwnLoop loop = measuring.get();
    if (now && loop != null) {
      loop.end(onAirProblem("the measurement would take all of the upload"));
    }
  }

  /** The box has its lines and its encoders for what is on air. */
  static Problem onAirProblem(String why) {
    return Problem.of(
        409, "on-air", "The box is on air: " + why, "End the stream first, then try it again");
  }

  /** Walks the way to a target, and publishes to its test facility if it has one and may. */
  Task targetTest(ReachTarget target, boolean publish) {
    boolean publishes = publish && target.key().isPresent() && target.platform().test().isPresent();
    return new Task() {
      private final OwnLoop loop = new OwnLoop();

      @Override
      public Future<Object> begin(Progress progress) {
        if (!publishes) {
          return walk(target, progress, loop, Optional.empty(), why(target, publish));
        }
        progress.at(OptionalDouble.of(0), "encodes what will be published");
        return worker
            .executeBlocking(() -> encode(target.stream()), false)
            .compose(stream -> walk(target, progress, loop, Optional.of(stream), ""));
      }

      @Override
      public void cancel() {
        loop.end(new CancelledException());
      }
    };
  }

  private static String why(ReachTarget target, boolean publish) {
    if (target.key().isEmpty()) {
      return "no key was given";
    }
    return publish
        ? target.platform().title() + " has no test facility: viewers would see it"
        : "it was not wanted";
  }

  private TestStream encode(TestStream.Spec spec) {
    try {
      return new TestStreamEncoder(dist.resolve("engine"), cache, onAir).encode(spec);
    } catch (IOException e) {
      throw Problem.of(
          409,
          "test-stream",
          "The picture to publish could not be encoded: " + e.getMessage(),
          "Try it again; the doctor says whether encoding works here at all");
    }
  }

  private static Future<Object> walk(
      ReachTarget target,
      Task.Progress progress,
      OwnLoop loop,
      Optional<TestStream> stream,
      String whyNot) {
    return loop.run(
        vertx -> {
          TargetCheck check =
              new TargetCheck(vertx, target.target(), target.platform(), target.key())
                  .onStep(
                      (steps, now) -> {
                        progress.steps(steps);
                        progress.at(share(now), words(now));
                      });
          return stream
              .map(check::publish)
              .orElseGet(() -> check.rehearse(whyNot))
              .map(findings -> report(target, findings, progress));
        });
  }

  private static OptionalDouble share(WalkStep now) {
    return now == null
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) now.ordinal() / WalkStep.values().length);
  }

  private static String words(WalkStep now) {
    if (now == null) {
      return "looks at what was given";
    }
    return switch (now) {
      case KEY -> "looks at the key";
      case DNS -> "looks up the server's name";
      case TCP -> "connects";
      case TLS -> "looks at the server's certificate";
      case HANDSHAKE -> "sees whether the server speaks RTMP";
      case CONNECT -> "asks for the application";
      case CREATE_STREAM -> "asks for a stream";
      case PUBLISH -> "publishes to the test facility";
    };
  }

  private static Map<String, Object> report(
      ReachTarget target, TargetCheck.Findings findings, Task.Progress progress) {
    progress.steps(findings.steps());
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("target", target.name());
    report.put("good", findings.good());
    report.put("steps", findings.steps());
    Published published = findings.published().orElse(null);
    report.put("published", published);
    return report;
  }

  /** Why the upload there is not to be measured; empty if it may be. */
  static Optional<Problem> objection(ReachTarget target, boolean publish) {
    boolean test = target.platform().test().isPresent();
    String title = target.platform().title();
    if (!test && target.singleUse()) {
      return Optional.of(
          Problem.of(
              409,
              "uses-key-up",
              title + " takes a key for one stream only: a measurement would use this one up",
              "Measure with another destination, or on a command line: teebox upload --use-up-key"));
    }
    boolean live = !test && !target.platform().id().equals(ProfileLibrary.CUSTOM);
    return live && !publish
        ? Optional.of(
            Problem.of(
                409,
                "no-test-facility",
                title + " has no test facility: viewers would see what is published",
                "Measure with another destination, or say publish if viewers may see it"))
        : Optional.empty();
  }

  /** Measures what the upload to a target carries. */
  Task upload(ReachTarget target, int seconds) {
    return new Task() {
      private final OwnLoop loop = new OwnLoop();

      @Override
      public Future<Object> begin(Progress progress) {
        measuring.set(loop);
        if (onAir) {
          onAir(true);
        }
        progress.at(OptionalDouble.of(0), "connects to " + target.name());
        return loop.run(vertx -> measure(vertx, target, seconds, progress, loop))
            .recover(failure -> Future.failedFuture(problem(failure)))
            .onComplete(done -> measuring.compareAndSet(loop, null));
      }

      @Override
      public void cancel() {
        loop.end(new CancelledException());
      }
    };
  }

  private static Future<UploadReport> measure(
      Vertx vertx, ReachTarget target, int seconds, Task.Progress progress, OwnLoop loop) {
    UploadMeasurement measurement =
        new UploadMeasurement(vertx, target.target(), Duration.ofSeconds(seconds), limit(target))
            .onLive(() -> follow(vertx, seconds, progress));
    loop.abortBy(measurement::abort);
    return measurement.run().map((Upload upload) -> UploadReport.of(target.name(), upload));
  }

  private static void follow(Vertx vertx, int seconds, Task.Progress progress) {
    long began = System.nanoTime();
    vertx.setPeriodic(
        0,
        LOOK_MS,
        tick ->
            progress.at(
                OptionalDouble.of((System.nanoTime() - began) / 1e9 / seconds),
                "publishes a grey picture for " + seconds + " s, as fast as it goes"));
  }

  /** A platform must not be flooded: what it takes for a stream is what it gets. */
  private static Optional<Bitrate> limit(ReachTarget target) {
    return target.platform().video().cap().map(Figure::value).map(Bitrate::ofKbps);
  }

  private static Throwable problem(Throwable failure) {
    if (failure instanceof PublishException told) {
      Diagnosis why = told.diagnosis();
      return Problem.conflict(why);
    }
    return failure;
  }
}
