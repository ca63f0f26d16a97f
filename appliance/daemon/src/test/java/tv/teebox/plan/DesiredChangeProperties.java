package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every plan on air that the operator changes. */
class DesiredChangeProperties {

  private final Planner planner = new Planner(Wishes.LIBRARY);
  private final Replanner replanner = new Replanner(planner);

  @Provide
  Arbitrary<PlanRequest> requests() {
    return Combinators.combine(
            PlanProperties.canvases(),
            PlanProperties.resources(),
            PlanProperties.wish().list().ofMinSize(1).ofMaxSize(6))
        .as(PlanProperties::request);
  }

  @Provide
  Arbitrary<List<Wish>> others() {
    return PlanProperties.wish().list().ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<Integer>> fates() {
    return Arbitraries.integers().between(0, 3).list().ofSize(6);
  }

  /** Some stay as they are, one in four goes, one in four is wanted otherwise, and more come. */
  private static List<Wish> changed(List<Wish> wishes, List<Integer> fates, List<Wish> others) {
    List<Wish> changed = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      int fate = fates.get(i);
      if (fate == 1 && !others.isEmpty()) {
        changed.add(Wishes.named(wishes.get(i).name(), others.get(0)));
      } else if (fate != 0) {
        changed.add(wishes.get(i));
      }
    }
    for (int i = 0; i < others.size(); i++) {
      changed.add(Wishes.named("added" + i, others.get(i)));
    }
    return changed;
  }

  @Property(tries = 150)
  void whoIsWantedAsBeforeGoesOnFromTheSameEncoderAndNobodyIsForgotten(
      @ForAll("requests") PlanRequest request,
      @ForAll("fates") List<Integer> fates,
      @ForAll("others") List<Wish> others) {
    Plan onAir = planner.plan(request);
    List<Wish> wishes = changed(request.destinations(), fates, others);
    Set<String> asBefore =
        wishes.stream()
            .filter(request.destinations()::contains)
            .map(Wish::name)
            .collect(Collectors.toSet());
    Plan next = replanner.changed(onAir, asBefore, request.withDestinations(wishes));

    assertThat(next.canvas()).isEqualTo(onAir.canvas());
    for (Wish wish : wishes) {
      Optional<Plan.Route> route = next.routeOf(wish.name());
      assertThat(route.isPresent())
          .as(wish.name() + " gets something, or a reason")
          .isNotEqualTo(next.refusals().containsKey(wish.name()));
      if (route.isPresent() && route.get() instanceof Plan.Encoded encoded) {
        PlanProperties.assertKeeps(next, wish, encoded);
      }
    }
    for (String each : asBefore) {
      onAir
          .routeOf(each)
          .ifPresent(
              before -> {
                assertThat(next.routeOf(each).orElseThrow().what()).isEqualTo(before.what());
                onAir
                    .renditionOf(each)
                    .ifPresent(
                        old -> {
                          Plan.Rendition now = next.renditionOf(each).orElseThrow();
                          assertThat(now.name()).isEqualTo(old.name());
                          assertThat(now.looksLike(old)).isTrue();
                          assertThat(now.encoder()).isEqualTo(old.encoder());
                        });
              });
    }
    assertThat(next.renditions()).extracting(Plan.Rendition::name).doesNotHaveDuplicates();
    for (Plan.Rendition each : next.renditions()) {
      assertThat(next.destinationsOf(each.name()))
          .as(each.name() + " is for somebody")
          .isNotEmpty();
    }
  }

  @Property(tries = 60)
  void theSameAgainIsTheSamePlan(@ForAll("requests") PlanRequest request) {
    Plan onAir = planner.plan(request);
    Set<String> all = request.destinations().stream().map(Wish::name).collect(Collectors.toSet());
    Plan next = replanner.changed(onAir, all, request);
    assertThat(next.routes()).isEqualTo(onAir.routes());
    assertThat(next.renditions()).isEqualTo(onAir.renditions());
    assertThat(next.budget()).isEqualTo(onAir.budget());
  }
}
