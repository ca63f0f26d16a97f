package tv.teebox.channel;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tv.teebox.channel.ChannelSettings.Destination;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Refusal;
import tv.teebox.plan.Replanner;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;

/**
 * What the operator wants of a channel, and the plans that follow from it.
 *
 * @param planner plans by the profiles that count
 * @param resources what the box and its line can carry, as far as is known
 */
record Desired(ChannelSettings settings, Planner planner, Resources resources) {

  /** On a box as the settings say. */
  Desired(ChannelSettings settings, Planner planner) {
    this(settings, planner, settings.resources());
  }

  /** The same on a box of which more is known. */
  Desired on(Resources others) {
    return new Desired(settings, planner, others);
  }

  /** All destinations' wishes, in the operator's order. */
  List<Wish> wishes() {
    return settings.destinations().stream().map(Destination::wish).toList();
  }

  /** What would be planned from nothing. */
  Plan plan(Sources sources) {
    return planner.plan(request(sources)).refusing(barred());
  }

  /**
   * What is planned for a channel that is on air.
   *
   * @param asBefore the destinations of which nothing else is wanted than before
   */
  Plan plan(Plan onAir, Set<String> asBefore, Sources sources) {
    return new Replanner(planner).changed(onAir, asBefore, request(sources)).refusing(barred());
  }

  private Map<String, Refusal> barred() {
    return Outlets.barred(settings.destinations());
  }

  /** All that is wanted of those that can get something. */
  private PlanRequest request(Sources sources) {
    Map<String, Refusal> barred = barred();
    return new PlanRequest(
        sources.format(),
        sources.measured(),
        settings.canvas(),
        settings.destinations().stream()
            .filter(Destination::enabled)
            .map(Destination::wish)
            .filter(wish -> !barred.containsKey(wish.name()))
            .toList(),
        resources);
  }

  /**
   * The destinations of which nothing else is wanted than this says: neither is their wish another,
   * nor do the profiles say something else of it.
   */
  Set<String> sameIn(Desired next, Sources sources) {
    PlanRequest request = request(sources);
    Plan before = planner.plan(request);
    Plan after = next.planner.plan(request);
    Set<String> same = new HashSet<>();
    for (Destination each : next.settings.destinations()) {
      if (isWanted(each) && isPlannedAlike(before, after, each.wish().name())) {
        same.add(each.wish().name());
      }
    }
    return same;
  }

  private boolean isWanted(Destination destination) {
    return destination.enabled()
        && settings.destinations().stream()
            .anyMatch(each -> each.enabled() && each.wish().equals(destination.wish()));
  }

  private static boolean isPlannedAlike(Plan one, Plan other, String destination) {
    Optional<Plan.Rendition> before = one.renditionOf(destination);
    Optional<Plan.Rendition> after = other.renditionOf(destination);
    return before.isPresent() == after.isPresent()
        && before
            .filter(
                each ->
                    !each.looksLike(after.get()) || !each.encoders().equals(after.get().encoders()))
            .isEmpty();
  }
}
