package tv.teebox.api.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tv.teebox.api.Problem;
import tv.teebox.peers.EventLoop;

/** One job of each kind at a time, and the last of each kind. */
class JobsTest {

  private final EventLoop loop = new EventLoop();
  private final List<Job> heard = new CopyOnWriteArrayList<>();
  private Jobs jobs;

  /** Work that goes on until the test says otherwise. */
  private static final class Work implements Task {
    private final Promise<Object> done = Promise.promise();
    private Progress progress;
    private boolean cancelled;

    @Override
    public Future<Object> begin(Progress told) {
      progress = told;
      return done.future();
    }

    @Override
    public void cancel() {
      cancelled = true;
      done.fail(new CancelledException());
    }
  }

  @BeforeEach
  void make() {
    jobs = loop.call(() -> new Jobs(loop.vertx().getOrCreateContext(), Clock.systemUTC()));
    loop.run(() -> jobs.listen(heard::add));
  }

  @AfterEach
  void close() {
    loop.close();
  }

  private Job start(Job.Kind kind, Work work) {
    return loop.await(() -> jobs.start(kind, () -> Future.succeededFuture(work)));
  }

  private Job now(String id) {
    // What was told from a job's thread is heard in the turn after.
    loop.run(() -> {});
    return loop.call(() -> jobs.get(id)).orElseThrow();
  }

  @Test
  void aJobTellsHowFarItIsAndWhatCameOfIt() {
    Work work = new Work();
    Job job = start(Job.Kind.DOCTOR, work);
    assertThat(job.id()).isEqualTo("doctor-1");
    assertThat(job.state()).isEqualTo(Job.State.RUNNING);
    work.progress.at(OptionalDouble.of(0.5), "looks at: the clock");
    work.progress.steps(List.of("one"));
    assertThat(now(job.id()))
        .satisfies(
            each -> {
              assertThat(each.progress()).isEqualTo(0.5);
              assertThat(each.doing()).isEqualTo("looks at: the clock");
              assertThat(each.steps()).hasSize(1);
              assertThat(each.endedAt()).isNull();
            });
    work.done.complete("well");
    Job over = now(job.id());
    assertThat(over.state()).isEqualTo(Job.State.DONE);
    assertThat(over.result()).isEqualTo("well");
    assertThat(over.endedAt()).isNotNull();
    assertThat(heard).extracting(Job::state).endsWith(Job.State.DONE).contains(Job.State.RUNNING);
  }

  @Test
  void aSecondOfAKindIsRefusedWhileTheFirstIsPreparedOrRuns() {
    Promise<Task> prepared = Promise.promise();
    loop.run(() -> jobs.start(Job.Kind.PROBE, prepared::future));
    assertRefused(Optional.empty());
    Work work = new Work();
    loop.run(() -> prepared.complete(work));
    assertRefused(Optional.of("probe-1"));
    assertThat(start(Job.Kind.UPLOAD, new Work()).id()).isEqualTo("upload-2");
    work.done.complete("");
    now("probe-1");
    assertThat(start(Job.Kind.PROBE, new Work()).id()).isEqualTo("probe-3");
    assertThat(loop.call(jobs::all)).hasSize(3);
  }

  private void assertRefused(Optional<String> job) {
    Throwable refused =
        loop.awaitFailure(
            () -> jobs.start(Job.Kind.PROBE, () -> Future.succeededFuture(new Work())));
    assertThat(refused)
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(409);
              assertThat(problem.code()).isEqualTo("job-runs");
              assertThat(problem.body().path("job").asText("")).isEqualTo(job.orElse(""));
            });
  }

  @Test
  void whatCannotBeBegunLeavesNoJob() {
    Problem why = Problem.of(409, "on-air", "The box is on air", "");
    assertThat(loop.awaitFailure(() -> jobs.start(Job.Kind.PROBE, () -> Future.failedFuture(why))))
        .isSameAs(why);
    assertThat(
            loop.awaitFailure(
                () ->
                    jobs.start(
                        Job.Kind.PROBE,
                        () -> {
                          throw why;
                        })))
        .isSameAs(why);
    assertThat(loop.call(jobs::all)).isEmpty();
    assertThat(start(Job.Kind.PROBE, new Work()).state()).isEqualTo(Job.State.RUNNING);
  }

  @Test
  void aCancelledJobIsOverOnlyWhenItsWorkIs() {
    Work work = new Work();
    Job job = start(Job.Kind.UPLOAD, work);
    Job cancelling = loop.call(() -> jobs.cancel(job.id())).orElseThrow();
    assertThat(work.cancelled).isTrue();
    assertThat(cancelling.doing()).isEqualTo("is being cancelled");
    assertThat(now(job.id()).state()).isEqualTo(Job.State.CANCELLED);
    assertThat(loop.call(() -> jobs.cancel(job.id())).orElseThrow().state())
        .isEqualTo(Job.State.CANCELLED);
    assertThat(loop.call(() -> jobs.cancel("upload-77"))).isEmpty();
  }

  @Test
  void aFailureIsToldAsAProblemAndADefectWithoutItsWords() {
    Work known = new Work();
    Job first = start(Job.Kind.UPLOAD, known);
    known.done.fail(Problem.of(409, "nothing-arrived", "Nothing arrived", "Measure again"));
    assertThat(now(first.id()))
        .satisfies(
            each -> {
              assertThat(each.state()).isEqualTo(Job.State.FAILED);
              assertThat(each.problem().toString()).contains("nothing-arrived", "Measure again");
            });
    Work broken = new Work();
    Job second = start(Job.Kind.UPLOAD, broken);
    broken.done.fail(new IllegalStateException("geheim"));
    assertThat(now(second.id()).problem().toString())
        .contains("job-broke")
        .doesNotContain("geheim");
  }

  @Test
  void ofEachKindOnlyTheLastIsKept() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Work work = new Work();
      ids.add(start(Job.Kind.DOCTOR, work).id());
      work.done.complete(i);
      now(ids.get(i));
    }
    assertThat(loop.call(jobs::all)).extracting(Job::id).containsExactly("doctor-5");
    assertThat(loop.call(() -> jobs.get("doctor-1"))).isEmpty();
  }

  @Test
  void theEndOfTheBoxIsTheEndOfItsJobs() {
    Work work = new Work();
    start(Job.Kind.PROBE, work);
    loop.run(jobs::close);
    assertThat(work.cancelled).isTrue();
  }
}
