package tv.teebox.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tv.teebox.media.AudioCodec;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Resolution;
import tv.teebox.media.Shape;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.plan.Resources.UploadPolicy;
import tv.teebox.profiles.Figure;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.RenditionProfile;

/** What holds of every plan. */
class PlanProperties {

  private static final long PLENTY_OF_MEMORY = 1L << 36;
  private final Planner planner = new Planner(Wishes.LIBRARY);

  @Provide
  Arbitrary<PlanRequest> requests() {
    return Combinators.combine(canvases(), resources(), wish().list().ofMaxSize(12))
        .as(PlanProperties::request);
  }

  static PlanRequest request(Canvas source, Resources resources, List<Wish> wishes) {
    List<Wish> named = new ArrayList<>();
    for (Wish each : wishes) {
      named.add(Wishes.named("d" + named.size(), each));
    }
    // What the source sends is fit for some platforms and not for others.
    Measured measured =
        new Measured(
            VideoCodec.H264, AudioCodec.AAC, Bitrate.ofKbps(5500), Duration.ofMillis(2000));
    return new PlanRequest(
        Optional.of(source), Optional.of(measured), Optional.empty(), named, resources);
  }

  static Arbitrary<Canvas> canvases() {
    return Arbitraries.of(
            "640x360@25",
            "1280x720@30",
            "1366x768@30",
            "1600x900@50",
            "1920x1080@29.97",
            "1920x1080@60",
            "1080x1920@30",
            "2560x1080@60",
            "3840x2160@60")
        .map(Wishes::canvas);
  }

  static Arbitrary<Resources> resources() {
    Arbitrary<Hardware> boxes =
        Combinators.combine(
                Arbitraries.integers().between(1, 32),
                Arbitraries.integers().between(0, 4),
                Arbitraries.longs().between(50_000_000, PLENTY_OF_MEMORY))
            .as(
                (cores, sessions, memory) -> {
                  Hardware processor = Boxes.processor(cores, memory);
                  return new Hardware(
                      processor.processor(),
                      List.of(Boxes.card("card", "libx264", 300_000_000, sessions)),
                      memory);
                });
    return Combinators.combine(
            boxes,
            Arbitraries.longs().between(500, 200_000).optional(),
            Arbitraries.of(UploadPolicy.class))
        .as((box, kbps, policy) -> new Resources(box, kbps.map(Bitrate::ofKbps), policy));
  }

  static Arbitrary<Wish> wish() {
    return Combinators.combine(encodedWish(), Arbitraries.of(true, false, false))
        .as(Wish::withDirect);
  }

  private static Arbitrary<Wish> encodedWish() {
    Arbitrary<String> platforms = Arbitraries.of(Wishes.LIBRARY.platformIds());
    Arbitrary<Optional<String>> renditions =
        Arbitraries.of(Wishes.LIBRARY.renditions().stream().map(RenditionProfile::name).toList())
            .optional(0.4);
    Arbitrary<Optional<Bitrate>> bitrates =
        Arbitraries.integers().between(100, 60_000).map(Bitrate::ofKbps).optional(0.3);
    return Combinators.combine(
            platforms,
            renditions,
            bitrates,
            bitrates,
            Arbitraries.of(VideoCodec.H264, VideoCodec.H264, VideoCodec.H264, VideoCodec.AV1),
            Arbitraries.of(Shape.class),
            Arbitraries.of(Shape.Fit.class),
            Arbitraries.of(1, 1, 2))
        .as(
            (platform, rendition, bitrate, cap, codec, shape, fit, copies) ->
                Wish.of(platform, Wishes.LIBRARY.platform(platform).orElseThrow())
                    .withRendition(rendition)
                    .withVideoBitrate(bitrate)
                    .withVideoCap(cap)
                    .withCodec(codec)
                    .withShape(shape, fit)
                    .withCopies(copies));
  }

  @Property(tries = 300)
  void everyDestinationIsServedOrRefusedAndNoneBoth(@ForAll("requests") PlanRequest request) {
    Plan plan = planner.plan(request);
    for (Wish wish : request.destinations()) {
      assertThat(plan.routeOf(wish.name()).isPresent())
          .isNotEqualTo(plan.refusals().containsKey(wish.name()));
    }
  }

