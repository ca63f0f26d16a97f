package tv.teebox.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Shape;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Gives a destination that does not take what it gets the same picture at a lower bitrate, and back
 * again, in a plan that is on air. Size, frame rate, codec and sound stay, which a platform and its
 * players bear. The other destinations keep their routes, and their renditions and encoders as they
 * are: where that leaves no way, nothing changes. Pure.
 */
public final class Relief {

  /** A change that spares less than this is not worth the hiccup that it is to the viewers. */
  private static final double WORTH_IT = 0.85;

  /** Of what is usual for a picture; with less it is not worth looking at. */
  private static final double LEAST = 0.25;

  private final ProfileLibrary library;

  Relief(ProfileLibrary library) {
    this.library = library;
  }

  /**
   * A plan in which these destinations get no more than that, as far as it is possible: each joins
   * the best rendition of the same picture that it takes; where there is none and the box has room,
   * it has one of its own, not below what its platform wants at least.
   *
   * @param plan on air, or about to be
   * @param wishes of all destinations, in the operator's order
   * @param resources with what was seen of the box in {@code known}
   * @param atMost of video, by the destination's name
   * @return the same plan where nothing can be done
   */
  public Plan relieving(
      Plan plan,
      List<Wish> wishes,
      Resources resources,
      Correction known,
      Map<String, Bitrate> atMost) {
    Plan next = plan;
    for (Wish wish : wishes) {
      if (atMost.containsKey(wish.name())) {
        Change change = new Change(next, wish, known.of(resources.hardware()), resources);
        next = change.lowered(atMost.get(wish.name())).orElse(next);
      }
    }
    return next;
  }

  /**
   * A plan in which a destination that was lowered gets again what it got before; empty if the box
   * has no room for that any more.
   *
   * @param former what it got
   * @param route and how that was said
   */
  public Optional<Plan> restoring(
      Plan plan,
      List<Wish> wishes,
      Resources resources,
      Correction known,
      Plan.Rendition former,
      Plan.Encoded route) {
    return wishes.stream()
        .filter(each -> each.name().equals(route.destination()))
        .findFirst()
        .map(wish -> new Change(plan, wish, known.of(resources.hardware()), resources))
        .flatMap(change -> change.getting(former, route.reason()));
  }

  /** What is done for one destination. */
  private final class Change {

    private final Plan plan;
    private final Wish wish;
    private final Hardware hardware;
    private final Resources resources;
    private final Optional<Plan.Encoded> route;
    private final Optional<Plan.Rendition> now;

    Change(Plan plan, Wish wish, Hardware hardware, Resources resources) {
      this.plan = plan;
      this.wish = wish;
      this.hardware = hardware;
      this.resources = resources;
      this.route =
          plan.routeOf(wish.name())
              .flatMap(
                  each ->
                      each instanceof Plan.Encoded encoded
                          ? Optional.of(encoded)
                          : Optional.empty());
      this.now = plan.renditionOf(wish.name());
    }

    Optional<Plan> lowered(Bitrate atMost) {
      if (now.filter(each -> each.bitrate().compareTo(atMost) > 0).isEmpty()) {
        return Optional.empty();
      }
      String why =
          "lowered from %s at %s: it carries no more than %s of video"
              .formatted(now.get().name(), now.get().bitrate(), atMost);
      List<Plan.Rendition> lower = existing();
      Optional<Plan.Rendition> fitting =
          lower.stream().filter(each -> each.bitrate().compareTo(atMost) <= 0).findFirst();
      return fitting
          .flatMap(each -> getting(each, why))
          .or(() -> own(atMost).flatMap(each -> getting(each, why)))
          // Better than to stay with what is too much by more.
          .or(() -> lower.stream().reduce((one, last) -> last).flatMap(each -> getting(each, why)));
    }

    /** Of the same picture, lower by enough, not below the platform's floor; the best first. */
    private List<Plan.Rendition> existing() {
      return plan.renditions().stream()
          .filter(this::isSamePicture)
          .filter(each -> isWorthIt(each.bitrate()))
          .filter(each -> each.bitrate().compareTo(floor()) >= 0)
          .sorted(Comparator.comparing(Plan.Rendition::bitrate).reversed())
          .toList();
    }

    private boolean isSamePicture(Plan.Rendition other) {
      return other.size().equals(now.get().size())
          && other.rateDivisor() == now.get().rateDivisor()
          && other.fit() == now.get().fit()
          && other.codec() == now.get().codec();
    }

    private boolean isWorthIt(Bitrate bitrate) {
      return bitrate.compareTo(now.get().bitrate().times(WORTH_IT)) <= 0;
    }

    private String rung() {
      return library.smallestHolding(now.get().size(), now.get().rate()).name();
    }

    private Bitrate usual() {
      return Bitrate.ofKbps(library.rendition(rung()).orElseThrow().videoKbps());
    }

