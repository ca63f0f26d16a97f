package tv.teebox.channel;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineCommand;
import tv.teebox.link.EngineSpec;
import tv.teebox.link.StampedTag;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.VideoDevice;
import tv.teebox.plan.Hardware;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Planner;
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

  /** Keyframes are two seconds apart: a track that is over is encoded little longer than needed. */
  private static final Duration RETIRE_EVERY = Duration.ofMillis(200);

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
  private final EngineOrders orders = new EngineOrders();
  private final MissingTracks missing;

  private Desired desired;
  private Plan plan;

  /** What the engine encodes: the plan's, and what is on its way out. */
  private Plan encoded;

  private Timeline timeline;
  private Tee tee;
  private boolean running;

  /** When the engines were last begun with. */
  private long encodingSinceNanos;

  private Scheduler.Timer retiring = () -> {};

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
    this.desired = new Desired(settings, planner);
    this.scheduler = scheduler;
    this.sources = sources;
    this.whatToShow = whatToShow;
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
    this.missing = new MissingTracks(scheduler, this::tryAgain);
    this.outlets = new Outlets(settings, scheduler, random, events, this::feedOf);
    this.uplink = new UplinkMonitor(prefix, scheduler, outlets, events);
    this.limits = new SessionLimits(settings, scheduler, outlets, events);
    this.overload =
        new OverloadGuard(
            prefix,
            scheduler,
            engine,
            () -> desired.planner(),
            () -> desired.wishes(),
            () -> plan,
            (next, why) -> revise(next, why, overload().diagnosis(), true));
    this.slow =
        new SlowGuard(
            prefix,
            scheduler,
            outlets,
            uplink::watch,
            () -> desired.planner(),
            () -> desired.wishes(),
            () -> plan,
            overload::seen,
            (next, why, reason) -> revise(next, why, Optional.of(reason), false));
    this.plan = newPlan();
  }

  /** From the next time on air it looks at this machine's network. */
  void watch(NetworkWatch network) {
    uplink.watch(network);
  }

  /** What the engine in charge gives and says. */
  private final class FromEngine implements EngineSupervisor.Listener {

    private final IntConsumer showing;

    FromEngine(IntConsumer showing) {
      this.showing = showing;
    }

    @Override
    public void onTag(String track, StampedTag stamped) {
      missing.gives(track);
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
    public void onTrackFailed(String track) {
      missing.failed(track);
    }

    @Override
    public void onTrackStuck(String track) {
      missing.failed(track);
      engine.use(orders.without(track));
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
    return desired.plan(sources);
  }

  /** Makes the plan that {@link #begin} carries out. */
  Plan prepare() {
    plan = newPlan();
    return plan;
  }

  /** Goes out, on a timeline of its own that begins now. */
  void begin() {
    encoded = plan;
    missing.clear();
    timeline = new Timeline(plan.canvas().rate(), scheduler.nanoTime());
    tee = new Tee(plan, timeline);
    running = true;
    plan.refusals()
        .forEach((name, reason) -> log.warn("{} {} gets nothing: {}", prefix, name, reason));
    if (!plan.renditions().isEmpty()) {
      startEngine();
    }
    plan.routes()
        .forEach(
            each ->
                log.info(
                    "{} {} gets {}: {}", prefix, each.destination(), each.what(), each.reason()));
    outlets.start();
    uplink.start();
    limits.start();
    overload.start(desired.resources());
    slow.start(desired.resources());
  }

  private void startEngine() {
    encodingSinceNanos = scheduler.nanoTime();
    engine.start(this::opening);
  }

  private EngineCommand.Open opening() {
    EngineSpec spec =
        EngineSpecs.of(
            possible(),
            timeline,
            desired.settings().jitterHold(),
            whatToShow.get(),
            engine.setAside());
    orders.opened(encoded, spec);
    missing.askLater();
    return new EngineCommand.Open(spec, tee.lastTick());
  }

  /** What an engine can open with: one track that cannot be had would keep all from the others. */
  private Plan possible() {
    Plan left = encoded.without(missing.names());
    return left.renditions().isEmpty() ? encoded : left;
  }

  /**
   * From now on plans are made with these. What goes out goes on as it is, but that renditions that
   * the processor encodes are given to an accelerator that was not known before.
   */
  void use(Resources others) {
    desired = desired.on(others);
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
    encoded = encoded.encodedAs(better);
    plan.renditions().stream()
        .filter(each -> better.containsKey(each.name()))
        .filter(each -> !isEncodedBy(each, engine.setAside().left(each).get(0).id()))
        .forEach(each -> engine.use(each.name(), EngineSpecs.encoders(each, engine.setAside())));
  }

  private boolean isEncodedBy(Plan.Rendition rendition, String encoder) {
    return engine.encoderOf(rendition.name()).filter(encoder::equals).isPresent();
  }

  /**
   * Why another thing cannot be wanted now, one sentence each; none if it can. Whoever is wanted
   * otherwise than before must get something.
   */
  List<String> objections(ChannelSettings wanted, Planner with) {
    List<String> objections = ChangeRules.objections(desired.settings(), wanted, running);
    if (!running || !objections.isEmpty()) {
      return objections;
    }
    Desired next = new Desired(wanted, with);
    Set<String> asBefore = desired.sameIn(next, sources);
    return ChangeRules.objections(
        wanted.destinations(),
        asBefore,
        new PlanRevision(encoded, planOnAir(next, asBefore)),
        outlets);
  }

  private Plan planOnAir(Desired next, Set<String> asBefore) {
    return next.on(overload.corrected(next.resources())).plan(plan, asBefore, sources);
  }

  /**
   * The operator wants this from now on. What goes out follows: only what differs changes. To be
   * called where there are no {@link #objections}.
   */
  void want(ChannelSettings wanted, Planner with) {
    Desired after = new Desired(wanted, with);
    Plan next = running ? planOnAir(after, desired.sameIn(after, sources)) : plan;
    desired = after;
    engine.standbyWanted(wanted.standbyEngine());
    limits.want(wanted);
    if (running) {
      Map<String, Outlet> before = outlets.byName();
      carryOut(
          new PlanRevision(encoded, next), "the operator wants it so", Optional.empty(), false);
      overload.use(desired.resources());
      slow.use(desired.resources());
      outlets.byName().entrySet().stream()
          .filter(each -> before.get(each.getKey()) != each.getValue())
          .forEach(each -> slow.elsewhere(each.getKey()));
    } else {
      outlets.use(wanted.destinations(), new PlanRevision(plan, plan));
    }
  }

  /**
   * Another plan for the same canvas, while on air: only what differs changes, and every connection
   * stays.
   */
  private void revise(Plan next, String why, Optional<Diagnosis> reason, boolean mayReplace) {
    if (running) {
      carryOut(new PlanRevision(encoded, next), why, reason, mayReplace);
    }
  }

  /**
   * @param mayReplace whether the engine may be replaced where pictures lie better elsewhere
   */
  private void carryOut(
      PlanRevision revision, String why, Optional<Diagnosis> reason, boolean mayReplace) {
    plan = revision.after();
    String words = revision.inWords();
    if (!words.isEmpty()) {
      log.info("{} {}: {}", prefix, why, words);
    }
    if (!words.isEmpty() || revision.concernsEngine()) {
      events.planRevised(reason.isEmpty() ? why : words, reason);
    }
    tee.use(revision);
    outlets.use(desired.settings().destinations(), revision);
    boolean replaces = mayReplace && !picturesOf(revision.before()).equals(picturesOf(plan));
    if (replaces) {
      encoded = plan;
      engine.replaceFor(why);
      retireLater();
    } else {
      retire();
    }
  }

  /**
   * The engine encodes what is planned, and what somebody still gets until the keyframe at which it
   * moves to something else.
   */
  private void retire() {
    retiring.cancel();
    if (!running) {
      return;
    }
    Set<String> inUse = tee.retire();
    Plan before = encoded;
    encoded = plan.withTracksOf(before, inUse);
    if (encoded.renditions().isEmpty()) {
      engine.kill();
    } else if (before.renditions().isEmpty()) {
      startEngine();
    } else {
      orders.next(encoded, engine.setAside()).ifPresent(engine::use);
    }
    if (!inUse.isEmpty()) {
      retireLater();
    }
  }

  private void retireLater() {
    retiring.cancel();
    retiring = scheduler.after(RETIRE_EVERY, this::retire);
  }

  /** Whoever was to move to the track still has the one before; who is new waits for it. */
  private void tryAgain(String track) {
    boolean wanted = encoded.rendition(track).isPresent() || encoded.sound(track).isPresent();
    if (running && wanted) {
      orders.without(track);
      retire();
    } else {
      missing.forget(track);
    }
  }

  private VideoDevice picturesOf(Plan each) {
    return EngineSpecs.pictures(each, engine.setAside());
  }

  private Optional<Feed> feedOf(String destination) {
    if (!running) {
      return Optional.empty();
    }
    return plan.routeOf(destination)
        .map(
            route ->
                route instanceof Plan.Encoded encoded ? tee.pairOf(encoded) : sources.direct());
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
    retiring.cancel();
    missing.clear();
    overload.stop();
    slow.stop();
    return engine.end().eventually(outlets::end).onComplete(done -> stopWatching());
  }

  private void stopWatching() {
    uplink.stop();
    limits.stop();
    tee.over();
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
    long last = Math.max(encodingSinceNanos, tee.lastFrameNanos());
    long sinceNanos = scheduler.nanoTime() - last;
    return sinceNanos < limit.toNanos()
        || (engine.isOpening() && sinceNanos < LONGEST_OPENING.toNanos());
  }

  /** Shows a rendition that is on air; false if there is none of that name. */
  boolean look(String rendition, Onlooker who) {
    return running && tee.look(rendition, who);
  }

  /** The plan that goes out, or went out last. */
  Plan plan() {
    return plan;
  }

  Planner planner() {
    return desired.planner();
  }

  /** What people call a device that encodes; its id if it is not known any more. */
  String deviceTitle(String id) {
    return desired.resources().hardware().devices().stream()
        .filter(each -> each.id().equals(id))
        .map(Hardware.Device::title)
        .findFirst()
        .orElse(id);
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
