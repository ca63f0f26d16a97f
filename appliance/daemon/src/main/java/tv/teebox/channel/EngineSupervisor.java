package tv.teebox.channel;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineReport;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.StampedTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;

/**
 * Keeps an engine running while the channel is on air. One that dies, or of which {@link
 * EngineWatch} complains, is replaced at once, without waiting for the old one's end: by the one
 * that stands by, or by a fresh one on fresh paths. One that never got to open is tried again with
 * growing pauses. Owned by the channel's event loop.
 */
final class EngineSupervisor {

  private static final Logger log = LoggerFactory.getLogger(EngineSupervisor.class);

  private static final Duration CHECK_EVERY = Duration.ofMillis(100);

  /** A check later than this says that this process was held up, and maybe not the engine. */
  private static final Duration CHECK_IS_LATE = Duration.ofMillis(300);

  /** What the next one needs for its warming up is not taken from one that is still opening. */
  static final Duration STANDBY_AFTER = Duration.ofSeconds(4);

  private static final Duration END_PATIENCE = Duration.ofSeconds(3);

  /** Takes what the engine in charge makes. */
  interface Listener {
    void onTag(String track, StampedTag tag);

    /** Another source is on air from now on, or the slate. */
    void onShowing(int source);

    /**
     * An engine was lost, and another takes its place.
     *
     * @param restarts how often since {@link #start}
     */
    default void onReplaced(int restarts, Diagnosis why) {}

    /** What an engine that was lost had written last. */
    default void onLastWords(String words) {}

    /** Something failed and is passed over from now on. */
    default void onSetAside(SetAside.Entry what) {}

    /** A track that was to come into a running engine did not; the others go on. */
    default void onTrackFailed(String track) {}

    /** The opening of such a track hangs: the engine is to be told to do without it. */
    default void onTrackStuck(String track) {}
  }

  private final Scheduler scheduler;
  private final Engine.Factory engines;
  private final List<Source> sources;
  private final Listener listener;
  private final String prefix;
  private boolean standbyWanted;
  private final Backoff backoff;
  private final EngineStandby standby;
  private final EngineFindings findings;

  private Supplier<EngineCommand.Open> opening;
  private Engine engine;
  private Scheduler.Timer timer = () -> {};
  private int generation;
  private int launches;
  private int restarts;
  private int failuresToOpen;
  private EngineWatch engineWatch;
  private boolean stoodBy;
  private long checkDueNanos;
  private boolean heldUp;
  private boolean ending;

  /**
   * @param standbyWanted whether a second engine stands by, where there is room for it
   */
  EngineSupervisor(
      String channel,
      Scheduler scheduler,
      Engine.Factory engines,
      boolean standbyWanted,
      List<Source> sources,
      RandomGenerator random,
      Listener listener) {
    this.prefix = "[channel " + channel + " / engine]";
    this.scheduler = scheduler;
    this.engines = engines;
    this.standbyWanted = standbyWanted;
    this.sources = List.copyOf(sources);
    this.backoff = new Backoff(random);
    this.standby =
        new EngineStandby(prefix, scheduler, engines, () -> ++generation, new Backoff(random));
    this.findings = new EngineFindings(prefix, listener::onSetAside);
    this.listener = listener;
  }

  /** Starts the first engine; {@code openingOfEach} is asked again for each that follows. */
  void start(Supplier<EngineCommand.Open> openingOfEach) {
    opening = openingOfEach;
    restarts = 0;
    failuresToOpen = 0;
    ending = false;
    findings.begin();
    backoff.reset();
    launch();
  }

