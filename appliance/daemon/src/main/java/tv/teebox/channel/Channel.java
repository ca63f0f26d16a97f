package tv.teebox.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.StampedTag;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Refusal;
import tv.teebox.plan.Resources;
import tv.teebox.rtmp.IngestSession;
import tv.teebox.rtmp.PublishEnd;
import tv.teebox.rtmp.PublishGate;
import tv.teebox.timeline.ProgramSwitch;
import tv.teebox.timeline.Timeline;

/**
 * One source, or a second that stands in for it, to many destinations. On air it holds a plan, a
 * timeline, an engine and an outlet for each destination; all of these end with it, and the next
 * time it goes on air they are made anew. A source that is lost leaves it on air with the slate;
 * one that leaves in order ends it after the grace, unless the other one is there.
 *
 * <p>Made, called and closed on its event loop, which owns everything in this package.
 */
public final class Channel {

  private static final Logger log = LoggerFactory.getLogger(Channel.class);

  /** A publisher without video puts the channel on air all the same, after so long. */
  private static final Duration PATIENCE_WITH_FIRST_PICTURE = Duration.ofSeconds(3);

  /** OBS's default keyframe interval is 8.3 s; a longer one is too long for any platform. */
  private static final Duration PATIENCE_WITH_MEASURING = Duration.ofSeconds(10);

  private final ChannelSettings settings;
  private final Planner planner;
  private final Scheduler scheduler;
  private final String prefix;
  private final Sources sources;
  private final Program program;
  private final EngineSupervisor engine;
  private final Outlets outlets;
  private final UplinkMonitor uplink;
  private final OverloadGuard overload;

  private Resources resources;
  private Consumer<ChannelState> watcher = now -> {};
  private ChannelState state = ChannelState.OFF_AIR;
  private Scheduler.Timer timer = () -> {};
  private Scheduler.Timer slateTimer = () -> {};
  private Promise<Void> ended = Promise.promise();
  private boolean follows = true;
  private boolean closed;
  private Future<Void> remembering = Future.succeededFuture();
  private Plan plan;
  private Timeline timeline;
  private Tee tee;

  /**
   * @param sockets a folder for unix sockets; its path is short, since theirs may not be long
   */
  public static Channel of(
      ChannelSettings settings,
      Planner planner,
      Vertx vertx,
      EngineLauncher launcher,
      Path sockets) {
    return new Channel(
        settings,
        planner,
        new VertxScheduler(vertx),
        new EngineProcesses(vertx, launcher, sockets),
        SlateClips.byProcess(vertx, launcher.jars(), launcher.cache()),
        ThreadLocalRandom.current());
  }

  Channel(
      ChannelSettings settings,
      Planner planner,
      Scheduler scheduler,
      Engine.Factory engines,
      RandomGenerator random) {
    this(settings, planner, scheduler, engines, SlateClips.NONE, random);
  }

  Channel(
      ChannelSettings settings,
      Planner planner,
      Scheduler scheduler,
      Engine.Factory engines,
      SlateClips clips,
      RandomGenerator random) {
    this.settings = settings;
    this.planner = planner;
    this.scheduler = scheduler;
    this.resources = settings.resources();
    this.prefix = "[channel " + settings.name() + "]";
    this.sources =
        new Sources(
            settings.door(),
            settings.absence().hold(),
            scheduler,
            new DirectSlate(clips, this::slate),
            new FromPublisher());
    this.program = new Program(scheduler);
    this.engine =
        new EngineSupervisor(
            settings.name(),
            scheduler,
            engines,
            settings.standbyEngine(),
            sources.all(),
            random,
            new FromEngine());
    this.outlets = new Outlets(settings, scheduler, random);
    this.uplink = new UplinkMonitor(prefix, scheduler, outlets);
    this.overload =
        new OverloadGuard(
            prefix,
            scheduler,
            engine,
            planner,
            settings.destinations().stream().map(Destination::wish).toList(),
            () -> plan,
            this::revise);
    this.plan = newPlan();
  }

