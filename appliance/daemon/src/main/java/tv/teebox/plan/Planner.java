package tv.teebox.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.media.Bitrate;
import tv.teebox.media.FrameRate;
import tv.teebox.media.Resolution;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.profiles.ProfileLibrary;

/**
 * Makes plans. Pure: the same request gives the same plan. What each destination gets is settled in
 * this order: its wish within its platform's limits; one encode for all that can share it; a device
 * for each encode; the upload. Where the box or its line carries less, the last destinations in the
 * operator's order give way first.
 */
public final class Planner {

  private static final Canvas DEFAULT_CANVAS =
      new Canvas(new Resolution(1920, 1080), FrameRate.of(30));

  /** No platform takes more; a source that claims more is fitted into it. */
  private static final Resolution LARGEST_CANVAS = new Resolution(3840, 2160);

  private final ProfileLibrary library;

  public Planner(ProfileLibrary library) {
    this.library = library;
  }

  /** Plans for channels that share the box; the first one has the first choice. */
  public List<Plan> plan(List<PlanRequest> channels) {
    List<Plan> plans = new ArrayList<>();
    for (PlanRequest channel : channels) {
      Resources left = channel.resources();
      for (Plan plan : plans) {
        left = left.after(plan);
      }
      plans.add(plan(channel.withResources(left)));
    }
    return plans;
  }

  public Plan plan(PlanRequest request) {
    return plan(request, Optional.empty());
  }

  /**
   * @param most what nobody gets more than, where this names its destination
   */
  Plan plan(PlanRequest request, Optional<Plan> most) {
    Canvas canvas = canvas(request);
    Candidates candidates = new Candidates(library, canvas, request);
    Map<String, Refusal> refusals = new LinkedHashMap<>();
    List<Wish> granted = new ArrayList<>();
    List<List<Candidate>> offers = new ArrayList<>();
    for (Wish wish : request.destinations()) {
      try {
        offers.add(candidates.of(wish));
        granted.add(wish);
      } catch (Candidates.ImpossibleException e) {
        refusals.put(wish.name(), mended(e.refusal(), candidates));
      }
    }
    Draft draft = new Draft(library, request.resources(), granted, offers);
    most.ifPresent(draft::beginAt);
    draft.fit();
    refusals.putAll(draft.leftOut());
    return assemble(request, canvas, granted, draft, refusals);
  }

  /** What is offered instead may be impossible for another reason, and that one mended as well. */
  private static Refusal mended(Refusal refusal, Candidates candidates) {
    try {
      if (refusal.instead().isPresent()) {
        candidates.of(refusal.instead().get());
      }
      return refusal;
    } catch (Candidates.ImpossibleException e) {
      return new Refusal(refusal.diagnosis(), mended(e.refusal(), candidates).instead());
    }
  }

  /** What can be done for a destination that does not take what it gets. */
  public Relief relief() {
    return new Relief(library);
  }

  /** What is asked of a source that is to go somewhere as it is. */
  public DirectRule directRule(Optional<Canvas> format, Optional<PlanRequest.Measured> measured) {
    return new DirectRule(library, format, measured);
  }

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

  private Plan assemble(
      PlanRequest request,
      Canvas canvas,
      List<Wish> wishes,
      Draft draft,
      Map<String, Refusal> refusals) {
    List<Plan.Rendition> renditions = new ArrayList<>();
    Map<Integer, Plan.Rendition> byMember = new LinkedHashMap<>();
    for (int i = 0; i < draft.encodes().size(); i++) {
      Encode encode = draft.encodes().get(i);
      Plan.Rendition rendition = unique(rendition(encode, draft.places().get(i)), renditions);
      renditions.add(rendition);
      encode.members().forEach(member -> byMember.put(member, rendition));
    }
    Map<String, Plan.Sound> sounds = new LinkedHashMap<>();
    List<Plan.Route> routes = new ArrayList<>();
    List<Bitrate> streams = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      Optional<Candidate> chosen = draft.chosen(i);
      if (chosen.isEmpty()) {
        continue;
      }
      String name = wishes.get(i).name();
      if (chosen.get().direct()) {
        routes.add(new Plan.Direct(name, chosen.get().alone(), draft.reason(i)));
        streams.addAll(Collections.nCopies(wishes.get(i).copies(), chosen.get().alone()));
      } else {
        Plan.Sound sound = sound(chosen.get());
        sounds.putIfAbsent(sound.name(), sound);
        Plan.Rendition rendition = byMember.get(i);
        routes.add(new Plan.Encoded(name, rendition.name(), sound.name(), draft.reason(i)));
        Bitrate stream = rendition.bitrate().plus(sound.bitrate());
        streams.addAll(Collections.nCopies(wishes.get(i).copies(), stream));
      }
    }
    return new Plan(
        canvas,
        canvasReason(request),
        renditions,
        List.copyOf(sounds.values()),
        routes,
        refusals,
        Budget.of(streams, request.resources().upload()));
  }

  private Plan.Rendition rendition(Encode encode, Capacity.Place place) {
    Candidate.Picture picture = encode.picture();
    long usual = library.rendition(picture.rung()).orElseThrow().videoKbps();
    boolean ownBitrate = encode.bitrate().kbps() != usual;
    return new Plan.Rendition(
        picture.name() + (ownBitrate ? "-" + encode.bitrate().kbps() + "k" : ""),
        picture.size(),
        picture.rate(),
        picture.rateDivisor(),
        picture.fit(),
        picture.codec(),
        encode.bitrate(),
        place.encoders(),
        place.reason());
  }

  /**
   * A canvas that is smaller than two rungs makes one picture of both, each with its own bitrate.
   */
  private static Plan.Rendition unique(Plan.Rendition rendition, List<Plan.Rendition> others) {
    String name = rendition.name();
    for (int number = 1; isTaken(name, others); number++) {
      String exact = rendition.name() + "-" + rendition.bitrate().kbps() + "k";
      name = number == 1 ? exact : exact + "-" + number;
    }
    return rendition.named(name);
  }

  private static boolean isTaken(String name, List<Plan.Rendition> others) {
    return others.stream().anyMatch(each -> each.name().equals(name));
  }

  private static Plan.Sound sound(Candidate candidate) {
    return new Plan.Sound("aac" + candidate.audio().kbps(), candidate.audio());
  }
}
