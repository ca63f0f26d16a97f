package tv.teebox.channel;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.plan.Correction;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Relief;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Resources.UploadPolicy;
import tv.teebox.plan.Wish;

/**
 * Has a destination that stays slow, as {@link SlowWatch} sees it, moved to a lower bitrate of the
 * same picture, and back when it has kept up for a while. Nobody else's stream changes for it. A
 * destination is judged by its primary server: where its backup alone is slow, viewers notice
 * nothing. Owned by the channel's event loop.
 */
final class SlowGuard {

  private static final Logger log = LoggerFactory.getLogger(SlowGuard.class);

  private static final Duration EVERY = Duration.ofSeconds(1);

  /** The line is short for so long before the last destination gives way, where that is wanted. */
  static final Duration LINE_SHORT = Duration.ofMinutes(1);

  /** Carries a plan out on air. */
  @FunctionalInterface
  interface Reviser {
    void revise(Plan next, String why, Diagnosis reason);
  }

  private final String prefix;
  private final Scheduler scheduler;
  private final Outlets outlets;
  private final Supplier<UplinkWatch> uplink;
  private final Supplier<Planner> planner;
  private final Supplier<List<Wish>> wishes;
  private final Supplier<Plan> onAir;
  private final Supplier<Correction> seen;
  private final Reviser reviser;
  private final SlowWatch watch = new SlowWatch();
  private final Map<String, LoweredDestination> lowered = new LinkedHashMap<>();
  private final Map<String, LoweredDestination.Trial> trials = new HashMap<>();
  private final Map<String, Diagnosis> said = new HashMap<>();
  private final Map<String, Diagnosis> stuck = new HashMap<>();

  private Scheduler.Timer timer = () -> {};
  private Resources resources;
  private boolean running;
  private long lineFineNanos;

  /**
   * @param planner the one to plan with
   * @param wishes of all destinations that may get something, in the operator's order
   * @param onAir the plan that is on air
   * @param seen what was seen of the box on air
   */
  SlowGuard(
      String prefix,
      Scheduler scheduler,
      Outlets outlets,
      Supplier<UplinkWatch> uplink,
      Supplier<Planner> planner,
      Supplier<List<Wish>> wishes,
      Supplier<Plan> onAir,
      Supplier<Correction> seen,
      Reviser reviser) {
    this.prefix = prefix;
    this.scheduler = scheduler;
    this.outlets = outlets;
    this.uplink = uplink;
    this.planner = planner;
    this.wishes = wishes;
    this.onAir = onAir;
    this.seen = seen;
    this.reviser = reviser;
  }

  /** The channel goes on air with a plan for these. */
  void start(Resources reckonedWith) {
    resources = reckonedWith;
    running = true;
    lineFineNanos = scheduler.nanoTime();
    forget();
    next();
  }

  /** The channel leaves air. */
  void stop() {
    running = false;
    timer.cancel();
    forget();
  }

  /** More is known of the box. */
  void use(Resources others) {
    resources = others;
  }

  /** Nobody is lowered, and nothing was seen: what is on air was planned anew. */
  private void forget() {
    watch.reset();
    lowered.clear();
    trials.clear();
    said.clear();
    stuck.clear();
  }

  /** The operator wants what was lowered tried again. */
  void retry() {
    if (running) {
      List.copyOf(lowered.keySet()).forEach(name -> raise(name, "the operator wants it tried"));
    }
  }

  /** It is published elsewhere from now on, of which nothing was seen yet. */
  void elsewhere(String name) {
    watch.begin(name);
    stuck.remove(name);
    if (lowered.containsKey(name)) {
      raise(name, "it is published elsewhere");
    }
    trials.remove(name);
  }

  private Relief relief() {
    return planner.get().relief();
  }

  private void next() {
    timer = scheduler.after(EVERY, this::look);
  }

  private void look() {
    next();
    List<Wish> wanted = wishes.get();
    lowered.values().removeIf(each -> !each.isIn(onAir.get(), wanted));
    trials.values().removeIf(each -> !wanted.contains(each.low().wish()));
    said.keySet().retainAll(lowered.keySet());
    stuck.keySet().retainAll(wanted.stream().map(Wish::name).toList());
    boolean linesFault = uplink.get().verdict() == UplinkWatch.Verdict.UPLINK;
    watch.look(seenNow(), linesFault, scheduler.nanoTime());
    if (linesFault) {
      giveWay();
    } else {
      lineFineNanos = scheduler.nanoTime();
      wanted.forEach(this::look);
    }
  }

