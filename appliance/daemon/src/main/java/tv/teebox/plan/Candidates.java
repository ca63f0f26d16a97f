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
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.PlanRequest.Canvas;
import tv.teebox.plan.PlanRequest.Measured;
import tv.teebox.profiles.Figure;
import tv.teebox.profiles.PlatformProfile;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.profiles.RenditionProfile;

/**
 * What each destination could get, the best first: what it wishes within its platform's limits, and
 * below it the smaller renditions that stand in where the box or its line cannot carry it.
 */
final class Candidates {

  private static final int DEFAULT_AUDIO_CAP_KBPS = 160;

  /** The grid has a keyframe every two seconds, for every platform. */
  private static final int KEYFRAME_SECONDS = 2;

  private final ProfileLibrary library;
  private final Canvas canvas;
  private final Optional<Measured> measured;
  private final Hardware hardware;
  private final DirectRule directRule;

  Candidates(ProfileLibrary library, Canvas canvas, PlanRequest request) {
    this.library = library;
    this.canvas = canvas;
    this.measured = request.measured();
    this.hardware = request.resources().hardware();
    this.directRule = new DirectRule(library, request.source(), request.measured());
  }

  /** Thrown where a wish cannot be granted at all. */
  static final class ImpossibleException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Refusal refusal;

    ImpossibleException(Refusal refusal) {
      super(refusal.toString());
      this.refusal = refusal;
    }

