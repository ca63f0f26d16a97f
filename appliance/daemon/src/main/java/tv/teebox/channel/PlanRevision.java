package tv.teebox.channel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tv.teebox.plan.Plan;

/**
 * What differs between a channel's plan on air and the one that takes its place, over the same
 * canvas and timeline. Pure.
 */
record PlanRevision(Plan before, Plan after) {

  PlanRevision {
    if (!before.canvas().equals(after.canvas())) {
      throw new IllegalArgumentException(
          "the canvas stays on air: " + before.canvas() + ", not " + after.canvas());
    }
  }

  /** Tracks that go on: platforms get the same of them, whoever encodes them. */
  Set<String> keptTracks() {
    Set<String> kept = new LinkedHashSet<>();
    for (Plan.Rendition each : after.renditions()) {
      if (before.rendition(each.name()).filter(each::looksLike).isPresent()) {
        kept.add(each.name());
      }
    }
    for (Plan.Sound each : after.sounds()) {
      if (before.sound(each.name()).filter(each::equals).isPresent()) {
        kept.add(each.name());
      }
    }
    return kept;
  }

  /** Tracks that begin: new ones, and ones that are from now on different by the same name. */
  Set<String> newTracks() {
    Set<String> tracks = tracks(after);
    tracks.removeAll(keptTracks());
    return tracks;
  }

  /** Tracks that are over. */
  Set<String> goneTracks() {
    Set<String> tracks = tracks(before);
    tracks.removeAll(keptTracks());
    return tracks;
  }

  private static Set<String> tracks(Plan plan) {
    return Stream.concat(
            plan.renditions().stream().map(Plan.Rendition::name),
            plan.sounds().stream().map(Plan.Sound::name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Whether an engine has to be told: other tracks, or others that encode them. */
  boolean concernsEngine() {
    return !newTracks().isEmpty()
        || !goneTracks().isEmpty()
        || after.renditions().stream()
            .anyMatch(
                each ->
                    !before
                        .rendition(each.name())
                        .map(Plan.Rendition::encoders)
                        .equals(Optional.of(each.encoders())));
  }

  /** Routes of destinations that go on, with other tracks than before. */
  List<Plan.Route> moved() {
    return after.routes().stream()
        .filter(
            each ->
                before
                    .routeOf(each.destination())
                    .filter(old -> !getsTheSame(old, each))
                    .isPresent())
        .toList();
  }

  private boolean getsTheSame(Plan.Route old, Plan.Route next) {
    if (old instanceof Plan.Encoded from && next instanceof Plan.Encoded to) {
      Set<String> kept = keptTracks();
      return from.rendition().equals(to.rendition())
          && from.sound().equals(to.sound())
          && kept.contains(to.rendition())
          && kept.contains(to.sound());
    }
    return old instanceof Plan.Direct && next instanceof Plan.Direct;
  }

  /** Who gets what instead of what, for a sentence. */
  String inWords() {
    return moved().stream()
        .map(
            each ->
                "%s gets %s instead of %s"
                    .formatted(
                        each.destination(),
                        each.what(),
                        before.routeOf(each.destination()).map(Plan.Route::what).orElse("")))
        .collect(Collectors.joining(", "));
  }
}