  @Property(tries = 300)
  void noTwoRenditionsHaveOneName(@ForAll("requests") PlanRequest request) {
    assertThat(planner.plan(request).renditions())
        .extracting(Plan.Rendition::name)
        .doesNotHaveDuplicates();
  }

  @Property(tries = 300)
  void theSameRequestGivesTheSamePlan(@ForAll("requests") PlanRequest request) {
    assertThat(new Planner(Wishes.LIBRARY).plan(request)).isEqualTo(planner.plan(request));
  }

  @Property(tries = 500)
  void noPlanBreaksAProfileOrEnlargesThePicture(@ForAll("requests") PlanRequest request) {
    Plan plan = planner.plan(request);
    for (Wish wish : request.destinations()) {
      plan.routeOf(wish.name())
          .ifPresent(
              route -> {
                if (route instanceof Plan.Encoded encoded) {
                  assertKeeps(plan, wish, encoded);
                } else {
                  assertFit(request, wish);
                }
              });
    }
  }

  private static void assertFit(PlanRequest request, Wish wish) {
    assertThat(wish.direct()).isTrue();
    Canvas source = request.source().orElseThrow();
    RenditionProfile rung = Wishes.LIBRARY.smallestHolding(source.size(), source.rate());
    long most =
        wish.videoCap()
            .map(Bitrate::kbps)
            .or(() -> wish.platform().capKbps(rung.name()).map(Integer::longValue))
            .orElse(Long.MAX_VALUE / 2);
    long sound = wish.platform().audio().cap().map(Figure::value).orElse(0);
    assertThat(request.measured().orElseThrow().bitrate().kbps()).isLessThanOrEqualTo(most + sound);
    wish.platform()
        .video()
        .largest()
        .flatMap(Wishes.LIBRARY::rendition)
        .ifPresent(
            largest -> assertThat(lines(source.size())).isLessThanOrEqualTo(largest.height()));
  }

  static void assertKeeps(Plan plan, Wish wish, Plan.Encoded route) {
    PlatformProfile platform = wish.platform();
    Plan.Rendition rendition = plan.rendition(route.rendition()).orElseThrow();
    RenditionProfile rung = Wishes.LIBRARY.smallestHolding(rendition.size(), rendition.rate());
    long kbps = rendition.bitrate().kbps();
    assertThat(platform.videoCodecs()).contains(rendition.codec());
    assertThat(
            platform
                .video()
                .codec(rendition.codec())
                .orElseThrow()
                .holds(rendition.size(), rendition.rate(), rendition.bitrate()))
        .isTrue();
    for (Plan.Encoder each : rendition.encoders()) {
      assertThat(platform.video().objectionTo(Wishes.LIBRARY.encoder(each.id()).orElseThrow()))
          .isEmpty();
    }
    long cap =
        wish.videoCap()
            .map(Bitrate::kbps)
            .or(() -> platform.capKbps(rung.name()).map(Integer::longValue))
            .orElse(Long.MAX_VALUE);
    assertThat(kbps).isLessThanOrEqualTo(cap);
    platform
        .floorKbps(rung.name())
        .ifPresent(floor -> assertThat(kbps).isGreaterThanOrEqualTo(floor));
    platform
        .video()
        .largest()
        .flatMap(Wishes.LIBRARY::rendition)
        .ifPresent(
            largest -> {
              assertThat(lines(rendition.size())).isLessThanOrEqualTo(largest.height());
              assertThat(rendition.rate().rounded()).isLessThanOrEqualTo(largest.fps());
            });
    platform
        .audio()
        .cap()
        .map(Figure::value)
        .ifPresent(
            most ->
                assertThat(plan.sound(route.sound()).orElseThrow().bitrate().kbps())
                    .isLessThanOrEqualTo(most));
    assertThat(rendition.rate()).isLessThanOrEqualTo(plan.canvas().rate());
    assertNotEnlarged(plan.canvas().size(), rendition, wish);
  }

  /** A crop takes a part of the canvas that is at least as large; a pad holds all of it, shrunk. */
  private static void assertNotEnlarged(Resolution canvas, Plan.Rendition rendition, Wish wish) {
    double across = (double) rendition.size().width() / canvas.width();
    double down = (double) rendition.size().height() / canvas.height();
    boolean crop = wish.shape() == Shape.CANVAS || wish.fit() == Shape.Fit.CROP;
    assertThat(crop ? Math.max(across, down) : Math.min(across, down)).isLessThanOrEqualTo(1.0);
  }

