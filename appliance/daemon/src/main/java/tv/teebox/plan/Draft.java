package tv.teebox.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;
import tv.teebox.plan.Resources.UploadPolicy;
import tv.teebox.profiles.ProfileLibrary;

/**
 * A plan in the making: what each destination is to get, lowered step by step until the box and,
 * where the operator wants that enforced, its line carry it. Used once.
 */
final class Draft {

  private final ProfileLibrary library;
  private final Resources resources;
  private final List<Wish> wishes;
  private final List<List<Candidate>> offers;
  private final int[] step;
  private final String[] whyLowered;
  private final Map<String, Refusal> leftOut = new LinkedHashMap<>();
  private List<Encode> encodes = List.of();
  private List<Capacity.Place> places = List.of();

  /**
   * @param offers for each wish, the best first; at least one
   */
  Draft(
      ProfileLibrary library,
      Resources resources,
      List<Wish> wishes,
      List<List<Candidate>> offers) {
    this.library = library;
    this.resources = resources;
    this.wishes = wishes;
    this.offers = offers;
    this.step = new int[wishes.size()];
    this.whyLowered = new String[wishes.size()];
  }

  /** Nobody gets a larger picture than in this plan, which has the same canvas. */
  void beginAt(Plan plan) {
    for (int i = 0; i < wishes.size(); i++) {
      Optional<Plan.Rendition> now = plan.renditionOf(wishes.get(i).name());
      for (int at = 0; now.isPresent() && at < offers.get(i).size(); at++) {
        if (offers.get(i).get(at).picture().filter(each -> each.isOf(now.get())).isPresent()) {
          step[i] = at;
          whyLowered[i] = "so it was before";
          break;
        }
      }
    }
  }

  /** Lowers and leaves out until it fits. */
  void fit() {
    place();
    fitBox();
    fitUpload();
  }

  private void place() {
    List<Candidate> chosen = new ArrayList<>();
    for (int i = 0; i < wishes.size(); i++) {
      chosen.add(chosen(i).orElse(null));
    }
    encodes = Encode.sharedBy(chosen);
    Capacity capacity = new Capacity(library, resources.hardware());
    places = encodes.stream().map(capacity::place).toList();
  }

  /** The first encode for which the box has no room; empty if it has room for all. */
  private Optional<Capacity.Place> homeless() {
    return places.stream().filter(each -> !each.found()).findFirst();
  }

  /**
   * The least important encode that stands in the way gives way, with all who share it: one
   * destination alone would cost an encode more.
   */
  private void fitBox() {
    for (Optional<Capacity.Place> homeless = homeless();
        homeless.isPresent();
        homeless = homeless()) {
      if (!lowerAnEncode(homeless.get())) {
        leaveOut(lastInTheWayOf(homeless.get()), boxRefusal(homeless.get().reason()));
      }
      place();
    }
  }

  private boolean lowerAnEncode(Capacity.Place homeless) {
    for (int i = encodes.size() - 1; i >= 0; i--) {
      List<Integer> members = encodes.get(i).members();
      if (isInTheWay(i, homeless) && members.stream().allMatch(this::canGiveWay)) {
        members.forEach(member -> lower(member, homeless.reason()));
        return true;
      }
    }
    return false;
  }

  private boolean isInTheWay(int encode, Capacity.Place homeless) {
    Capacity.Place place = places.get(encode);
    return place.equals(homeless) || place.standsInTheWayOf(homeless);
  }

  private int lastInTheWayOf(Capacity.Place homeless) {
    return IntStream.range(0, encodes.size())
        .filter(i -> isInTheWay(i, homeless))
        .flatMap(i -> encodes.get(i).members().stream().mapToInt(Integer::intValue))
        .max()
        .orElseThrow();
  }

  /** The last destination gives way until the rule holds, or is left out; then the one before. */
  private void fitUpload() {
    if (resources.policy() != UploadPolicy.ENFORCE || resources.upload().isEmpty()) {
      return;
    }
    Bitrate upload = resources.upload().get();
    String why = "the upload of " + upload + " carries no more by the rule of 1.5 times";
    for (int i = wishes.size() - 1; i >= 0 && !isCarried(upload); i--) {
      if (chosen(i).isEmpty()) {
        continue;
      }
      while (canGiveWay(i) && !(isCarried(upload) && homeless().isEmpty())) {
        lower(i, why);
        place();
      }
      if (!isCarried(upload) || homeless().isPresent()) {
        leaveOut(i, uploadRefusal(i, upload));
        place();
      }
    }
  }

