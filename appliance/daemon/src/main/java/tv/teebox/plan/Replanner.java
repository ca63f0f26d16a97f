package tv.teebox.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tv.teebox.media.Bitrate;

/**
 * Plans anew for a channel that is on air: because the box carries less than was reckoned, or
 * because the operator wants something else. What cannot change there stays: the canvas. What need
 * not change stays as well, reasons and the names of renditions included. Pure.
 */
public final class Replanner {

  /** How finely a plan is sought that asks less and leaves nobody out. */
  private static final double STEP = 0.9;

  private static final int MOST_STEPS = 60;

  private final Planner planner;

  public Replanner(Planner planner) {
    this.planner = planner;
  }

  /**
   * A plan that asks less of the box.
   *
   * @param correction of what was reckoned, with which it was made
   */
  public record Lighter(Plan plan, Correction correction) {}

  /**
   * A plan that asks less of the devices that were seen to be short, and nothing more of anybody:
   * the last destinations in the operator's order give way first, and nobody who gets something is
   * left out. Empty where nothing can be lowered any more.
   *
   * @param wishes of all destinations that may get something, in the operator's order
   * @param known what was seen before on this air
   */
  public Optional<Lighter> lighter(
      Plan onAir,
      List<Wish> wishes,
      Resources resources,
      Correction known,
      List<Observed> observed) {
    if (observed.stream().noneMatch(Observed::isShort)) {
      return Optional.empty();
    }
    // The line carries what is on air, whatever was heard of it since.
    Resources line =
        new Resources(
            resources.hardware(),
            resources.upload().map(upload -> max(upload, onAir.budget().required())),
            resources.policy());
    Correction seen = known.and(onAir, resources.hardware(), observed);
    Search search =
        new Search(
            onAir,
            observed,
            correction ->
                replan(
                    onAir,
                    Optional.of(onAir),
                    wishes,
                    new Resources(correction.of(line.hardware()), line.upload(), line.policy())));
    return search.from(seen);
  }

  private static Bitrate max(Bitrate one, Bitrate other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Finds the first correction, from the one that was measured, whose plan will do. */
  private record Search(Plan onAir, List<Observed> observed, Function<Correction, Plan> planning) {

    Optional<Lighter> from(Correction seen) {
      // Too little for everybody: as little as serves everybody. Else ever less, until it tells.
      return step(seen, keepsEveryone(onAir, planning.apply(seen)) ? STEP : 1 / STEP);
    }

    private Optional<Lighter> step(Correction seen, double factor) {
      Correction correction = seen;
      for (int i = 0; i < MOST_STEPS; i++) {
        Plan plan = planning.apply(correction);
        boolean serves = keepsEveryone(onAir, plan);
        if (serves && isLighter(plan)) {
          return Optional.of(new Lighter(plan, correction));
        }
        if (serves == (factor > 1)) {
          return Optional.empty();
        }
        correction = correction.scaled(observed, factor);
      }
      return Optional.empty();
    }

    private boolean isLighter(Plan plan) {
      return observed.stream()
          .filter(Observed::isShort)
          .map(Observed::device)
          .distinct()
          .anyMatch(device -> planned(plan, device) < now(device));
    }

    private static double planned(Plan plan, String device) {
      return plan.renditions().stream()
          .filter(each -> each.encoder().device().equals(device))
          .mapToDouble(Plan.Rendition::pixelsPerSecond)
          .sum();
    }

    /** What it is asked for now, whatever was planned for it. */
    private double now(String device) {
      return observed.stream()
          .filter(each -> each.device().equals(device))
          .flatMap(each -> onAir.rendition(each.rendition()).stream())
          .mapToDouble(Plan.Rendition::pixelsPerSecond)
          .sum();
    }
  }

  private static boolean keepsEveryone(Plan onAir, Plan next) {
    return onAir.routes().stream().allMatch(each -> next.routeOf(each.destination()).isPresent());
  }

  /**
   * The plan that these resources give to whoever gets an encode of ours now; the plan on air where
   * that would leave somebody out.
   */
  public Plan anew(Plan onAir, List<Wish> wishes, Resources resources) {
    Plan next = replan(onAir, Optional.empty(), wishes, resources);
    return keepsEveryone(onAir, next) ? next : onAir;
  }

  /**
   * The plan for what the operator wants from now on. Who is wanted as before goes on as it is,
   * from the same encoder, even where a plan made from nothing would serve it otherwise; the others
   * get what there is room for beside that.
   *
   * @param asBefore the destinations of which nothing else is wanted than before
   * @param request all that is wanted; its canvas is not looked at, that on air stays
   */
  public Plan changed(Plan onAir, Set<String> asBefore, PlanRequest request) {
    return new DesiredChange(planner, onAir, asBefore, request).plan();
  }

  private Plan replan(Plan onAir, Optional<Plan> most, List<Wish> wishes, Resources resources) {
    Plan direct = directOf(onAir, wishes);
    Plan planned =
        planner.plan(
            new PlanRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.of(onAir.canvas()),
                wishes.stream()
                    .filter(each -> onAir.routeOf(each.name()).orElse(null) instanceof Plan.Encoded)
                    .map(each -> each.withDirect(false))
                    .toList(),
                resources.after(direct)),
            most);
    Plan encoded = new Continuation(onAir, planned).plan();
    List<Plan.Route> routes = new ArrayList<>();
    for (Wish each : wishes) {
      direct
          .routeOf(each.name())
          .or(() -> encoded.routeOf(each.name()))
          .ifPresent(route -> routes.add(RoutesKept.asBefore(onAir, encoded, route)));
    }
    return new Plan(
            onAir.canvas(),
            onAir.canvasReason(),
            encoded.renditions(),
            encoded.sounds(),
            routes,
            encoded.refusals(),
            Budget.of(RoutesKept.streams(encoded, routes, wishes), resources.upload()))
        .refusing(onAir.refusals());
  }

  /** Who gets the source as it is. */
  private static Plan directOf(Plan onAir, List<Wish> wishes) {
    Set<String> direct =
        onAir.routes().stream()
            .filter(each -> each instanceof Plan.Direct)
            .map(Plan.Route::destination)
            .collect(Collectors.toSet());
    return RoutesKept.of(onAir, direct, wishes);
  }
}
