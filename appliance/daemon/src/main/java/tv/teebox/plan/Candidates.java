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

  private final ProfileLibrary library;
  private final Canvas canvas;
  private final Optional<Measured> measured;
  private final Hardware hardware;

  Candidates(
      ProfileLibrary library, Canvas canvas, Optional<Measured> measured, Hardware hardware) {
    this.library = library;
    this.canvas = canvas;
    this.measured = measured;
    this.hardware = hardware;
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
    List<RenditionProfile> rungs = rungsFrom(wish);
    Optional<String> objection =
        wish.direct() ? DirectRule.objection(measured, wish.platform()) : Optional.empty();
    Map<String, Candidate> candidates = new LinkedHashMap<>();
    if (wish.direct() && objection.isEmpty()) {
      candidates.put("direct", direct());
    }
    for (RenditionProfile rung : rungs) {
      encoded(wish, rung)
          .ifPresent(each -> candidates.putIfAbsent(each.picture().orElseThrow().name(), each));
    }
    if (candidates.isEmpty()) {
      throw capBelowFloor(wish, rungs.get(0));
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
    int lines = lines(wish.shape().sizeFor(Integer.MAX_VALUE, canvas.size(), wish.fit()));
    return taken.stream()
        .filter(each -> each.height() <= lines && (each.fps() <= 30 || isFast(canvas.rate())))
        .findFirst()
        .orElse(taken.get(taken.size() - 1));
  }

  private static boolean isFast(FrameRate rate) {
    return rate.rounded() > 30;
  }

  private static int lines(Resolution size) {
    return Math.min(size.width(), size.height());
  }

  /** What a rung comes to; empty if the operator's cap is below what the platform needs for it. */
  private Optional<Candidate> encoded(Wish wish, RenditionProfile rung) {
    Resolution size = wish.shape().sizeFor(rung.height(), canvas.size(), wish.fit());
    int divisor = isFast(canvas.rate()) && rung.fps() <= 30 ? 2 : 1;
    FrameRate rate = canvas.rate().dividedBy(divisor);
    RenditionProfile nominal = nominal(lines(size), rate);
    Optional<Bitrate> floor =
        wish.platform().floorKbps(nominal.name(), wish.codec()).map(Bitrate::ofKbps);
    Optional<Bitrate> most =
        wish.videoCap()
            .or(() -> wish.platform().capKbps(nominal.name(), wish.codec()).map(Bitrate::ofKbps));
    if (floor.isPresent() && most.isPresent() && floor.get().compareTo(most.get()) > 0) {
      return Optional.empty();
    }
    Bitrate usual = Bitrate.ofKbps(nominal.videoKbps());
    boolean wanted = rung.name().equals(wish.rendition().orElse(rung.name()));
    Bitrate start = wish.videoBitrate().map(own -> wanted ? own : own.min(usual)).orElse(usual);
    Bitrate low = floor.filter(each -> each.compareTo(start) > 0).orElse(start);
    Bitrate alone = most.map(low::min).orElse(low);
    return Optional.of(
        new Candidate(
            Optional.of(
                new Candidate.Picture(
                    nominal.name(), size, rate, divisor, wish.codec(), wish.shape(), wish.fit())),
            alone,
            most,
            wish.videoBitrate().isPresent(),
            audio(wish.platform(), nominal),
            reason(wish, start, alone)));
  }

  /** The smallest rung that a picture fits into: 1080p60 for 900 lines at 50 fps. */
  private RenditionProfile nominal(int lines, FrameRate rate) {
    RenditionProfile fitting = library.renditions().get(0);
    for (RenditionProfile each : library.renditions()) {
      if (each.height() >= lines && (each.fps() > 30) == isFast(rate)) {
        fitting = each;
      }
    }
    return fitting.height() >= lines && (fitting.fps() > 30) == isFast(rate)
        ? fitting
        : library.renditions().get(0);
  }

  private static Bitrate audio(PlatformProfile platform, RenditionProfile rung) {
    int cap = platform.audio().cap().map(Figure::value).orElse(DEFAULT_AUDIO_CAP_KBPS);
    return Bitrate.ofKbps(Math.min(rung.audioKbps(), cap));
  }

  private String reason(Wish wish, Bitrate start, Bitrate alone) {
    String choice =
        wish.rendition().isPresent()
            ? "set by the operator"
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

  private ImpossibleException capBelowFloor(Wish wish, RenditionProfile rung) {
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
