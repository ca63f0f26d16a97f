package tv.teebox.app;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import tv.teebox.api.Problem;
import tv.teebox.api.work.Task;
import tv.teebox.api.work.WorkDesk;
import tv.teebox.doctor.Check;
import tv.teebox.doctor.Finding;
import tv.teebox.doctor.Programs;
import tv.teebox.doctor.Symptom;
import tv.teebox.probe.Prober;
import tv.teebox.probe.Survey;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;

/**
 * Does a running box's work: with its prober on the channel's event loop, with what blocks on
 * workers of its own. Under the same rules as the commands, which ask a box from outside.
 */
final class JobsDesk implements WorkDesk {

  /** Jobs of different kinds at once; a test stream is given up after two minutes. */
  private static final int WORKERS = 3;

  private final Loops loops;
  private final Box box;
  private final WorkerExecutor worker;
  private final ReachJobs reach;
  private final Function<Optional<Survey>, DoctorsRound> doctor;

  /** What of the box is asked, on the channel's event loop. */
  record Box(
      Supplier<Optional<Prober>> prober,
      Supplier<Boolean> onAir,
      Supplier<Configuration> configuration,
      Supplier<ProfileLibrary> profiles) {}

  /**
   * @param doctor makes a doctor's round, with what is known of the box; it blocks
   */
  JobsDesk(
      Vertx vertx,
      Loops loops,
      Box box,
      Path dist,
      Path cache,
      Function<Optional<Survey>, DoctorsRound> doctor) {
    this.loops = loops;
    this.box = box;
    this.worker = vertx.createSharedWorkerExecutor("jobs", WORKERS, 10, TimeUnit.MINUTES);
    this.reach = new ReachJobs(worker, dist, cache);
    this.doctor = doctor;
  }

  /** Whether the box is on air, whenever that changes; on the channel's event loop. */
  void onAir(boolean now) {
    reach.onAir(now);
  }

  Future<Void> close() {
    return worker.close();
  }

  /** A survey by these profiles. */
  private record Known(Survey survey, ProfileLibrary profiles) {}

  @Override
  public Future<Object> hardware() {
    return loops
        .onChannel(
            () ->
                new Known(prober().survey().orElseThrow(JobsDesk::notKnown), box.profiles().get()))
        .compose(known -> loops.onApi(report(known)));
  }

  private Future<Object> report(Known known) {
    return worker.executeBlocking(
        () -> new ProbeJson(known.survey(), known.profiles(), Programs.here()).tree(), false);
  }

  private Prober prober() {
    return box.prober().get().orElseThrow(JobsDesk::notKnown);
  }

  private static Problem notKnown() {
    return Problem.of(
        409,
        "not-known-yet",
        "The box has not been looked at yet",
        "It is done when the box has been up for some seconds: ask again then");
  }

  private void checkOffAir(String why) {
    if (box.onAir().get()) {
      throw ReachJobs.onAirProblem(why);
    }
  }

  @Override
  public Future<Task> probe() {
    return loops.onChannel(
        () -> {
          checkOffAir("its encoders are not tried now");
          return new Probe(prober());
        });
  }

  /** Tries the encoders; the prober itself gives way when the box goes on air. */
  private final class Probe implements Task {
    private final Prober prober;
    private volatile boolean cancelled;

    Probe(Prober prober) {
      this.prober = prober;
    }

    @Override
    public Future<Object> begin(Progress progress) {
      progress.at(OptionalDouble.of(0), "looks at what the box has");
      return loops
          .onChannelLater(
              () ->
                  prober.measureNow(
                      (encoder, device, number, of) ->
                          progress.at(
                              OptionalDouble.of((number - 1.0) / Math.max(of, number)),
                              "tries %s on %s".formatted(encoder, device))))
          .compose(
              measured ->
                  measured.isPresent()
                      ? hardware()
                      : Future.failedFuture(
                          cancelled
                              ? new CancelledException()
                              : ReachJobs.onAirProblem("its encoders are not tried now")));
    }

    @Override
    public void cancel() {
      cancelled = true;
      loops.channel().runOnContext(ignored -> prober.giveUp());
    }
  }

  @Override
  public Future<Task> targetTest(Target target) {
    return loops.onChannel(
        () -> {
          if (target instanceof Target.Configured configured) {
            return reach.targetTest(destination(configured.destination()), configured.publish());
          }
          Target.Stated stated = (Target.Stated) target;
          return reach.targetTest(
              new StatedTarget(box.profiles().get(), box.configuration().get().targets())
                  .read(stated),
              stated.publish());
        });
  }

  private ReachTarget destination(String name) {
    Configuration configuration = box.configuration().get();
    return ReachTargets.named(configuration.destinations(), name)
        .map(each -> new ReachTargets(box.profiles().get()).configured(configuration, each))
        .orElseThrow(() -> Problem.notFound("There is no destination of that name"));
  }

  @Override
  public Future<Task> upload(String destination, int seconds, boolean publish) {
    return loops.onChannel(
        () -> {
          ReachTarget target = destination(destination);
          ReachJobs.objection(target, publish)
              .ifPresent(
                  why -> {
                    throw why;
                  });
          checkOffAir("the measurement would take all of the upload");
          return reach.upload(target, seconds);
        });
  }

  @Override
  public Future<Task> doctor() {
    return loops.onChannel(() -> new Doctor(box.prober().get().flatMap(Prober::survey)));
  }

  /** The doctor's round; between two looks it may be ended. */
  private final class Doctor implements Task {
    private final Optional<Survey> known;
    private volatile boolean cancelled;

    Doctor(Optional<Survey> known) {
      this.known = known;
    }

    @Override
    public Future<Object> begin(Progress progress) {
      Promise<Object> report = Promise.promise();
      worker.executeBlocking(() -> look(progress), false).onComplete(report);
      return report.future();
    }

    private Object look(Progress progress) {
      try (DoctorsRound round = doctor.apply(known)) {
        List<Check> checks = round.checks();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < checks.size(); i++) {
          if (cancelled) {
            throw new CancelledException();
          }
          progress.at(
              OptionalDouble.of((double) i / checks.size()),
              "looks at: " + checks.get(i).topic().title());
          findings.addAll(checks.get(i).findings());
        }
        return new DoctorReport(findings, List.of(Symptom.values()), round.evidence()).tree();
      }
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }
}