    Refusal refusal() {
      return refusal;
    }
  }

  /** At least one. */
  List<Candidate> of(Wish wish) throws ImpossibleException {
    checkCodec(wish);
    checkKeyframes(wish);
    checkEncoders(wish);
    List<RenditionProfile> rungs = rungsFrom(wish);
    Optional<String> objection = wish.direct() ? directRule.objection(wish) : Optional.empty();
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    if (wish.direct() && objection.isEmpty()) {
      candidates.put("direct", direct());
    }
    for (RenditionProfile rung : rungs) {
      encoded(wish, rung, rung.equals(rungs.get(0)))
          .ifPresent(each -> candidates.putIfAbsent(each.picture().orElseThrow().name(), each));
    }
    if (candidates.isEmpty()) {
      throw noneFits(wish, rungs.get(0));
    }
    List<Candidate> list = new ArrayList<>(candidates.values());
    objection.ifPresent(
        why -> list.set(0, withReason(list.get(0), list.get(0).reason() + "; not direct: " + why)));
    return list;
  }

  private static Candidate withReason(Candidate candidate, String reason) {
    return new Candidate(
        candidate.picture(),
        candidate.alone(),
        candidate.most(),
        candidate.own(),
        candidate.audio(),
        reason);
  }

  private Candidate direct() {
    Measured source = measured.orElseThrow();
    return new Candidate(
        Optional.empty(),
        source.bitrate(),
        Optional.empty(),
        true,
        Bitrate.ZERO,
        "the source as it is: %s, %s, a keyframe every %d ms"
            .formatted(source.video(), source.bitrate(), source.keyframeInterval().toMillis()));
  }

  private void checkCodec(Wish wish) throws ImpossibleException {
    String codec = wish.codec().name();
    Wish plain = wish.withCodec(VideoCodec.H264);
    if (!wish.platform().videoCodecs().contains(wish.codec())) {
      throw impossible(
          "codec-not-taken",
          wish.platform().title() + " does not take " + codec,
          "Set its codec to h264",
          plain);
    }
    if (encodersOf(library, hardware, wish.codec()).isEmpty()) {
      throw impossible(
          "no-encoder",
          "This box has no encoder for " + codec + " that works",
          "Set its codec to h264",
          plain);
    }
  }

  private static void checkKeyframes(Wish wish) throws ImpossibleException {
    Optional<Integer> longest =
        wish.platform().video().keyframe().longestSeconds().map(Figure::value);
    if (longest.isPresent() && longest.get() < KEYFRAME_SECONDS) {
      throw unfit(
          "%s wants a keyframe at least every %d s, and this box makes one every %d s"
              .formatted(wish.platform().title(), longest.get(), KEYFRAME_SECONDS));
    }
  }

  /** Every encoder that may have to stand in must be set as the platform wants it. */
  private void checkEncoders(Wish wish) throws ImpossibleException {
    for (String id : encodersOf(library, hardware, wish.codec())) {
      Optional<String> objection =
          wish.platform().video().objectionTo(library.encoder(id).orElseThrow());
      if (objection.isPresent()) {
        throw unfit(wish.platform().title() + " " + objection.get());
      }
    }
  }

  private static ImpossibleException unfit(String what) {
    return new ImpossibleException(
        new Refusal(
            new Diagnosis(
                Diagnosis.Category.CONFIG,
                "encoder-unfit",
                what,
                "Give the encoder or the platform another profile in the folder 'profiles'"),
            Optional.empty()));
  }

  /** Libav's names of the encoders that work here, in order of preference. */
  static List<String> encodersOf(ProfileLibrary library, Hardware hardware, VideoCodec codec) {
    return hardware.devices().stream()
        .flatMap(device -> device.proofs().stream())
        .map(Hardware.Proof::encoder)
        .filter(id -> library.encoder(id).filter(each -> each.codec() == codec).isPresent())
        .distinct()
        .toList();
  }

  /** The wanted rung and every one below it. */
  private List<RenditionProfile> rungsFrom(Wish wish) throws ImpossibleException {
    List<RenditionProfile> taken =
        library.renditions().stream().filter(each -> isTaken(wish.platform(), each)).toList();
    if (wish.rendition().isEmpty()) {
      return below(automatic(taken, wish), taken);
    }
    Optional<RenditionProfile> wanted = library.rendition(wish.rendition().get());
    if (wanted.isEmpty()) {
      throw impossible(
          "unknown-rendition",
          "There is no rendition '" + wish.rendition().get() + "'",
          "Choose one of " + String.join(", ", taken.stream().map(RenditionProfile::name).toList()),
          wish.withRendition(Optional.empty()));
    }
    if (!taken.contains(wanted.get())) {
      throw impossible(
          "rendition-not-taken",
          "%s takes no %s; its largest is %s"
              .formatted(wish.platform().title(), wanted.get().name(), taken.get(0).name()),
          "Choose " + taken.get(0).name(),
          wish.withRendition(Optional.of(taken.get(0).name())));
    }
    return below(wanted.get(), taken);
  }

  private boolean isTaken(PlatformProfile platform, RenditionProfile rung) {
    return platform
        .video()
        .largest()
        .flatMap(library::rendition)
        .map(largest -> rung.height() <= largest.height() && rung.fps() <= largest.fps())
        .orElse(true);
  }

  private static List<RenditionProfile> below(
      RenditionProfile first, List<RenditionProfile> taken) {
    return taken.stream()
        .filter(each -> each.height() <= first.height() && each.fps() <= first.fps())
        .toList();
  }

  /** The largest that the source fills; the smallest of all where it fills none. */
  private RenditionProfile automatic(List<RenditionProfile> taken, Wish wish) {
    int lines = wish.shape().sizeFor(Integer.MAX_VALUE, canvas.size(), wish.fit()).shortSide();
    return taken.stream()
        .filter(each -> each.height() <= lines && (each.fps() <= 30 || isFast(canvas.rate())))
        .findFirst()
        .orElse(taken.get(taken.size() - 1));
  }

  private static boolean isFast(FrameRate rate) {
    return rate.rounded() > 30;
  }

  /**
   * What a rung comes to; empty if a cap is below what the platform needs for it, or its highest
   * level too low.
   *
   * @param wanted whether it is the one that the operator's own bitrate is for
   */
  private Optional<Candidate> encoded(Wish wish, RenditionProfile rung, boolean wanted) {
    Resolution size = wish.shape().sizeFor(rung.height(), canvas.size(), wish.fit());
    int divisor = isFast(canvas.rate()) && rung.fps() <= 30 ? 2 : 1;
    FrameRate rate = canvas.rate().dividedBy(divisor);
    RenditionProfile nominal = library.smallestHolding(size, rate);
    Optional<Bitrate> floor =
        wish.platform().floorKbps(nominal.name(), wish.codec()).map(Bitrate::ofKbps);
    Optional<Bitrate> most =
        wish.videoCap()
            .or(() -> wish.platform().capKbps(nominal.name(), wish.codec()).map(Bitrate::ofKbps));
    if (floor.isPresent() && most.isPresent() && floor.get().compareTo(most.get()) > 0) {
      return Optional.empty();
    }
    Bitrate usual = Bitrate.ofKbps(nominal.videoKbps());
    Bitrate start = wish.videoBitrate().map(own -> wanted ? own : own.min(usual)).orElse(usual);
    Bitrate low = floor.filter(each -> each.compareTo(start) > 0).orElse(start);
    Bitrate alone = most.map(low::min).orElse(low);
    if (!holds(wish, size, rate, alone)) {
      return Optional.empty();
    }
    return Optional.of(
        new Candidate(
            Optional.of(
                new Candidate.Picture(
                    nominal.name(), size, rate, divisor, wish.codec(), wish.shape(), wish.fit())),
            alone,
            most,
            wish.videoBitrate().isPresent(),
            audio(wish.platform(), nominal),
            reason(wish, nominal, start, alone)));
  }

  private static boolean holds(Wish wish, Resolution size, FrameRate rate, Bitrate bitrate) {
    return wish.platform()
        .video()
        .codec(wish.codec())
        .map(rule -> rule.holds(size, rate, bitrate))
        .orElse(true);
  }

  private static Bitrate audio(PlatformProfile platform, RenditionProfile rung) {
    int cap = platform.audio().cap().map(Figure::value).orElse(DEFAULT_AUDIO_CAP_KBPS);
    return Bitrate.ofKbps(Math.min(rung.audioKbps(), cap));
  }

  private String reason(Wish wish, RenditionProfile nominal, Bitrate start, Bitrate alone) {
    String choice =
        wish.rendition().isPresent()
            ? wish.rendition()
                .filter(name -> !name.equals(nominal.name()))
                .map(name -> name + " is set, and a source of " + canvas + " has no more than this")
                .orElse("set by the operator")
            : "the largest that a source of %s fills and %s takes"
                .formatted(canvas, wish.platform().title());
    if (alone.compareTo(start) > 0) {
      return "%s; raised from %s to the least that %s takes"
          .formatted(choice, start, wish.platform().title());
    }
    if (alone.compareTo(start) < 0) {
      return "%s; %s instead of %s, the most that %s"
          .formatted(
              choice,
              alone,
              start,
              wish.videoCap().isPresent() ? "its cap allows" : wish.platform().title() + " takes");
    }
    return choice;
  }

  private static ImpossibleException noneFits(Wish wish, RenditionProfile rung) {
    if (wish.videoCap().isEmpty()) {
      return unfit(
          wish.platform().title()
              + "'s own limits (floors, caps, highest level) leave no rendition for a picture like this");
    }
    return impossible(
        "cap-below-floor",
        "%s wants at least %d kbps for %s, and its cap is set to %s"
            .formatted(
                wish.platform().title(),
                wish.platform().floorKbps(rung.name(), wish.codec()).orElse(0),
                rung.name(),
                wish.videoCap().map(Bitrate::toString).orElse("less")),
        "Take its videoCapKbps away",
        wish.withVideoCap(Optional.empty()));
  }

  private static ImpossibleException impossible(
      String code, String what, String advice, Wish instead) {
    return new ImpossibleException(
        new Refusal(
            new Diagnosis(Diagnosis.Category.CONFIG, code, what, advice), Optional.of(instead)));
  }
}