    private Bitrate floor() {
      return wish.platform()
          .floorKbps(rung(), wish.codec())
          .map(Bitrate::ofKbps)
          .orElse(Bitrate.ZERO);
    }

    /** One of its own, whoever would encode it. */
    private Optional<Plan.Rendition> own(Bitrate atMost) {
      Bitrate least = max(floor(), rounded(usual().times(LEAST)));
      Bitrate bitrate = max(least, rounded(atMost));
      return isWorthIt(bitrate) ? Optional.of(at(bitrate)) : Optional.empty();
    }

    private Plan.Rendition at(Bitrate bitrate) {
      Plan.Rendition as = now.get();
      String name = as.name().replaceFirst("-\\d+k$", "");
      return new Plan.Rendition(
          bitrate.equals(usual()) ? name : name + "-" + bitrate.kbps() + "k",
          as.size(),
          as.rate(),
          as.rateDivisor(),
          as.fit(),
          as.codec(),
          bitrate,
          as.encoders(),
          as.reason());
    }

    /** A plan in which it gets this; empty if the box has no room for it. */
    Optional<Plan> getting(Plan.Rendition wanted, String reason) {
      if (route.isEmpty()) {
        return Optional.empty();
      }
      List<Plan.Rendition> others =
          plan.renditions().stream().filter(each -> isUsedByOthers(each.name())).toList();
      Optional<Plan.Rendition> there =
          plan.renditions().stream().filter(each -> each.looksLike(wanted)).findFirst();
      return there
          .or(() -> encodedBeside(others, wanted))
          .map(rendition -> with(others, rendition, reason));
    }

    private boolean isUsedByOthers(String rendition) {
      return plan.routes().stream()
          .anyMatch(
              each -> !each.destination().equals(wish.name()) && each.what().equals(rendition));
    }

    private Optional<Plan.Rendition> encodedBeside(
        List<Plan.Rendition> others, Plan.Rendition wanted) {
      Capacity capacity = new Capacity(library, hardware.after(with(others)));
      Candidate.Picture picture =
          new Candidate.Picture(
              rung(),
              wanted.size(),
              wanted.rate(),
              wanted.rateDivisor(),
              wanted.codec(),
              Shape.CANVAS,
              wanted.fit());
      Capacity.Place place =
          capacity.place(new Encode(picture, wanted.bitrate(), true, List.of(0)));
      return place.found()
          ? Optional.of(
              new Plan.Rendition(
                  Continuation.free(
                      wanted,
                      others.stream().map(Plan.Rendition::name).collect(Collectors.toSet())),
                  wanted.size(),
                  wanted.rate(),
                  wanted.rateDivisor(),
                  wanted.fit(),
                  wanted.codec(),
                  wanted.bitrate(),
                  place.encoders(),
                  place.reason()))
          : Optional.empty();
    }

    /** Of all streams, with this one for it, as often as it is sent. */
    private Bitrate total(Plan.Rendition own) {
      long difference = own.bitrate().bitsPerSecond() - now.get().bitrate().bitsPerSecond();
      long total = plan.budget().total().bitsPerSecond() + wish.copies() * difference;
      return new Bitrate(Math.max(0, total));
    }

    private Plan with(List<Plan.Rendition> renditions) {
      return new Plan(
          plan.canvas(),
          plan.canvasReason(),
          renditions,
          plan.sounds(),
          plan.routes(),
          plan.refusals(),
          plan.budget());
    }

    private Plan with(List<Plan.Rendition> others, Plan.Rendition own, String reason) {
      List<Plan.Rendition> renditions =
          Stream.concat(others.stream().filter(each -> !each.looksLike(own)), Stream.of(own))
              .toList();
      // Where it has always been, as far as it has been there.
      List<Plan.Rendition> ordered = new ArrayList<>(plan.renditions());
      ordered.removeIf(each -> !renditions.contains(each));
      renditions.stream().filter(each -> !ordered.contains(each)).forEach(ordered::add);
      List<Plan.Route> routes =
          plan.routes().stream()
              .map(
                  each ->
                      each.destination().equals(wish.name())
                          ? new Plan.Encoded(wish.name(), own.name(), route.get().sound(), reason)
                          : each)
              .toList();
      Plan next = with(ordered);
      return new Plan(
          next.canvas(),
          next.canvasReason(),
          next.renditions(),
          next.sounds(),
          routes,
          next.refusals(),
          Budget.of(List.of(total(own)), resources.upload()));
    }
  }

  private static Bitrate max(Bitrate one, Bitrate other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Down to what people write: to 50 kbps, to 100 kbps from a megabit on. */
  private static Bitrate rounded(Bitrate bitrate) {
    long step = bitrate.kbps() < 1000 ? 50_000 : 100_000;
    return new Bitrate(bitrate.bitsPerSecond() / step * step);
  }
}