  /**
   * From now on plans are made with these. What is on air goes on as it is, but that renditions
   * that the processor encodes are given to an accelerator that was not known before.
   */
  public void use(Resources others) {
    resources = others;
    overload.use(others);
    promote();
  }

  /** What failed and was set aside may be used again; on air, from the next keyframe on. */
  public void retrySetAside() {
    engine.forgive();
    overload.retry();
    promote();
  }

  /**
   * Another plan for the same canvas, while on air: only what differs changes, and every connection
   * stays.
   */
  private void revise(Plan next, String why) {
    PlanRevision revision = new PlanRevision(plan, next);
    plan = next;
    tee.use(revision);
    outlets.use(revision, this::feedOf);
    if (revision.concernsEngine()) {
      engine.replaceFor(why);
    }
  }

  private Feed feedOf(Plan.Route route) {
    return route instanceof Plan.Encoded encoded ? tee.pairOf(encoded) : sources.direct();
  }

  private void promote() {
    if (state != ChannelState.ON_AIR && state != ChannelState.GRACE) {
      return;
    }
    Map<String, Plan.Rendition> better = new EncoderPromotion(plan, newPlan()).renditions();
    plan = plan.encodedAs(better);
    plan.renditions().stream()
        .filter(each -> better.containsKey(each.name()))
        .filter(each -> !isEncodedBy(each, engine.setAside().left(each).get(0).id()))
        .forEach(each -> engine.use(each.name(), EngineSpecs.encoders(each, engine.setAside())));
  }

  private boolean isEncodedBy(Plan.Rendition rendition, String encoder) {
    return engine.encoderOf(rendition.name()).filter(encoder::equals).isPresent();
  }

  /** One hears of every state that the channel enters. */
  public void watch(Consumer<ChannelState> other) {
    watcher = other;
  }

  /** The door that the ingest server asks. */
  public PublishGate gate() {
    return sources;
  }

  private Plan newPlan() {
    Map<String, Refusal> barred = outlets.barred();
    return planner
        .plan(
            new PlanRequest(
                sources.format(),
                sources.main().measured(),
                settings.canvas(),
                settings.destinations().stream()
                    .filter(Destination::enabled)
                    .map(Destination::wish)
                    .filter(wish -> !barred.containsKey(wish.name()))
                    .toList(),
                resources))
        .refusing(barred);
  }

  /**
   * Goes on air with what the source sends now, after the end if it is just ending; does nothing if
   * it is on air already. Done when it is on air.
   */
  public Future<Void> goOnAir() {
    if (closed) {
      return Future.failedFuture("the box is stopping");
    }
    if (state == ChannelState.ENDING) {
      return ended.future().compose(done -> goOnAir());
    }
    timer.cancel();
    follows = true;
    if (state == ChannelState.GRACE) {
      enter(ChannelState.ON_AIR, "the publisher is back");
    } else if (state == ChannelState.OFF_AIR) {
      begin();
    }
    return Future.succeededFuture();
  }

  /**
   * Goes on air as it was before this process began, on the slate until a source is there.
   *
   * @param canvas what the sources were conformed to, unless the operator chose it
   * @param slateByHand whether the operator had put the slate up
   */
  public Future<Void> resume(Canvas canvas, boolean slateByHand) {
    sources.remember(canvas);
    program.slateByHand(slateByHand);
    sources.direct().showSlate(slateByHand);
    Future<Void> onAir = goOnAir();
    program.sourceWasShown();
    limitSlate();
    return onAir;
  }

  /** Puts the slate up, whatever the sources send, or takes it down again; off air, for later. */
  public void showSlate(boolean up) {
    log.info("{} the operator {}", prefix, up ? "puts the slate up" : "takes the slate down");
    program.slateByHand(up);
    sources.direct().showSlate(up);
    engine.showSlate(up);
    limitSlate();
  }

