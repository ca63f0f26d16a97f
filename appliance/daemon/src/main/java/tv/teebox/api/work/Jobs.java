package tv.teebox.api.work;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.api.Problem;

/**
 * The box's jobs: at most one of each kind that runs, and the last of each kind that is over. They
 * are forgotten when the box stops. Owned by the API's event loop.
 */
public final class Jobs {

  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  private final Context api;
  private final Clock clock;
  private final Set<Job.Kind> preparing = EnumSet.noneOf(Job.Kind.class);
  private final Map<Job.Kind, Running> running = new EnumMap<>(Job.Kind.class);
  private final Map<Job.Kind, Running> over = new EnumMap<>(Job.Kind.class);
  private final List<Consumer<Job>> listeners = new ArrayList<>();
  private long number;

  /**
   * @param api the API's event loop
   */
  public Jobs(Context api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  /** One hears of every change of a job, on the API's event loop. */
  public void listen(Consumer<Job> listener) {
    listeners.add(listener);
  }

  /**
   * Begins a job.
   *
   * @param prepare finds out whether it is possible; fails with a {@link Problem} if not
   */
  public Future<Job> start(Job.Kind kind, Supplier<Future<? extends Task>> prepare) {
    Running before = running.get(kind);
    if (before != null || !preparing.add(kind)) {
      return Future.failedFuture(runs(Optional.ofNullable(before).map(each -> each.id)));
    }
    Future<? extends Task> prepared;
    try {
      prepared = prepare.get();
    } catch (RuntimeException e) {
      preparing.remove(kind);
      return Future.failedFuture(e);
    }
    return prepared
        .onComplete(done -> preparing.remove(kind))
        .map(
            task -> {
              Running job = new Running(kind, kind.word() + "-" + ++number, task);
              running.put(kind, job);
              job.begin();
              return job.report();
            });
  }

  private static Problem runs(Optional<String> id) {
    Problem problem =
        Problem.of(
            409,
            "job-runs",
            "A job of this kind runs already",
            "Wait for its end, or cancel it first");
    return id.map(each -> problem.with("job", each)).orElse(problem);
  }

  /** All of them, the newest first. */
  public List<Job> all() {
    List<Running> all = new ArrayList<>(running.values());
    all.addAll(over.values());
    all.sort(Comparator.comparingLong((Running each) -> each.place).reversed());
    return all.stream().map(Running::report).toList();
  }

  public Optional<Job> get(String id) {
    return all().stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /** Ends one; what is over stays as it is. */
  public Optional<Job> cancel(String id) {
    running.values().stream()
        .filter(each -> each.id.equals(id))
        .findFirst()
        .ifPresent(Running::cancel);
    return get(id);
  }

  /** Ends all that run: the box stops. */
  public void close() {
    List.copyOf(running.values()).forEach(Running::cancel);
  }

  /** One of them, running or over. */
  private final class Running implements Task.Progress {

    private final Job.Kind kind;
    private final String id;
    private final long place = number;
    private final Task task;
    private final String startedAt = now();
    private Job.State state = Job.State.RUNNING;
    private String endedAt;
    private Double progress;
    private String doing = "begins";
    private List<?> steps = List.of();
    private Object result;
    private Object problem;
    private boolean cancelled;

    Running(Job.Kind kind, String id, Task task) {
      this.kind = kind;
      this.id = id;
      this.task = task;
    }

    void begin() {
      Future<Object> done;
      try {
        done = task.begin(this);
      } catch (RuntimeException e) {
        done = Future.failedFuture(e);
      }
      changed();
      done.onComplete(outcome -> api.runOnContext(ignored -> end(outcome)));
    }

    @Override
    public void at(OptionalDouble share, String now) {
      api.runOnContext(
          ignored -> {
            if (state == Job.State.RUNNING && !cancelled) {
              progress =
                  share.isPresent() ? Math.max(0, Math.min(1, share.getAsDouble())) : progress;
              doing = now;
              changed();
            }
          });
    }

    @Override
    public void steps(List<?> gone) {
      List<?> copy = List.copyOf(gone);
      api.runOnContext(
          ignored -> {
            if (state == Job.State.RUNNING) {
              steps = copy;
              changed();
            }
          });
    }

    void cancel() {
      if (!cancelled) {
        cancelled = true;
        doing = "is being cancelled";
        changed();
        task.cancel();
      }
    }

    private void end(AsyncResult<Object> outcome) {
      endedAt = now();
      if (outcome.succeeded()) {
        state = Job.State.DONE;
        progress = 1.0;
        result = outcome.result();
        doing = "is done";
      } else if (cancelled || outcome.cause() instanceof Task.CancelledException) {
        state = Job.State.CANCELLED;
        doing = "was cancelled";
      } else {
        state = Job.State.FAILED;
        Problem why = problem(outcome.cause());
        problem = why.body();
        doing = why.getMessage();
      }
      running.remove(kind);
      over.put(kind, this);
      changed();
    }

    /** What nobody expected is not told in its own words, which may quote anything. */
    private Problem problem(Throwable cause) {
      if (cause instanceof Problem known) {
        return known;
      }
      log.error("[api] the job {} broke", id, cause);
      return Problem.of(
          500, "job-broke", "The work broke off for a reason of the box's own", "See the log");
    }

    private void changed() {
      Job now = report();
      listeners.forEach(each -> each.accept(now));
    }

    Job report() {
      return new Job(id, kind, state, startedAt, endedAt, progress, doing, steps, result, problem);
    }
  }

  private String now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