  /** Puts the engine that stands by in charge, or a fresh one. */
  private void launch() {
    launches++;
    Charge charge = new Charge();
    EngineCommand.Open open = opening.get();
    findings.opens(open);
    Optional<Engine> ready = standby.take(charge);
    stoodBy = ready.isPresent();
    engineWatch = new EngineWatch(scheduler.nanoTime(), failuresToOpen, stoodBy);
    engineWatch.uses(open.spec().video(), open.spec().audio(), scheduler.nanoTime());
    engine = ready.orElseGet(() -> engines.make(++generation, charge));
    charge.engine = engine;
    watch();
    engine.open(open);
    if (stoodBy) {
      log.info("{} process {}, which stood by, takes over", prefix, engine.pid());
    } else {
      log.info("{} starting number {}", prefix, generation);
      engine.start();
    }
  }

  private void watch() {
    timer.cancel();
    checkDueNanos = scheduler.nanoTime() + CHECK_EVERY.toNanos();
    timer = scheduler.after(CHECK_EVERY, this::check);
  }

  private void check() {
    if (engine == null || ending) {
      return;
    }
    long now = scheduler.nanoTime();
    // What came meanwhile has to be read first: the next check is soon.
    heldUp = !heldUp && now - checkDueNanos > CHECK_IS_LATE.toNanos();
    Optional<String> complaint =
        heldUp ? Optional.empty() : engineWatch.complaint(now).or(this::hang);
    if (complaint.isPresent()) {
      engine.kill();
      replace(complaint.get() + findings.stuckCall(), findings.culpritOfHang());
      return;
    }
    if (!heldUp && engineWatch.isRunning()) {
      findings.giveUpStuckTrack().ifPresent(listener::onTrackStuck);
    }
    if (standbyWanted && !heldUp && engineWatch.ranNanos(now) >= STANDBY_AFTER.toNanos()) {
      standby.tend();
    }
    watch();
  }

  private Optional<String> hang() {
    return engineWatch.isRunning() ? findings.hang() : Optional.empty();
  }

  /**
   * @param culprit the device that is to blame for it
   */
  private Diagnosis replace(String why, Optional<VideoDevice> culprit) {
    timer.cancel();
    engine = null;
    feedNobody();
    restarts++;
    Diagnosis reason = findings.lost(why, culprit);
    listener.onReplaced(restarts, reason);
    // With the culprit out of the way the next one has a better chance, as has a fresh one after
    // one that stood by.
    if (engineWatch.isRunning() || culprit.isPresent() || stoodBy) {
      log.warn("{} {}; starting another at once", prefix, reason.what());
      failuresToOpen = 0;
      backoff.reset();
      launch();
    } else {
      failuresToOpen++;
      Duration pause = backoff.next();
      log.error("{} {} before it was open; next in {} ms", prefix, reason.what(), pause.toMillis());
      timer = scheduler.after(pause, this::launch);
    }
    return reason;
  }

  /** Replaces the engine by a fresh one, opened as is right now: another plan, and no trouble. */
  void replaceFor(String why) {
    if (opening == null || ending) {
      return;
    }
    log.info("{} replaced: {}", prefix, why);
    timer.cancel();
    if (engine != null) {
      engine.kill();
    }
    engine = null;
    feedNobody();
    findings.ended();
    launch();
  }

  /** Has the engine encode these tracks from now on; the next is opened with them. */
  void use(EngineCommand.UseTracks tracks) {
    if (engine != null && !ending) {
      findings.uses(tracks.video());
      engineWatch.uses(tracks.video(), tracks.audio(), scheduler.nanoTime());
      engine.tell(tracks);
    }
  }

  /** Whether a second engine is to stand by from now on. */
  void standbyWanted(boolean wanted) {
    standbyWanted = wanted;
    if (!wanted) {
      standby.stop();
    }
  }

  /** Whether an engine is on its way to its first picture, or the next is waited for. */
  boolean isOpening() {
    return engineWatch != null && !engineWatch.isRunning();
  }

  /** Of the engine in charge: it, and how many were before it. */
  int number() {
    return launches;
  }

  private void feedNobody() {
    sources.forEach(source -> source.feed(tag -> {}));
  }