  private boolean isCarried(Bitrate upload) {
    return total().times(Budget.RULE).compareTo(upload) <= 0;
  }

  private Bitrate total() {
    Bitrate total = Bitrate.ZERO;
    for (Encode encode : encodes) {
      for (int member : encode.members()) {
        total = total.plus(copied(member, encode.bitrate().plus(audio(member))));
      }
    }
    for (int i = 0; i < wishes.size(); i++) {
      Bitrate source =
          chosen(i).filter(Candidate::direct).map(Candidate::alone).orElse(Bitrate.ZERO);
      total = total.plus(copied(i, source));
    }
    return total;
  }

  private Bitrate audio(int i) {
    return chosen(i).orElseThrow().audio();
  }

  /** A stream as often as it is sent. */
  private Bitrate copied(int i, Bitrate stream) {
    return stream.times(wishes.get(i).copies());
  }

  private boolean canGiveWay(int i) {
    return step[i] + 1 < offers.get(i).size();
  }

  private void lower(int i, String why) {
    step[i]++;
    whyLowered[i] = why;
  }

  private void leaveOut(int i, Refusal refusal) {
    leftOut.put(wishes.get(i).name(), refusal);
  }

  private Refusal boxRefusal(String why) {
    return new Refusal(
        new Diagnosis(
            Diagnosis.Category.DEVICE,
            "box-too-small",
            "This box has no room for it: " + why,
            "Switch another destination off, let it share another's rendition, or use a stronger box"),
        Optional.empty());
  }

  private Refusal uploadRefusal(int i, Bitrate upload) {
    Candidate least = offers.get(i).get(offers.get(i).size() - 1);
    Bitrate needed = withoutOwn(i, total()).plus(copied(i, least.total())).times(Budget.RULE);
    return new Refusal(
        new Diagnosis(
            Diagnosis.Category.DESTINATION,
            "upload-too-small",
            "The upload of %s does not carry it beside those before it".formatted(upload),
            "It needs an upload of %s, or that one before it is lowered or switched off%s"
                .formatted(
                    needed,
                    wishes.get(i).copies() > 1 ? ", or that its backup is switched off" : "")),
        Optional.empty());
  }

  private Bitrate withoutOwn(int i, Bitrate total) {
    Bitrate own =
        encodes.stream()
            .filter(each -> each.members().contains(i))
            .findFirst()
            .map(each -> each.bitrate().plus(audio(i)))
            .or(() -> chosen(i).map(Candidate::total))
            .orElse(Bitrate.ZERO);
    return new Bitrate(Math.max(0, total.bitsPerSecond() - copied(i, own).bitsPerSecond()));
  }

  /** What a destination gets now; empty if nothing. */
  Optional<Candidate> chosen(int i) {
    return leftOut.containsKey(wishes.get(i).name())
        ? Optional.empty()
        : Optional.of(offers.get(i).get(step[i]));
  }

  List<Encode> encodes() {
    return encodes;
  }

  /** Of {@link #encodes()}, in their order. */
  List<Capacity.Place> places() {
    return places;
  }

  Map<String, Refusal> leftOut() {
    return Collections.unmodifiableMap(leftOut);
  }

  /** Why a destination gets what it gets. */
  String reason(int i) {
    Candidate chosen = chosen(i).orElseThrow();
    StringBuilder reason = new StringBuilder();
    if (step[i] == 0) {
      reason.append(chosen.reason());
    } else {
      reason.append("lowered from %s: %s".formatted(offers.get(i).get(0).title(), whyLowered[i]));
    }
    encodes.stream()
        .filter(each -> each.members().contains(i))
        .findFirst()
        .ifPresent(encode -> reason.append(sharing(i, encode, chosen)));
    if (wishes.get(i).copies() > 1) {
      reason.append("; sent to its backup server as well");
    }
    return reason.toString();
  }

  private String sharing(int i, Encode encode, Candidate chosen) {
    if (encode.members().size() == 1) {
      return "";
    }
    List<String> others =
        encode.members().stream()
            .filter(each -> each != i)
            .map(each -> wishes.get(each).name())
            .toList();
    String raised =
        encode.bitrate().compareTo(chosen.alone()) > 0
            ? ", raised from " + chosen.alone() + " to the least that one of them takes"
            : "";
    String with =
        others.size() <= 3
            ? String.join(", ", others)
            : String.join(", ", others.subList(0, 3)) + " and " + (others.size() - 3) + " more";
    return "; shares its encode with " + with + raised;
  }
}