  /** Whether the operator has put the slate up. */
  public boolean isSlateByHand() {
    return program.isSlateByHand();
  }

  private void begin() {
    plan = newPlan();
    program.begin(program.isSlateByHand() ? ProgramSwitch.SLATE : sources.withPicture());
    timeline = new Timeline(plan.canvas().rate(), scheduler.nanoTime());
    tee = new Tee(plan, timeline);
    enter(ChannelState.ON_AIR, "canvas " + plan.canvas() + ", " + plan.canvasReason());
    plan.refusals()
        .forEach((name, reason) -> log.warn("{} {} gets nothing: {}", prefix, name, reason));
    if (!plan.renditions().isEmpty()) {
      engine.start(this::opening);
    }
    plan.routes()
        .forEach(
            each ->
                log.info(
                    "{} {} gets {}: {}", prefix, each.destination(), each.what(), each.reason()));
    outlets.start(plan, this::feedOf);
    uplink.start();
    overload.start(resources);
  }

  private EngineCommand.Open opening() {
    return new EngineCommand.Open(
        EngineSpecs.of(plan, timeline, settings.jitterHold(), whatToShow(), engine.setAside()),
        tee.lastTick());
  }

  /** A fresh engine goes on with what the last one showed, if that can be shown at once. */
  private EngineSpec.Program whatToShow() {
    ChannelSettings.Absence absence = settings.absence();
    int showing = program.showing();
    boolean isThere = showing != ProgramSwitch.SLATE && sources.get(showing).hasPicture();
    return new EngineSpec.Program(
        sources.all().size(),
        isThere ? showing : ProgramSwitch.SLATE,
        program.isSlateByHand(),
        (int) absence.hold().toMillis(),
        slate());
  }

  private EngineSpec.Slate slate() {
    return new EngineSpec.Slate(
        settings.name(), settings.absence().slatePicture().get().map(Path::toString).orElse(""));
  }

  /**
   * Leaves air in order: what is in the engine goes out, then every outlet ends its stream. Done
   * when all are closed; does nothing if it is off air. The publisher that is on does not put it
   * back on air; the next one may.
   */
  public Future<Void> end(String why) {
    follows = false;
    if (state == ChannelState.OFF_AIR) {
      timer.cancel();
      return Future.succeededFuture();
    }
    if (state != ChannelState.ENDING) {
      timer.cancel();
      ended = Promise.promise();
      enter(ChannelState.ENDING, why);
      // A box that stops in mid-stream may be back with the same stream.
      boolean over = !closed;
      overload.stop();
      engine.end().eventually(outlets::end).onComplete(done -> offAir(over));
    }
    return ended.future();
  }

  /**
   * @param over whether the stream has ended, and not only the box
   */
  private void offAir(boolean over) {
    if (over) {
      remembering = outlets.markKeysUsed();
    }
    uplink.stop();
    slateTimer.cancel();
    program.slateByHand(false);
    sources.direct().showSlate(false);
    enter(ChannelState.OFF_AIR, "ended");
    ended.complete();
    awaitPicture();
  }

  private void enter(ChannelState next, String why) {
    log.info("{} {} -> {}: {}", prefix, state, next, why);
    state = next;
    watcher.accept(next);
  }

  /** What the publisher does, as the channel sees it. */
  private final class FromPublisher implements Sources.Listener {

    @Override
    public void began(int source, IngestSession session) {
      log.info(
          "{} {} publishes with {}{}",
          prefix,
          session.remote(),
          session.flashVersion(),
          source == 0 ? "" : ", as the second source");
      follows = true;
      if (state == ChannelState.GRACE) {
        goOnAir();
      } else {
        awaitPicture();
      }
    }

    @Override
    public void onTag() {
      if (state == ChannelState.OFF_AIR && follows && withSource() && isKnown()) {
        goOnAir();
      }
    }

