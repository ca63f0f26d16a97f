package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tv.teebox.media.Bitrate;

/**
 * What holds of every plan in which somebody gets less because he takes less, and of the way back.
 */
class ReliefProperties {

  private final Planner planner = new Planner(Wishes.LIBRARY);
  private final Relief relief = planner.relief();

  @Provide
  Arbitrary<PlanRequest> requests() {
    return Combinators.combine(
            PlanProperties.canvases(),
            PlanProperties.resources(),
            PlanProperties.wish().list().ofMinSize(1).ofMaxSize(8))
        .as(PlanProperties::request);
  }

  /** Of what destinations get now; 1 for those that take it. */
  @Provide
  Arbitrary<List<Double>> shares() {
    return Arbitraries.doubles().between(0.05, 1.5).list().ofSize(8);
  }

  private static Map<String, Bitrate> caps(Plan plan, List<Double> shares) {
    Map<String, Bitrate> caps = new LinkedHashMap<>();
    for (int i = 0; i < plan.routes().size(); i++) {
      String name = plan.routes().get(i).destination();
      double share = shares.get(i);
      plan.renditionOf(name)
          .filter(each -> share < 1)
          .ifPresent(each -> caps.put(name, each.bitrate().times(share)));
    }
    return caps;
  }

  private static void assertOthersAreAsBefore(Plan before, Plan after, Map<String, Bitrate> caps) {
    assertThat(after.canvas()).isEqualTo(before.canvas());
    assertThat(after.sounds()).isEqualTo(before.sounds());
    assertThat(after.refusals()).isEqualTo(before.refusals());
    assertThat(after.routes()).hasSameSizeAs(before.routes());
    for (Plan.Route each : before.routes()) {
      if (!caps.containsKey(each.destination())) {
        assertThat(after.routeOf(each.destination())).contains(each);
        assertThat(after.renditionOf(each.destination()))
            .as("encoders and all")
            .isEqualTo(before.renditionOf(each.destination()));
      }
    }
    for (Plan.Rendition each : after.renditions()) {
      assertThat(after.routes())
          .as("nothing is encoded for nobody")
          .anyMatch(route -> route.what().equals(each.name()));
    }
  }

  @Property(tries = 150)
  void theOthersRoutesRenditionsAndEncodersNeverChange(
      @ForAll("requests") PlanRequest request, @ForAll("shares") List<Double> shares) {
    Plan onAir = planner.plan(request);
    Map<String, Bitrate> caps = caps(onAir, shares);
    Plan next =
        relief.relieving(onAir, request.destinations(), request.resources(), Correction.NONE, caps);
    assertOthersAreAsBefore(onAir, next, caps);
    for (Wish wish : request.destinations()) {
      if (!caps.containsKey(wish.name())) {
        continue;
      }
      Plan.Rendition before = onAir.renditionOf(wish.name()).orElseThrow();
      Plan.Rendition after = next.renditionOf(wish.name()).orElseThrow();
      assertThat(after.size()).isEqualTo(before.size());
      assertThat(after.rate()).isEqualTo(before.rate());
      assertThat(after.codec()).isEqualTo(before.codec());
      assertThat(after.bitrate()).isLessThanOrEqualTo(before.bitrate());
      PlanProperties.assertKeeps(
          next, wish, (Plan.Encoded) next.routeOf(wish.name()).orElseThrow());
    }
    assertThat(next.budget().total()).isLessThanOrEqualTo(onAir.budget().total());
    assertThat(
            relief.relieving(
                next, request.destinations(), request.resources(), Correction.NONE, caps))
        .as("said again it changes nothing more, unless it could only be lowered in part")
        .satisfies(again -> assertOthersAreAsBefore(next, again, caps));
  }

  @Property(tries = 150)
  void whoWasLoweredGetsBackWhatItHadAndTheOthersNoticeNothing(
      @ForAll("requests") PlanRequest request, @ForAll("shares") List<Double> shares) {
    Plan onAir = planner.plan(request);
    Map<String, Bitrate> caps = caps(onAir, shares);
    if (caps.isEmpty()) {
      return;
    }
    String slow = caps.keySet().iterator().next();
    Map<String, Bitrate> cap = Map.of(slow, caps.get(slow));
    List<Wish> wishes = request.destinations();
    Plan low = relief.relieving(onAir, wishes, request.resources(), Correction.NONE, cap);
    Optional<Plan> back =
        relief.restoring(
            low,
            wishes,
            request.resources(),
            Correction.NONE,
            onAir.renditionOf(slow).orElseThrow(),
            (Plan.Encoded) onAir.routeOf(slow).orElseThrow());
    assertThat(back).as("there is room for what there was").isPresent();
    assertThat(back.get().routes()).isEqualTo(onAir.routes());
    assertOthersAreAsBefore(onAir, back.get(), cap);
    assertThat(back.get().renditionOf(slow).orElseThrow())
        .matches(each -> each.looksLike(onAir.renditionOf(slow).orElseThrow()));
    assertThat(back.get().budget().total()).isEqualTo(onAir.budget().total());
  }
}
