package tv.teebox.channel;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.StampedTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Refusal;
import tv.teebox.plan.Resources;
import tv.teebox.timeline.Timeline;

/**
 * What goes out while a channel is on air: a plan, a timeline, an engine and an outlet for each
 * destination. All of these end with it, and the next time they are made anew; while it lasts the
 * plan may be revised. Owned by the channel's event loop.
 */
final class Transmission {

  private static final Logger log = LoggerFactory.getLogger(Transmission.class);

  /**
   * For as long as one engine that hangs at its opening takes, and the next in its greater
   * patience. After that a fresh daemon may do better.
   */
  private static final Duration LONGEST_OPENING = Duration.ofSeconds(20);

  private final ChannelSettings settings;
  private final Planner planner;
  private final Scheduler scheduler;
  private final String prefix;
  private final Sources sources;
  private final Supplier<EngineSpec.Program> whatToShow;
  private final EngineSupervisor engine;
  private final Outlets outlets;
  private final UplinkMonitor uplink;
  private final SessionLimits limits;
  private final OverloadGuard overload;
  private final SlowGuard slow;
  private final EventSink events;

  private Resources resources;
  private Plan plan;
  private Timeline timeline;
  private Tee tee;
  private boolean running;

  /**
   * @param whatToShow asked for each engine
   * @param showing hears the number of the source that each engine shows from now on
   * @param events hears what changes
   */
  Transmission(
      ChannelSettings settings,
      Planner planner,
      Scheduler scheduler,
      Engine.Factory engines,
      RandomGenerator random,
      Sources sources,
      Supplier<EngineSpec.Program> whatToShow,
      IntConsumer showing,
      EventSink events) {
    this.events = events;
    this.settings = settings;
    this.planner = planner;
    this.scheduler = scheduler;
    this.sources = sources;
    this.whatToShow = whatToShow;
    this.resources = settings.resources();
    this.prefix = "[channel " + settings.name() + "]";
    this.engine =
        new EngineSupervisor(
            settings.name(),
            scheduler,
            engines,
            settings.standbyEngine(),
            sources.all(),
            random,
            new FromEngine(showing));
    this.outlets = new Outlets(settings, scheduler, random, events);
    this.uplink = new UplinkMonitor(prefix, scheduler, outlets, events);
    this.limits = new SessionLimits(settings, scheduler, outlets, events);
    this.overload =
        new OverloadGuard(
            prefix,
            scheduler,
            engine,
            planner,
            settings.destinations().stream().map(Destination::wish).toList(),
            () -> plan,
            (next, why) -> revise(next, why, overload().diagnosis()));
    this.slow =
        new SlowGuard(
            prefix,
            scheduler,
            outlets,
            uplink::watch,
            () -> planner,
            () -> settings.destinations().stream().map(Destination::wish).toList(),
            () -> plan,
            overload::seen,
            (next, why, reason) -> revise(next, why, Optional.of(reason)));
    this.plan = newPlan();
  }

  /** What the engine in charge gives and says. */
  private final class FromEngine implements EngineSupervisor.Listener {

    private final IntConsumer showing;

    FromEngine(IntConsumer showing) {
      this.showing = showing;
    }

    @Override
    public void onTag(String track, StampedTag stamped) {
      tee.onTag(track, stamped.tag(), scheduler.nanoTime());
    }

    @Override
    public void onShowing(int source) {
      showing.accept(source);
    }

    @Override
    public void onReplaced(int restarts, Diagnosis why) {
      events.engineReplaced(restarts, Optional.of(why));
    }

    @Override
    public void onLastWords(String words) {
      events.engineLastWords(words);
    }

    @Override
    public void onSetAside(SetAside.Entry what) {
      events.encoderSetAside(what.rendition(), what.encoder(), what.device(), what.why());
    }
  }

