package tv.teebox.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Wish;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.RenditionProfile;

/** Makes plans. Pure: the same request gives the same plan. */
public final class Planner {

  private static final Canvas DEFAULT_CANVAS =
      new Canvas(new Resolution(1920, 1080), FrameRate.of(30));

  /** No platform takes more; a source that claims more is fitted into it. */
  private static final Resolution LARGEST_CANVAS = new Resolution(3840, 2160);

  private static final Bitrate DEFAULT_AUDIO_CAP = Bitrate.ofKbps(160);
  private static final String ENCODER = "libx264";

  private final ProfileLibrary library;

  public Planner(ProfileLibrary library) {
    this.library = library;
  }

  public Plan plan(PlanRequest request) {
    Canvas canvas = canvas(request);
    Map<String, Plan.Rendition> renditions = new LinkedHashMap<>();
    Map<String, Plan.Sound> sounds = new LinkedHashMap<>();
    List<Plan.Route> routes = new ArrayList<>();
    Map<String, Diagnosis> refusals = new LinkedHashMap<>();
    for (Wish wish : request.destinations()) {
      Optional<String> objection = DirectRule.objection(request.measured(), wish.platform());
      if (wish.direct() && objection.isEmpty()) {
        routes.add(direct(wish, request.measured().orElseThrow()));
        continue;
      }
      Optional<Choice> choice = choose(canvas, wish);
      if (choice.isEmpty()) {
        refusals.put(wish.name(), unknownRendition(wish));
        continue;
      }
      Plan.Rendition rendition = rendition(canvas, wish, choice.get());
      boolean shared = renditions.putIfAbsent(rendition.name(), rendition) != null;
      Plan.Sound sound = sound(wish.platform(), choice.get().profile());
      sounds.putIfAbsent(sound.name(), sound);
      routes.add(
          new Plan.Encoded(
              wish.name(),
              rendition.name(),
              sound.name(),
              choice.get().reason()
                  + (shared ? "; shares an encode" : "")
                  + (wish.direct() ? "; not direct: " + objection.orElseThrow() : "")));
    }
    return new Plan(
        canvas,
        canvasReason(request),
        List.copyOf(renditions.values()),
        List.copyOf(sounds.values()),
        routes,
        refusals,
        budget(routes, renditions, sounds, request.available()));
  }

  private static Plan.Direct direct(Wish wish, PlanRequest.Measured source) {
    return new Plan.Direct(
        wish.name(),
        source.bitrate(),
        "the source as it is: "
            + source.video()
            + ", "
            + source.bitrate()
            + ", a keyframe every "
            + source.keyframeInterval().toMillis()
            + " ms");
  }

  private record Choice(RenditionProfile profile, String reason) {}

  private static Canvas canvas(PlanRequest request) {
    Canvas wanted = request.canvas().or(request::source).orElse(DEFAULT_CANVAS);
    Resolution size = wanted.size();
    boolean tooLarge = size.pixels() > LARGEST_CANVAS.pixels();
    return new Canvas((tooLarge ? LARGEST_CANVAS : size).even(), CanvasRate.nearest(wanted.rate()));
  }

  private static String canvasReason(PlanRequest request) {
    if (request.canvas().isPresent()) {
      return "set by the operator";
    }
    return request.source().isPresent() ? "as the source sends it" : "until a source is seen";
  }

  private Optional<Choice> choose(Canvas canvas, Wish wish) {
    if (wish.rendition().isPresent()) {
      return library
          .rendition(wish.rendition().get())
          .map(profile -> new Choice(profile, "set by the operator"));
    }
    int ceiling =
        wish.platform()
            .video()
            .largest()
            .flatMap(library::rendition)
            .map(RenditionProfile::height)
            .orElse(Integer.MAX_VALUE);
    return library.renditions().stream()
        .filter(each -> each.height() <= Math.min(ceiling, canvas.size().height()))
        .filter(each -> each.fps() <= canvas.rate().rounded() || each.fps() == 30)
        .findFirst()
        .or(() -> Optional.of(smallest()))
        .map(
            profile ->
                new Choice(
                    profile,
                    "the largest that a source of "
                        + canvas
                        + " fills and "
                        + wish.platform().title()
                        + " takes"));
  }

  private RenditionProfile smallest() {
    return library.renditions().get(library.renditions().size() - 1);
  }

  private Plan.Rendition rendition(Canvas canvas, Wish wish, Choice choice) {
    RenditionProfile profile = choice.profile();
    int height = Math.min(profile.height(), canvas.size().height());
    Resolution size =
        height == canvas.size().height()
            ? canvas.size()
            : canvas.size().scaledToHeight(height).even();
    int divisor = canvas.rate().rounded() > 30 && profile.fps() <= 30 ? 2 : 1;
    FrameRate rate = canvas.rate().dividedBy(divisor);
    Bitrate wanted = wish.videoBitrate().orElse(Bitrate.ofKbps(profile.videoKbps()));
    Bitrate bitrate = capped(wanted, wish.platform().capKbps(profile.name()));
    String plainName = height + "p" + rate.rounded();
    boolean ownBitrate = bitrate.kbps() != profile.videoKbps();
    EncoderProfile encoder = library.encoder(ENCODER).orElseThrow();
    return new Plan.Rendition(
        ownBitrate ? plainName + "-" + bitrate.kbps() + "k" : plainName,
        size,
        rate,
        divisor,
        encoder.id(),
        bitrate,
        encoder.optionsFor(size, rate, bitrate),
        "x264 on the CPU: no hardware encoder has been proved on this box");
  }

  private static Plan.Sound sound(PlatformProfile platform, RenditionProfile rendition) {
    Bitrate cap =
        platform.audio().cap().map(each -> Bitrate.ofKbps(each.value())).orElse(DEFAULT_AUDIO_CAP);
    Bitrate bitrate = Bitrate.ofKbps(rendition.audioKbps()).min(cap);
    return new Plan.Sound("aac" + bitrate.kbps(), bitrate);
  }

  private static Bitrate capped(Bitrate wanted, Optional<Integer> capKbps) {
    return capKbps.map(cap -> wanted.min(Bitrate.ofKbps(cap))).orElse(wanted);
  }

  private Diagnosis unknownRendition(Wish wish) {
    return new Diagnosis(
        Diagnosis.Category.CONFIG,
        "unknown-rendition",
        "There is no rendition '" + wish.rendition().orElse("") + "'",
        "Choose one of "
            + String.join(
                ", ", library.renditions().stream().map(RenditionProfile::name).toList()));
  }

  private static Budget budget(
      List<Plan.Route> routes,
      Map<String, Plan.Rendition> renditions,
      Map<String, Plan.Sound> sounds,
      Optional<Bitrate> available) {
    return Budget.of(
        routes.stream().map(route -> bitrate(route, renditions, sounds)).toList(), available);
  }

  private static Bitrate bitrate(
      Plan.Route route, Map<String, Plan.Rendition> renditions, Map<String, Plan.Sound> sounds) {
    if (route instanceof Plan.Encoded encoded) {
      return renditions
          .get(encoded.rendition())
          .bitrate()
          .plus(sounds.get(encoded.sound()).bitrate());
    }
    return ((Plan.Direct) route).bitrate();
  }
}
