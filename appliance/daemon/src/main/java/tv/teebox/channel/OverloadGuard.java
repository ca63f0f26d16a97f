package tv.teebox.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.link.EngineReport;
import tv.teebox.media.Diagnosis;
import tv.teebox.plan.Correction;
import tv.teebox.plan.Hardware;
import tv.teebox.plan.Observed;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Replanner;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;

/**
 * Has the plan on air lowered where the box carries less than was reckoned, as {@link
 * OverloadWatch} sees it, and says so. It never raises by itself: what is too much once would be
 * too much again, and every change is seen by the viewers. The operator's word does, a device that
 * was not known before, and the next time on air. Owned by the channel's event loop.
 */
final class OverloadGuard {

  private static final Logger log = LoggerFactory.getLogger(OverloadGuard.class);

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** Each revision asks less of a device; more than these in one stream help nobody. */
  static final int MOST_REVISIONS = 8;

  /** A box that was too slow where nothing could be lowered is believed to keep up after this. */
  static final Duration CALM = Duration.ofSeconds(30);

  private static final String ADVICE =
      "Choose lower renditions, close other programs on the box, or use a box with a hardware"
          + " encoder";

  /** Carries a plan out on air. */
  @FunctionalInterface
  interface Reviser {
    void revise(Plan next, String why);
  }

  private final String prefix;
  private final Scheduler scheduler;
  private final EngineSupervisor engine;
  private final Supplier<Planner> planner;
  private final Supplier<List<Wish>> wishes;
  private final Supplier<Plan> onAir;
  private final Reviser reviser;
  private final OverloadWatch watch = new OverloadWatch();

  private Scheduler.Timer timer = () -> {};
  private Resources resources;
  private boolean running;
  private Correction correction = Correction.NONE;
  private int revisions;
  private Diagnosis lowered;
  private Diagnosis stuck;
  private long stuckNanos;

  /**
   * @param planner the one to plan with
   * @param wishes of all destinations that may get something, in the operator's order
   * @param onAir the plan that is on air
   */
  OverloadGuard(
      String prefix,
      Scheduler scheduler,
      EngineSupervisor engine,
      Supplier<Planner> planner,
      Supplier<List<Wish>> wishes,
      Supplier<Plan> onAir,
      Reviser reviser) {
    this.prefix = prefix;
    this.scheduler = scheduler;
    this.engine = engine;
    this.planner = planner;
    this.wishes = wishes;
    this.onAir = onAir;
    this.reviser = reviser;
  }

  /** The channel goes on air with a plan for these. */
  void start(Resources reckonedWith) {
    resources = reckonedWith;
    running = true;
    forget();
    watch.reset();
    next();
  }

  /** The channel leaves air. */
  void stop() {
    running = false;
    timer.cancel();
    forget();
  }

  private void forget() {
    correction = Correction.NONE;
    revisions = 0;
    lowered = null;
    stuck = null;
  }

  /** More is known of the box: what was lowered is raised if a device is new among it. */
  void use(Resources others) {
    Resources before = resources;
    resources = others;
    if (running && !devices(before).containsAll(devices(others))) {
      raise("a device was found");
    }
  }

  private static List<String> devices(Resources resources) {
    return resources.hardware().devices().stream()
        .filter(each -> !each.proofs().isEmpty())
        .map(Hardware.Device::id)
        .toList();
  }

  /** The operator wants the plan that was lowered back. */
  void retry() {
    if (running) {
      raise("the operator wants it tried again");
    }
  }

  private void raise(String why) {
    boolean wasLowered = lowered != null;
    forget();
    watch.reset();
    if (wasLowered) {
      carryOut(replanner().anew(onAir.get(), wishes.get(), resources), why);
    }
  }

  private Replanner replanner() {
    return new Replanner(planner.get());
  }

  /** These, with what was seen of the box on this air. */
  Resources corrected(Resources others) {
    return new Resources(correction.of(others.hardware()), others.upload(), others.policy());
  }

  private void next() {
    timer = scheduler.after(EVERY, this::look);
  }

  private void look() {
    next();
    long now = scheduler.nanoTime();
    Map<String, Double> ratios =
        watch.look(new OverloadWatch.Look(now, engine.number(), engine.counts(), encoders()));
    if (!ratios.isEmpty()) {
      relieve(onAir.get(), observed(ratios));
    } else if (stuck != null && now - stuckNanos > CALM.toNanos()) {
      stuck = null;
      log.info("{} the box keeps up again", prefix);
    }
  }

  private Map<String, String> encoders() {
    Map<String, String> encoders = new HashMap<>();
    for (EngineReport.TrackProgress each : engine.counts().tracks()) {
      engine.encoderOf(each.track()).ifPresent(encoder -> encoders.put(each.track(), encoder));
    }
    return encoders;
  }

  private List<Observed> observed(Map<String, Double> ratios) {
    return onAir.get().renditions().stream()
        .filter(each -> ratios.containsKey(each.name()))
        .map(
            each ->
                new Observed(
                    each.name(),
                    engine.setAside().left(each).get(0).device(),
                    each.rate().fps(),
                    each.rate().fps() * ratios.get(each.name())))
        .toList();
  }

  private void relieve(Plan plan, List<Observed> observed) {
    Optional<Observed> worst =
        observed.stream()
            .filter(Observed::isShort)
            .min(java.util.Comparator.comparingDouble(each -> each.encoded() / each.owed()));
    if (worst.isEmpty()) {
      return;
    }
    String seen = "This box " + worst.get().inWords();
    Optional<Replanner.Lighter> lighter =
        revisions < MOST_REVISIONS
            ? replanner().lighter(plan, wishes.get(), resources, correction, observed)
            : Optional.empty();
    watch.reset();
    if (lighter.isEmpty()) {
      stay(seen);
      return;
    }
    revisions++;
    correction = lighter.get().correction();
    stuck = null;
    lowered = lowered(seen, plan, lighter.get().plan());
    carryOut(lighter.get().plan(), lowered.what());
  }

  private static Diagnosis lowered(String seen, Plan before, Plan after) {
    String who = new PlanRevision(before, after).inWords();
    return new Diagnosis(
        Diagnosis.Category.DEVICE,
        "overload",
        seen + (who.isEmpty() ? "; another device takes over" : "; " + who),
        ADVICE + ". For the plan as it was, end and go live again, or say: teebox retry");
  }

  private void carryOut(Plan next, String why) {
    PlanRevision revision = new PlanRevision(onAir.get(), next);
    if (!revision.concernsEngine() && revision.moved().isEmpty()) {
      return;
    }
    log.warn("{} the plan is revised: {}", prefix, why);
    revision
        .moved()
        .forEach(
            each ->
                log.info(
                    "{} {} gets {}: {}", prefix, each.destination(), each.what(), each.reason()));
    reviser.revise(next, why);
  }

  /** Nothing helps. */
  private void stay(String seen) {
    if (stuck == null) {
      log.warn("{} {}, and nothing can be lowered any more", prefix, seen);
    }
    stuckNanos = scheduler.nanoTime();
    stuck =
        new Diagnosis(
            Diagnosis.Category.DEVICE,
            "overload",
            seen + ", and nothing can be lowered any more: pictures are left out",
            ADVICE);
  }

  /** What was seen of the box on this air. */
  Correction seen() {
    return correction;
  }

  /** What the box does not carry, what was done about it, and what can be. */
  Optional<Diagnosis> diagnosis() {
    return Optional.ofNullable(stuck).or(() -> Optional.ofNullable(lowered));
  }
}