  /** What would be planned now. */
  Plan newPlan() {
    Map<String, Refusal> barred = outlets.barred();
    return planner
        .plan(
            new PlanRequest(
                sources.format(),
                sources.measured(),
                settings.canvas(),
                settings.destinations().stream()
                    .filter(Destination::enabled)
                    .map(Destination::wish)
                    .filter(wish -> !barred.containsKey(wish.name()))
                    .toList(),
                resources))
        .refusing(barred);
  }

  /** Makes the plan that {@link #begin} carries out. */
  Plan prepare() {
    plan = newPlan();
    return plan;
  }

  /** Goes out, on a timeline of its own that begins now. */
  void begin() {
    timeline = new Timeline(plan.canvas().rate(), scheduler.nanoTime());
    tee = new Tee(plan, timeline);
    running = true;
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
    limits.start();
    overload.start(resources);
    slow.start(resources);
  }

  private EngineCommand.Open opening() {
    return new EngineCommand.Open(
        EngineSpecs.of(plan, timeline, settings.jitterHold(), whatToShow.get(), engine.setAside()),
        tee.lastTick());
  }

  /**
   * From now on plans are made with these. What goes out goes on as it is, but that renditions that
   * the processor encodes are given to an accelerator that was not known before.
   */
  void use(Resources others) {
    resources = others;
    overload.use(others);
    slow.use(others);
    promote();
  }

  /** Whatever failed or was lowered may be tried again. */
  void retry() {
    engine.forgive();
    overload.retry();
    slow.retry();
    promote();
  }

  private void promote() {
    if (!running) {
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

  /**
   * Another plan for the same canvas, while on air: only what differs changes, and every connection
   * stays.
   */
  private void revise(Plan next, String why, Optional<Diagnosis> reason) {
    if (!running) {
      return;
    }
    PlanRevision revision = new PlanRevision(plan, next);
    plan = next;
    events.planRevised(reason.isEmpty() ? why : revision.inWords(), reason);
    tee.use(revision);
    outlets.use(revision, this::feedOf);
    if (revision.concernsEngine()) {
      engine.replaceFor(why);
    }
  }

  private Feed feedOf(Plan.Route route) {
    return route instanceof Plan.Encoded encoded ? tee.pairOf(encoded) : sources.direct();
  }

  /** Puts the operator's slate up or takes it down. */
  void showSlate(boolean up) {
    engine.showSlate(up);
  }

  /**
   * What is in the engine goes out, then every outlet ends its stream; done when all are closed.
   */
  Future<Void> end() {
    running = false;
    overload.stop();
    slow.stop();
    return engine.end().eventually(outlets::end).onComplete(done -> stopWatching());
  }

  private void stopWatching() {
    uplink.stop();
    limits.stop();
  }

  Future<Void> killEngine() {
    engine.kill();
    return Future.succeededFuture();
  }

  /** The stream is over: its keys that are good for one are used. Done when that is remembered. */
  Future<Void> markKeysUsed() {
    return outlets.markKeysUsed();
  }

  /**
   * Whether a picture has left an encoder in the last {@code limit}, counted from the beginning, or
   * engines are being opened and have not failed to for too long; true where nothing is encoded.
   */
  boolean isProgressing(Duration limit) {
    if (plan.renditions().isEmpty()) {
      return true;
    }
    long last = Math.max(timeline.epochNanos(), tee.lastFrameNanos());
    long sinceNanos = scheduler.nanoTime() - last;
    return sinceNanos < limit.toNanos()
        || (engine.isOpening() && sinceNanos < LONGEST_OPENING.toNanos());
  }

  /** The plan that goes out, or went out last. */
  Plan plan() {
    return plan;
  }

  Planner planner() {
    return planner;
  }

  EngineSupervisor engine() {
    return engine;
  }

  OverloadGuard overload() {
    return overload;
  }

  SlowGuard slow() {
    return slow;
  }

  Map<String, Outlet> outlets() {
    return outlets.byName();
  }

  UplinkWatch uplink() {
    return uplink.watch();
  }

  SessionLimits limits() {
    return limits;
  }

  /** Empty before the first time on air. */
  Optional<Tee> tee() {
    return Optional.ofNullable(tee);
  }
}
