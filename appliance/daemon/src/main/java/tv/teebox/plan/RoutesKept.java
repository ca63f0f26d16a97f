package tv.teebox.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tv.teebox.media.Bitrate;

/** What a plan that follows another takes over of its routes. Pure. */
final class RoutesKept {

  private RoutesKept() {}

  /** The plan without what these destinations do not get. */
  static Plan of(Plan onAir, Set<String> destinations, List<Wish> wishes) {
    List<Plan.Route> routes =
        onAir.routes().stream().filter(each -> destinations.contains(each.destination())).toList();
    Set<String> tracks = new LinkedHashSet<>();
    for (Plan.Route route : routes) {
      if (route instanceof Plan.Encoded encoded) {
        tracks.add(encoded.rendition());
        tracks.add(encoded.sound());
      }
    }
    return new Plan(
        onAir.canvas(),
        onAir.canvasReason(),
        onAir.renditions().stream().filter(each -> tracks.contains(each.name())).toList(),
        onAir.sounds().stream().filter(each -> tracks.contains(each.name())).toList(),
        routes,
        Map.of(),
        Budget.of(streams(onAir, routes, wishes), Optional.empty()));
  }

  /**
   * The bitrate of each stream that leaves.
   *
   * @param plan that has the tracks of the routes
   */
  static List<Bitrate> streams(Plan plan, List<Plan.Route> routes, List<Wish> wishes) {
    List<Bitrate> streams = new ArrayList<>();
    for (Plan.Route route : routes) {
      int copies =
          wishes.stream()
              .filter(each -> each.name().equals(route.destination()))
              .mapToInt(Wish::copies)
              .findFirst()
              .orElse(1);
      streams.addAll(Collections.nCopies(copies, bitrate(plan, route)));
    }
    return streams;
  }

  static Bitrate bitrate(Plan plan, Plan.Route route) {
    if (route instanceof Plan.Encoded encoded) {
      return plan.rendition(encoded.rendition())
          .orElseThrow()
          .bitrate()
          .plus(plan.sound(encoded.sound()).orElseThrow().bitrate());
    }
    return ((Plan.Direct) route).bitrate();
  }

  /** As it is on air, where it gets the same in the same company. */
  static Plan.Route asBefore(Plan onAir, Plan encoded, Plan.Route next) {
    return onAir
        .routeOf(next.destination())
        .filter(each -> each.what().equals(next.what()))
        .filter(each -> company(onAir, each).equals(company(encoded, next)))
        .filter(each -> sameSound(each, next))
        .orElse(next);
  }

  static boolean sameSound(Plan.Route one, Plan.Route other) {
    return !(one instanceof Plan.Encoded encoded)
        || (other instanceof Plan.Encoded same && encoded.sound().equals(same.sound()));
  }

  private static Set<String> company(Plan plan, Plan.Route route) {
    return route instanceof Plan.Direct
        ? Set.of()
        : plan.routes().stream()
            .filter(each -> each.what().equals(route.what()))
            .map(Plan.Route::destination)
            .collect(Collectors.toSet());
  }
}
