package tv.teebox.channel;

import java.util.ArrayList;
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

  /** Tracks that go on, whoever encodes them, and at whatever bitrate from now on. */
  Set<String> keptTracks() {
    Set<String> kept = new LinkedHashSet<>();
    for (Plan.Rendition each : after.renditions()) {
      if (before.rendition(each.name()).filter(each::hasPictureOf).isPresent()) {
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

  /** Renditions that go on at another bitrate. */
  List<Plan.Rendition> retuned() {
    return after.renditions().stream()
        .filter(
            each ->
                before
                    .rendition(each.name())
                    .filter(old -> each.hasPictureOf(old) && !each.looksLike(old))
                    .isPresent())
        .toList();
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
        || !retuned().isEmpty()
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

  /** Whether a destination can be given its route in mid-stream: the same codec, encoded here. */
  boolean isSplice(Plan.Route route) {
    Optional<Plan.Rendition> old = before.renditionOf(route.destination());
    Optional<Plan.Rendition> now = after.renditionOf(route.destination());
    return old.isPresent() && now.isPresent() && old.get().codec() == now.get().codec();
  }

  /** Routes of destinations that got nothing before. */
  List<Plan.Route> started() {
    return after.routes().stream()
        .filter(each -> before.routeOf(each.destination()).isEmpty())
        .toList();
  }

  /** Routes of destinations that get nothing any more. */
  List<Plan.Route> stopped() {
    return before.routes().stream()
        .filter(each -> after.routeOf(each.destination()).isEmpty())
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

  /** Who gets what instead of what, for a sentence; empty if everybody gets the same. */
  String inWords() {
    List<String> words = new ArrayList<>();
    for (Plan.Route each : moved()) {
      words.add(
          "%s gets %s instead of %s"
              .formatted(
                  each.destination(),
                  each.what(),
                  before.routeOf(each.destination()).map(Plan.Route::what).orElse("")));
    }
    for (Plan.Rendition each : retuned()) {
      words.add(
          "%s has %s instead of %s"
              .formatted(
                  each.name(),
                  each.bitrate(),
                  before.rendition(each.name()).orElseThrow().bitrate()));
    }
    started().forEach(each -> words.add(each.destination() + " gets " + each.what()));
    stopped().forEach(each -> words.add(each.destination() + " gets nothing any more"));
    return String.join(", ", words);
  }
}
