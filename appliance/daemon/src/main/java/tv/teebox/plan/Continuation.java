package tv.teebox.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which renditions of a plan go on from the one that is on air, and under which names: a rendition
 * that is on air keeps its name for as long as it looks the same, or differs in its bitrate alone
 * and serves some of the same destinations. One that is new takes no name that is on air, so that
 * nobody takes the one for the other. Pure.
 *
 * @param onAir what is encoded now
 * @param next a plan over the same canvas, with the names that the planner gave
 * @param held renditions on air that stay as they are, whether the next plan has them or not
 */
record Continuation(Plan onAir, Plan next, Set<String> held) {

  Continuation(Plan onAir, Plan next) {
    this(onAir, next, Set.of());
  }

  /** The next plan, with the names. */
  Plan plan() {
    Map<String, String> names = names();
    List<Plan.Rendition> renditions =
        next.renditions().stream().map(each -> kept(each.named(names.get(each.name())))).toList();
    List<Plan.Route> routes = next.routes().stream().map(each -> renamed(each, names)).toList();
    return new Plan(
        next.canvas(),
        next.canvasReason(),
        renditions,
        next.sounds(),
        routes,
        next.refusals(),
        next.budget());
  }

  private static Plan.Route renamed(Plan.Route route, Map<String, String> names) {
    return route instanceof Plan.Encoded encoded
        ? new Plan.Encoded(
            encoded.destination(),
            names.get(encoded.rendition()),
            encoded.sound(),
            encoded.reason())
        : route;
  }

  /** As it is on air, reason included, where it is the same and encoded in the same place. */
  private Plan.Rendition kept(Plan.Rendition rendition) {
    return onAir
        .rendition(rendition.name())
        .filter(each -> each.looksLike(rendition))
        .filter(each -> each.encoders().equals(rendition.encoders()))
        .orElse(rendition);
  }

  /** The names on air, by the planner's. */
  private Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (Plan.Rendition each : next.renditions()) {
      find(each::looksLike, taken).ifPresent(old -> take(each, old.name(), names, taken));
    }
    taken.addAll(held);
    for (Plan.Rendition each : next.renditions()) {
      if (!names.containsKey(each.name())) {
        find(old -> each.hasPictureOf(old) && servesSomeOf(old, each), taken)
            .ifPresent(old -> take(each, old.name(), names, taken));
      }
    }
    onAir.renditions().forEach(each -> taken.add(each.name()));
    for (Plan.Rendition each : next.renditions()) {
      if (!names.containsKey(each.name())) {
        take(each, free(each, taken), names, taken);
      }
    }
    return new HashMap<>(names);
  }

  private static void take(
      Plan.Rendition rendition, String name, Map<String, String> names, Set<String> taken) {
    names.put(rendition.name(), name);
    taken.add(name);
  }

  private Optional<Plan.Rendition> find(Predicate<Plan.Rendition> fits, Set<String> taken) {
    return onAir.renditions().stream()
        .filter(each -> !taken.contains(each.name()))
        .filter(fits)
        .findFirst();
  }

  private boolean servesSomeOf(Plan.Rendition old, Plan.Rendition rendition) {
    return next.destinationsOf(rendition.name()).stream()
        .anyMatch(onAir.destinationsOf(old.name())::contains);
  }

  /** The rendition's name, or one like it that is not taken. */
  static String free(Plan.Rendition rendition, Set<String> taken) {
    String name = rendition.name();
    String exact = name + "-" + rendition.bitrate().kbps() + "k";
    if (taken.contains(name) && !taken.contains(exact)) {
      return exact;
    }
    for (int number = 2; taken.contains(name); number++) {
      name = rendition.name() + "-" + number;
    }
    return name;
  }
}