  private Map<String, SlowWatch.Seen> seenNow() {
    Map<String, SlowWatch.Seen> now = new LinkedHashMap<>();
    for (Wish each : wishes.get()) {
      Outlet outlet = outlets.byName().get(each.name());
      if (outlet != null && onAir.get().routeOf(each.name()).isPresent()) {
        boolean stalled =
            outlet.trouble().filter(why -> why.code().equals(StallWatch.CODE)).isPresent();
        UplinkWatch.Sample sample = outlet.sample();
        now.put(
            each.name(),
            new SlowWatch.Seen(
                outlet.state() == OutletState.LIVE, sample.bytesSent(), sample.dropped(), stalled));
      }
    }
    return now;
  }

  private void look(Wish wish) {
    String name = wish.name();
    long now = scheduler.nanoTime();
    boolean fresh = trials.containsKey(name) && trials.get(name).isFresh(now);
    Optional<Bitrate> took = fresh ? watch.slowAtOnce(name) : watch.slow(name);
    Duration kept = watch.keptUp(name, now);
    LoweredDestination low = lowered.get(name);
    if (took.isPresent()) {
      lower(wish, took.get());
    } else if (low != null && kept.compareTo(low.patience()) >= 0) {
      raise(name, "it kept up for " + low.patience().toMinutes() + " min");
    } else if (kept.compareTo(LoweredDestination.TRIAL) >= 0 && stuck.remove(name) != null) {
      log.info("{} {} keeps up", prefix, name);
    }
  }

  /** The line carries less than all of it: the last one in the operator's order gives way. */
  private void giveWay() {
    long now = scheduler.nanoTime();
    boolean wanted = resources.policy() == UploadPolicy.ENFORCE;
    if (!wanted || now - lineFineNanos < LINE_SHORT.toNanos()) {
      return;
    }
    lineFineNanos = now;
    List<Wish> order = wishes.get();
    for (int i = order.size() - 1; i >= 0; i--) {
      String name = order.get(i).name();
      if (uplink.get().behind().contains(name)
          && lower(order.get(i), Bitrate.ofKbps(uplink.get().kbps(name)))) {
        return;
      }
    }
  }

  /** Whether it gets less from now on. */
  private boolean lower(Wish wish, Bitrate took) {
    String name = wish.name();
    Plan plan = onAir.get();
    Optional<Plan.Rendition> rendition = plan.renditionOf(name);
    watch.begin(name);
    if (rendition.isEmpty()) {
      stay(name, SlowWords.direct(took));
      return false;
    }
    Plan.Encoded route = (Plan.Encoded) plan.routeOf(name).orElseThrow();
    Bitrate sound = plan.sound(route.sound()).orElseThrow().bitrate();
    Bitrate given = rendition.get().bitrate().plus(sound);
    Optional<LoweredDestination.Trial> trial = Optional.ofNullable(trials.remove(name));
    Bitrate usable = LoweredDestination.usable(took, rendition.get().bitrate(), sound);
    Bitrate atMost = trial.map(each -> usable.min(each.low().atMost())).orElse(usable);
    Plan next = relief().relieving(plan, wishes.get(), resources, seen.get(), Map.of(name, atMost));
    if (next.equals(plan)) {
      stay(name, SlowWords.nothingLower(took, given));
      return false;
    }
    Duration patience =
        trial
            .map(each -> each.patienceAfter(scheduler.nanoTime()))
            .orElse(LoweredDestination.PATIENCE);
    Plan.Rendition gets = next.renditionOf(name).orElseThrow();
    lowered.merge(
        name,
        new LoweredDestination(wish, gets, rendition.get(), route, atMost, patience),
        (before, now) -> before.to(gets, atMost));
    Diagnosis why =
        SlowWords.lowered(took, given, gets.name(), route.what(), lowered.get(name).patience());
    said.put(name, why);
    stuck.remove(name);
    log.warn("{} {}: {}", prefix, name, why);
    reviser.revise(next, name + ": " + why.what(), why);
    return true;
  }

  private void raise(String name, String because) {
    LoweredDestination low = lowered.get(name);
    Plan plan = onAir.get();
    Optional<Plan> next =
        relief().restoring(plan, wishes.get(), resources, seen.get(), low.former(), low.route());
    watch.begin(name);
    if (next.isEmpty()) {
      return; // the box has no room for it now; it is asked again after the same time
    }
    lowered.remove(name);
    said.remove(name);
    trials.put(name, new LoweredDestination.Trial(low, scheduler.nanoTime()));
    log.info("{} {} gets {} again: {}", prefix, name, low.former().name(), because);
    reviser.revise(next.get(), name + ": " + because, SlowWords.tried(because));
  }

  /** Nothing helps. */
  private void stay(String name, Diagnosis why) {
    if (stuck.put(name, why) == null) {
      log.warn("{} {}: {}", prefix, name, why);
    }
  }

  /** What a destination does not take, what was done about it, and what can be. */
  Optional<Diagnosis> diagnosis(String destination) {
    return Optional.ofNullable(stuck.get(destination))
        .or(() -> Optional.ofNullable(said.get(destination)));
  }
}
