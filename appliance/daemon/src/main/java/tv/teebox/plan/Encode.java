package tv.teebox.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tv.teebox.media.Bitrate;

/**
 * One picture encoded once, and who gets it.
 *
 * @param members places in the request's order
 */
record Encode(Candidate.Picture picture, Bitrate bitrate, boolean own, List<Integer> members) {

  /** The most important of its destinations. */
  int importance() {
    return members.get(0);
  }

  private Encode with(int member) {
    List<Integer> more = new ArrayList<>(members);
    more.add(member);
    more.sort(null);
    return new Encode(picture, bitrate, own, more);
  }

  /**
   * The fewest encodes for what each destination gets, such that none gets less than it would
   * alone, none more than its platform takes, and none another bitrate than the operator set.
   * Destinations of one picture are raised to the highest of them that the next one needs as its
   * platform's floor; who cannot follow has an encode of its own.
   *
   * @param chosen by place; null for a destination that gets nothing
   * @return in the order of their most important destinations
   */
  static List<Encode> sharedBy(List<Candidate> chosen) {
    Map<Candidate.Picture, List<Integer>> wanted = new LinkedHashMap<>();
    for (int i = 0; i < chosen.size(); i++) {
      Candidate each = chosen.get(i);
      if (each != null && !each.direct()) {
        wanted.computeIfAbsent(each.picture().orElseThrow(), key -> new ArrayList<>()).add(i);
      }
    }
    List<Encode> encodes = new ArrayList<>();
    wanted.forEach((picture, members) -> encodes.addAll(ofPicture(picture, members, chosen)));
    encodes.sort(java.util.Comparator.comparingInt(Encode::importance));
    return encodes;
  }

  private static List<Encode> ofPicture(
      Candidate.Picture picture, List<Integer> members, List<Candidate> chosen) {
    List<Integer> dearestFirst = new ArrayList<>(members);
    dearestFirst.sort(
        java.util.Comparator.comparing((Integer i) -> chosen.get(i).alone())
            .reversed()
            .thenComparing(i -> chosen.get(i).own()));
    List<Encode> encodes = new ArrayList<>();
    for (int member : dearestFirst) {
      Candidate candidate = chosen.get(member);
      int home = homeFor(candidate, encodes);
      if (home < 0) {
        encodes.add(new Encode(picture, candidate.alone(), candidate.own(), List.of(member)));
      } else {
        encodes.set(home, encodes.get(home).with(member));
      }
    }
    return encodes;
  }

  /** The cheapest encode that a destination can share, or -1. They are sorted, dearest first. */
  private static int homeFor(Candidate candidate, List<Encode> encodes) {
    for (int i = encodes.size() - 1; i >= 0; i--) {
      Encode encode = encodes.get(i);
      boolean same = encode.bitrate().equals(candidate.alone());
      boolean follows = !candidate.own() && !encode.own() && candidate.takes(encode.bitrate());
      if (same || follows) {
        return i;
      }
    }
    return -1;
  }
}
