package tv.teebox.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What becomes of a plan on air when the operator wants something else: who is wanted as before
 * goes on as it is. Pure.
 *
 * @param asBefore the destinations of which nothing else is wanted than before
 * @param request all that is wanted; its canvas is not looked at, that on air stays
 */
record DesiredChange(Planner planner, Plan onAir, Set<String> asBefore, PlanRequest request) {

  /**
   * The plan made from nothing, where that leaves everybody alone who is wanted as before; else the
   * others get what there is room for beside them.
   */
  Plan plan() {
    PlanRequest here = request.withCanvas(onAir.canvas());
    Plan kept = RoutesKept.of(onAir, asBefore, request.destinations());
    Plan free = new Continuation(onAir, planner.plan(here)).plan();
    Plan next = keeps(kept, free) ? free : beside(kept, free, here);
    List<Plan.Route> routes =
        next.routes().stream().map(route -> RoutesKept.asBefore(onAir, next, route)).toList();
    return new Plan(
        onAir.canvas(),
        onAir.canvasReason(),
        next.renditions(),
        next.sounds(),
        routes,
        next.refusals(),
        Budget.of(
            RoutesKept.streams(next, routes, request.destinations()),
            request.resources().upload()));
  }

  /** Whether the plan gives everybody of the other the same from the same encoder. */
  private static boolean keeps(Plan kept, Plan plan) {
    return kept.routes().stream().allMatch(each -> isServedAlike(kept, plan, each));
  }

  private static boolean isServedAlike(Plan kept, Plan plan, Plan.Route route) {
    Optional<Plan.Route> now = plan.routeOf(route.destination());
    if (route instanceof Plan.Direct) {
      return now.filter(each -> each instanceof Plan.Direct).isPresent();
    }
    Optional<Plan.Rendition> before = kept.renditionOf(route.destination());
    Optional<Plan.Rendition> after = plan.renditionOf(route.destination());
    return after.isPresent()
        && after.get().looksLike(before.orElseThrow())
        && isIn(after.get().encoder(), before.get().encoder())
        && RoutesKept.sameSound(route, now.orElseThrow());
  }

  private static boolean isIn(Plan.Encoder encoder, Plan.Encoder other) {
    return encoder.id().equals(other.id()) && encoder.device().equals(other.device());
  }

  /** What is kept, and what there is room for beside it. */
  private Plan beside(Plan kept, Plan free, PlanRequest request) {
    Resources left = request.resources().after(kept);
    List<Plan.Route> shared = new ArrayList<>();
    List<Wish> others = new ArrayList<>();
    for (Wish each : request.destinations()) {
      if (kept.routeOf(each.name()).isEmpty()) {
        sharing(kept, free, each, left).ifPresentOrElse(shared::add, () -> others.add(each));
      }
    }
    Set<String> held =
        kept.renditions().stream().map(Plan.Rendition::name).collect(Collectors.toSet());
    Plan added =
        new Continuation(
                onAir, planner.plan(request.withDestinations(others).withResources(left)), held)
            .plan();
    Map<String, Plan.Rendition> renditions = new LinkedHashMap<>();
    kept.renditions().forEach(each -> renditions.put(each.name(), each));
    added.renditions().forEach(each -> renditions.putIfAbsent(each.name(), each));
    Map<String, Plan.Route> routes = new LinkedHashMap<>();
    List.of(kept.routes(), shared, added.routes())
        .forEach(some -> some.forEach(each -> routes.put(each.destination(), each)));
    Set<Plan.Sound> sounds = new LinkedHashSet<>(kept.sounds());
    sounds.addAll(added.sounds());
    shared.forEach(each -> free.sound(((Plan.Encoded) each).sound()).ifPresent(sounds::add));
    return new Plan(
        kept.canvas(),
        kept.canvasReason(),
        List.copyOf(renditions.values()),
        List.copyOf(sounds),
        request.destinations().stream()
            .flatMap(each -> Optional.ofNullable(routes.get(each.name())).stream())
            .toList(),
        added.refusals(),
        kept.budget());
  }

  /** A route by what is kept for others, where that is just what the destination is to get. */
  private static Optional<Plan.Route> sharing(Plan kept, Plan free, Wish wish, Resources left) {
    return free.routeOf(wish.name())
        .filter(each -> each instanceof Plan.Encoded)
        .filter(
            each ->
                kept.rendition(each.what())
                    .filter(one -> one.looksLike(free.rendition(each.what()).orElseThrow()))
                    .isPresent())
        .filter(
            each ->
                left.policy() != Resources.UploadPolicy.ENFORCE
                    || left.upload().isEmpty()
                    || RoutesKept.bitrate(free, each)
                            .times(Budget.RULE * wish.copies())
                            .compareTo(left.upload().get())
                        <= 0);
  }
}