  private static int lines(Resolution size) {
    return Math.min(size.width(), size.height());
  }

  @Property(tries = 300)
  void aDestinationMoreWorsensNoOtherWithoutSayingSo(
      @ForAll("requests") PlanRequest request, @ForAll("wishes") Wish more) {
    List<Wish> longer = new ArrayList<>(request.destinations());
    longer.add(Wishes.named("more", more));
    Plan before = planner.plan(request);
    Plan after =
        planner.plan(
            new PlanRequest(
                request.source(),
                request.measured(),
                request.canvas(),
                longer,
                request.resources()));
    for (Plan.Route route : before.routes()) {
      Optional<Plan.Route> now = after.routeOf(route.destination());
      if (now.isEmpty()) {
        assertThat(after.refusals().get(route.destination()).toString()).isNotBlank();
      } else if (isWorse(picture(before, route), picture(after, now.get()))) {
        assertThat(now.get().reason()).contains("lowered from");
      }
    }
  }

  @Provide
  Arbitrary<Wish> wishes() {
    return wish();
  }

  private static Optional<Plan.Rendition> picture(Plan plan, Plan.Route route) {
    return route instanceof Plan.Encoded encoded
        ? plan.rendition(encoded.rendition())
        : Optional.empty();
  }

  /** The source as it is counts as more than any encode of it. */
  private static boolean isWorse(Optional<Plan.Rendition> before, Optional<Plan.Rendition> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return before.isEmpty() && after.isPresent();
    }
    return after.get().pixelsPerSecond() < before.get().pixelsPerSecond()
        || after.get().bitrate().compareTo(before.get().bitrate()) < 0;
  }

  @Property(tries = 300)
  void everyCopyCountsInTheBudgetAndNoneInTheEncodes(@ForAll("requests") PlanRequest request) {
    Plan plan = planner.plan(request);
    long kbps = 0;
    for (Wish wish : request.destinations()) {
      kbps += wish.copies() * plan.routeOf(wish.name()).map(each -> kbps(plan, each)).orElse(0L);
    }
    assertThat(plan.budget().total().kbps()).isEqualTo(kbps);
  }

  private static long kbps(Plan plan, Plan.Route route) {
    if (route instanceof Plan.Encoded encoded) {
      return plan.rendition(encoded.rendition()).orElseThrow().bitrate().kbps()
          + plan.sound(encoded.sound()).orElseThrow().bitrate().kbps();
    }
    return ((Plan.Direct) route).bitrate().kbps();
  }

  @Property(tries = 300)
  void anEnforcedRuleHolds(@ForAll("requests") PlanRequest request) {
    Plan plan = planner.plan(request);
    if (request.resources().policy() == UploadPolicy.ENFORCE) {
      plan.budget()
          .available()
          .ifPresent(upload -> assertThat(plan.budget().required()).isLessThanOrEqualTo(upload));
    }
  }

  @Property(tries = 300)
  void noDeviceIsGivenMoreThanItHas(@ForAll("requests") PlanRequest request) {
    Plan plan = planner.plan(request);
    Hardware box = request.resources().hardware();
    for (Hardware.Device device : box.devices()) {
      double taken = 0;
      int sessions = 0;
      for (Plan.Rendition each : plan.renditions()) {
        if (each.encoder().device().equals(device.id())) {
          sessions++;
          taken += device.share(device.proofs().get(0), each.pixelsPerSecond());
        }
      }
      assertThat(taken).isLessThanOrEqualTo(1);
      assertThat(sessions).isLessThanOrEqualTo(device.freeSessions().orElse(Integer.MAX_VALUE));
    }
    assertThat(plan.renditions().stream().mapToLong(Capacity::memoryOf).sum())
        .isLessThanOrEqualTo(box.memoryBytes());
  }

  @Property(tries = 300)
  void whatARefusalOffersIsGranted(@ForAll("requests") PlanRequest request) {
    Plan plan = planner.plan(request);
    plan.refusals()
        .values()
        .forEach(
            refusal ->
                refusal
                    .instead()
                    .ifPresent(
                        wish -> {
                          Plan granted =
                              planner.plan(
                                  new PlanRequest(
                                      request.source(),
                                      request.measured(),
                                      request.canvas(),
                                      List.of(wish),
                                      Boxes.PLENTY));
                          assertThat(granted.refusals()).isEmpty();
                        }));
  }
}
