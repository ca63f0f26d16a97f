package tv.teebox.reach;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.StreamKey;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.reach.StepReport.Outcome;
import tv.teebox.rtmp.PublishException;
import tv.teebox.rtmp.RtmpPublisher;
import tv.teebox.rtmp.RtmpTarget;

/**
 * Walks the way to one target, step by step, up to the door or through it. For one walk; to be
 * started on an event loop's context, which then owns it.
 */
public final class TargetCheck {

  /** A picture that waits longer than this is late for everybody. */
  private static final long LONG_STALL_MS = 1000;

  private final Vertx vertx;
  private final RtmpTarget target;
  private final StepLog log = new StepLog(System::nanoTime);
  private final Walk walk;

  /** What was found. */
  public record Findings(List<StepReport> steps, Optional<Published> published) {

    /** Whether no step failed. */
    public boolean good() {
      return steps.stream().noneMatch(each -> each.outcome() == Outcome.FAILED);
    }
  }

  /**
   * @param target its key is what is published with: the test facility's form of it where there is
   *     one
   * @param key as the operator has it; empty if none was given
   */
  public TargetCheck(
      Vertx vertx, RtmpTarget target, PlatformProfile platform, Optional<StreamKey> key) {
    this.vertx = vertx;
    this.target = target;
    this.walk = new Walk(target, platform, Clock.systemUTC(), log);
    look(platform, key);
  }

  /** Hears the steps that are over, and which is gone now, whenever that changes. */
  public TargetCheck onStep(BiConsumer<List<StepReport>, WalkStep> listener) {
    log.onChange(() -> listener.accept(log.soFar(), log.current()));
    return this;
  }

  /** A key of another shape is no reason to stop: platforms change their keys without asking. */
  private void look(PlatformProfile platform, Optional<StreamKey> key) {
    if (key.isEmpty()) {
      log.skip(WalkStep.KEY, "no key was given");
    } else if (platform.key().pattern().isEmpty()) {
      log.skip(WalkStep.KEY, "nobody says what a key looks like there");
    } else {
      log.begin(WalkStep.KEY);
      if (platform.key().fits(key.get().reveal())) {
        log.ok("has the shape of a key of " + platform.title());
      } else {
        log.end(
            Outcome.WARNING,
            "does not look like a key of " + platform.title(),
            "Compare it with the platform's dashboard; a key there looks like "
                + platform.key().example());
      }
    }
  }

  /**
   * Up to the door: the key is not sent and nothing is published. Never fails.
   *
   * @param why nothing is published
   */
  public Future<Findings> rehearse(String why) {
    log.skip(WalkStep.PUBLISH, why);
    return WarmUp.of(vertx)
        .compose(
            warm -> {
              RtmpPublisher publisher = publisher();
              return publisher
                  .rehearse()
                  .compose(
                      done -> {
                        walk.rehearsed();
                        return publisher.end();
                      });
            })
        .map(ended -> findings(Optional.empty()))
        .recover(failure -> Future.succeededFuture(failed(failure, Optional.empty())));
  }

  /** Through the door, and the whole stream with it. Never fails. */
  public Future<Findings> publish(TestStream stream) {
    return WarmUp.of(vertx)
        .compose(
            warm -> {
              RtmpPublisher publisher = publisher();
              return publisher
                  .start()
                  .compose(live -> published(new Publication(vertx, publisher, stream)));
            })
        .recover(failure -> Future.succeededFuture(failed(failure, Optional.of(stream))));
  }

  private Future<Findings> published(Publication publication) {
    return publication
        .run()
        .map(
            published -> {
              put(published, publication.brokenOff());
              return findings(Optional.of(published));
            });
  }

  private RtmpPublisher publisher() {
    RtmpPublisher publisher = new RtmpPublisher(vertx, target, walk);
    walk.follow(publisher);
    return publisher;
  }

  private Findings findings(Optional<Published> published) {
    return new Findings(log.reports(), published);
  }

  private Findings failed(Throwable failure, Optional<TestStream> stream) {
    if (!(failure instanceof PublishException told)) {
      throw new IllegalStateException("a publisher fails with its diagnosis", failure);
    }
    String what = walk.failed(told.diagnosis()).what();
    return findings(
        stream
            .filter(each -> log.current() == WalkStep.PUBLISH)
            .map(each -> Published.refused(each, what)));
  }

  private void put(Published published, Optional<Diagnosis> brokenOff) {
    String seen =
        "%s: %.1f s, %d kB, %d acknowledgements, longest stall %d ms: %s"
            .formatted(
                published.rendition(),
                published.seconds(),
                published.bytes() / 1000,
                published.acknowledgements(),
                published.longestStallMs(),
                published.detail());
    if (brokenOff.isPresent()) {
      log.end(Outcome.FAILED, seen, brokenOff.get().advice());
    } else if (published.longestStallMs() > LONG_STALL_MS) {
      log.end(
          Outcome.WARNING,
          seen,
          "Measure what the upload carries: teebox upload; then plan for less");
    } else {
      log.ok(seen);
    }
  }
}
