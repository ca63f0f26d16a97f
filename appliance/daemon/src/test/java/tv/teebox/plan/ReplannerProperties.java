package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of every plan that is revised on air, however often. */
class ReplannerProperties {

  private static final int MANY = 200;

  private final Planner planner = new Planner(Wishes.LIBRARY);
  private final Replanner replanner = new Replanner(planner);

  @Provide
  Arbitrary<PlanRequest> requests() {
    return Combinators.combine(
            PlanProperties.canvases(),
            PlanProperties.resources(),
            PlanProperties.wish().list().ofMaxSize(6))
        .as(PlanProperties::request);
  }

  @Provide
  Arbitrary<List<Double>> ratios() {
    return Arbitraries.doubles().between(0, 1).list().ofSize(8);
  }

  /** Each rendition where it was planned, with a share of its frames. */
  private static List<Observed> observed(Plan plan, List<Double> ratios) {
    List<Observed> observed = new ArrayList<>();
    for (int i = 0; i < plan.renditions().size(); i++) {
      Plan.Rendition each = plan.renditions().get(i);
      double fps = each.rate().fps();
      observed.add(
          new Observed(
              each.name(), each.encoder().device(), fps, fps * ratios.get(i % ratios.size())));
    }
    return observed;
  }

  private Optional<Replanner.Lighter> lighter(
      PlanRequest request, Plan onAir, Correction known, List<Double> ratios) {
    return replanner.lighter(
        onAir, request.destinations(), request.resources(), known, observed(onAir, ratios));
  }

  @Property(tries = 100)
  void nobodyIsLeftOutAndNoProfileIsBroken(
      @ForAll("requests") PlanRequest request, @ForAll("ratios") List<Double> ratios) {
    Plan onAir = planner.plan(request);
    Optional<Replanner.Lighter> lighter = lighter(request, onAir, Correction.NONE, ratios);
    if (lighter.isEmpty()) {
      return;
    }
    Plan next = lighter.get().plan();
    assertThat(next.canvas()).isEqualTo(onAir.canvas());
    assertThat(next.routes())
        .extracting(Plan.Route::destination)
        .containsExactlyElementsOf(onAir.routes().stream().map(Plan.Route::destination).toList());
    assertThat(next.refusals()).isEqualTo(onAir.refusals());
    for (Wish wish : request.destinations()) {
      Plan.Route now = next.routeOf(wish.name()).orElse(null);
      if (now instanceof Plan.Encoded encoded) {
        PlanProperties.assertKeeps(next, wish, encoded);
      } else if (now != null) {
        assertThat(now).isEqualTo(onAir.routeOf(wish.name()).orElseThrow());
      }
    }
  }

  @Property(tries = 40)
  void everyRevisionAsksLessUntilNothingCanBeLowered(
      @ForAll("requests") PlanRequest request, @ForAll("ratios") List<Double> ratios) {
    Plan onAir = planner.plan(request);
    Correction known = Correction.NONE;
    for (int i = 0; i < MANY; i++) {
      Optional<Replanner.Lighter> lighter = lighter(request, onAir, known, ratios);
      if (lighter.isEmpty()) {
        return;
      }
      Plan next = lighter.get().plan();
      assertNobodyGetsMore(onAir, next);
      assertThat(next).isNotEqualTo(onAir);
      onAir = next;
      known = lighter.get().correction();
    }
    throw new AssertionError("it never comes to an end: " + Wishes.told(onAir));
  }

  private static void assertNobodyGetsMore(Plan before, Plan after) {
    for (Plan.Route route : before.routes()) {
      if (route instanceof Plan.Encoded old
          && after.routeOf(route.destination()).orElseThrow() instanceof Plan.Encoded now) {
        assertThat(after.rendition(now.rendition()).orElseThrow().pixelsPerSecond())
            .as(before.routes() + " -> " + after.routes())
            .isLessThanOrEqualTo(before.rendition(old.rendition()).orElseThrow().pixelsPerSecond());
      }
    }
  }

  @Property(tries = 200)
  void aBoxThatKeepsUpIsLeftAlone(@ForAll("requests") PlanRequest request) {
    Plan onAir = planner.plan(request);
    assertThat(lighter(request, onAir, Correction.NONE, List.of(0.96))).isEmpty();
  }

  @Property(tries = 200)
  void whatNothingIsKnownAgainstIsPlannedAsItWas(@ForAll("requests") PlanRequest request) {
    Plan onAir = planner.plan(request);
    // Room that was kept for one who got nothing in the end goes to the others.
    Assume.that(onAir.refusals().isEmpty());
    Plan anew = replanner.anew(onAir, request.destinations(), request.resources());
    assertThat(anew.routes()).isEqualTo(onAir.routes());
    assertThat(anew.renditions()).isEqualTo(onAir.renditions());
    assertThat(anew.budget()).isEqualTo(onAir.budget());
  }
}