  /** Lets the engine encode what it has in hand and stops supervising; done when it is gone. */
  Future<Void> end() {
    stopSupervising();
    if (engine == null) {
      return Future.succeededFuture();
    }
    return engine
        .end(END_PATIENCE)
        .onComplete(
            ended -> {
              findings.ended();
              engine = null;
            });
  }

  /** Kills the engine and stops supervising. */
  void kill() {
    stopSupervising();
    if (engine != null) {
      engine.kill();
      engine = null;
    }
  }

  private void stopSupervising() {
    timer.cancel();
    ending = true;
    feedNobody();
    standby.stop();
  }

  /** The engine's counts since {@link #start}, over all restarts. */
  EngineReport.Progress counts() {
    return findings.counts();
  }

  int restarts() {
    return restarts;
  }

  /** Has a rendition encoded by others from its next keyframe on, if an engine runs. */
  void use(String rendition, List<EngineSpec.Encoder> others) {
    if (engine != null && !ending) {
      log.info("{} {} is to be encoded by {}", prefix, rendition, others.get(0).id());
      findings.usesAlso(others);
      engine.tell(new EngineCommand.UseEncoders(rendition, others));
    }
  }

  /**
   * Puts the operator's slate up or takes it down, if an engine runs; the next is told at its
   * opening.
   */
  void showSlate(boolean up) {
    if (engine != null && !ending) {
      engine.tell(new EngineCommand.ShowSlate(up));
    }
  }

  /** Whatever failed may be used again, and nothing is told of it any more. */
  void forgive() {
    findings.forgive();
  }

  /** What failed, and is passed over until the operator says otherwise. */
  SetAside setAside() {
    return findings.setAside();
  }

  /** libav's name of what encodes a rendition now; empty if no engine ever did. */
  Optional<String> encoderOf(String rendition) {
    return findings.encoderOf(rendition);
  }

  /** Why the engine was replaced last; empty if it never was. */
  Optional<Diagnosis> trouble() {
    return findings.trouble();
  }

  /** The engine's process id; -1 if there is none. */
  long pid() {
    return engine == null ? -1 : engine.pid();
  }

  /** One engine's callbacks, heard only while it is in charge. */
  private final class Charge implements Engine.Listener {

    private Engine engine;
    private Diagnosis lostFor;

    private boolean inCharge() {
      return engine == EngineSupervisor.this.engine;
    }

    @Override
    public void sourceWanted(int number) {
      if (inCharge() && !ending && number >= 0 && number < sources.size()) {
        Source source = sources.get(number);
        source.replay().forEach(tag -> engine.feed(number, tag));
        source.feed(tag -> engine.feed(number, tag));
      }
    }

    @Override
    public void onTag(String track, StampedTag tag) {
      if (inCharge()) {
        engineWatch.tag(track, tag.tag().isVideoFrame(), scheduler.nanoTime());
        listener.onTag(track, tag);
      }
    }

    @Override
    public void onReport(EngineReport report) {
      // A sign of life may still be on its way from before it was opened.
      if (!inCharge() || report instanceof EngineReport.Waiting) {
        return;
      }
      engineWatch.answered();
      if (report instanceof EngineReport.Progress progress) {
        engineWatch.report(progress.tracks(), scheduler.nanoTime());
      }
      if (report instanceof EngineReport.Showing showing) {
        listener.onShowing(showing.source());
      } else {
        findings.report(report);
      }
      if (report instanceof EngineReport.TrackFailed failed) {
        listener.onTrackFailed(failed.track());
      }
    }

    @Override
    public void said(String line) {
      log.warn("{} {}", prefix, line);
    }

    @Override
    public void gone(String how) {
      if (inCharge() && !ending) {
        lostFor = replace(how, findings.culpritOfDeath(engineWatch, scheduler.nanoTime()));
      }
    }

    @Override
    public void lastWords(String words) {
      if (lostFor != null) {
        findings.lastWords(lostFor, words);
        listener.onLastWords(words);
      }
    }
  }
}