    @Override
    public void ended(int source, PublishEnd end) {
      log.info("{} the {} is gone: {}", prefix, source == 0 ? "publisher" : "second", end.reason());
      if (sources.anyPublisher()) {
        return; // the other one is there
      }
      if (state == ChannelState.OFF_AIR) {
        timer.cancel();
      } else if (state == ChannelState.ON_AIR
          && withSource()
          && end.kind() == PublishEnd.Kind.ORDERLY) {
        enter(ChannelState.GRACE, "ends in " + settings.grace().toSeconds() + " s");
        timer = scheduler.after(settings.grace(), () -> end("the publisher left"));
      }
    }
  }

  /** What the engine in charge gives and says. */
  private final class FromEngine implements EngineSupervisor.Listener {

    @Override
    public void onTag(String track, StampedTag stamped) {
      tee.onTag(track, stamped.tag(), scheduler.nanoTime());
    }

    @Override
    public void onShowing(int source) {
      if (program.shows(source)) {
        log.info("{} on air is {}", prefix, programStatus());
        limitSlate();
      }
    }
  }

  private String programStatus() {
    return new ProgramReader(program, sources, settings.absence().hold(), scheduler.nanoTime())
        .sentence();
  }

  /** After too long without a source there is nothing to come back to. */
  private void limitSlate() {
    slateTimer.cancel();
    settings
        .absence()
        .slateLimit()
        .filter(limit -> program.isSourceLost() && state == ChannelState.ON_AIR)
        .ifPresent(
            limit ->
                slateTimer =
                    scheduler.after(limit, () -> end("no source for " + limit.toSeconds() + " s")));
  }

  /**
   * Whether enough of the source is known to plan: where it may go as it is, it is measured first.
   */
  private boolean isKnown() {
    Source source = sources.main();
    return source.hasPicture() && (!wantsDirect() || source.measured().isPresent());
  }

  private boolean wantsDirect() {
    return settings.destinations().stream()
        .anyMatch(each -> each.enabled() && each.wish().direct());
  }

  private boolean withSource() {
    return settings.onAir() == ChannelSettings.OnAir.WITH_SOURCE;
  }

  /** A publisher that is on puts the channel on air by its first picture, or without one. */
  private void awaitPicture() {
    if (state == ChannelState.OFF_AIR && withSource() && follows && sources.anyPublisher()) {
      timer.cancel();
      timer =
          scheduler.after(
              wantsDirect() ? PATIENCE_WITH_MEASURING : PATIENCE_WITH_FIRST_PICTURE, this::goOnAir);
    }
  }

  public ChannelSettings settings() {
    return settings;
  }

  public ChannelState state() {
    return state;
  }

  /** The plan that is on air, or that would be now. */
  public Plan plan() {
    return state == ChannelState.OFF_AIR ? newPlan() : plan;
  }

  /**
   * Whether media moves: true off air; on air, whether a picture has left an encoder in the last
   * {@code limit}, counted from going on air.
   */
  public boolean isProgressing(Duration limit) {
    if (state == ChannelState.OFF_AIR || plan.renditions().isEmpty()) {
      return true;
    }
    long last = Math.max(timeline.epochNanos(), tee.lastFrameNanos());
    return scheduler.nanoTime() - last < limit.toNanos();
  }

  /** The channel as it is now. */
  public ChannelStatus status() {
    return new ChannelStatusReader(
            settings,
            planner,
            state,
            plan(),
            sources,
            program,
            engine,
            overload,
            outlets.byName(),
            uplink.watch(),
            Optional.ofNullable(tee),
            scheduler.nanoTime())
        .read();
  }

  /** Leaves air at once if need be, and for good. */
  public Future<Void> close() {
    closed = true;
    sources.close();
    return end("the box is stopping").eventually(this::killEngine).eventually(() -> remembering);
  }

  private Future<Void> killEngine() {
    engine.kill();
    return Future.succeededFuture();
  }
}
