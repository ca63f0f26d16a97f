package tv.teebox.channel;

import java.util.Set;
import tv.teebox.media.Diagnosis;

/** What an {@link UplinkWatch} says. Pure. */
final class UplinkWords {

  private UplinkWords() {}

  /** Nothing gets out. */
  static Diagnosis down(int destinations) {
    return diagnosis(
        "uplink-down",
        "none of %d destinations is reached: check the line".formatted(destinations),
        "See whether anything else here reaches the internet: cable, router, provider; every destination is tried again by itself");
  }

  /**
   * Less gets out than is sent.
   *
   * @param lost those that were given up over it
   * @param judged how many destinations there are to judge by
   */
  static Diagnosis slow(Set<String> behind, Set<String> lost, int judged, long kbps) {
    if (behind.isEmpty()) {
      return diagnosis(
          "uplink-lost",
          "%d of %d destinations are lost (%s): your upload failed just now"
              .formatted(lost.size(), judged, names(lost)),
          "Nothing to do if they come back within a minute; else check the line");
    }
    String others = lost.isEmpty() ? "" : "; lost: " + names(lost);
    return diagnosis(
        "uplink-slow",
        "%d of %d destinations fall behind at once (%s%s): your upload carries no more than %d kbps now"
            .formatted(behind.size(), judged, names(behind), others, kbps),
        "Lower a rendition or switch a destination off; see whether something else uses the line");
  }

  /** Some are slow while the others are not. */
  static Diagnosis destinationSlow(Set<String> behind) {
    return diagnosis(
        "destination-slow",
        names(behind)
            + " falls behind while the others do not: the way to it is slow, not your upload",
        "Nothing to do at once; if it goes on, choose another of its servers");
  }

  /** Some are lost while the others are not. */
  static Diagnosis destinationLost(Set<String> lost) {
    return diagnosis(
        "destination-lost",
        names(lost) + " is not reached while others are: its server is away, not your upload",
        "Nothing to do if it comes back by itself; else look at the platform's dashboard");
  }

  /** The only one is slow. */
  static Diagnosis eitherSlow(Set<String> behind) {
    return diagnosis(
        "slow",
        names(behind) + " falls behind: your upload or its server is slow",
        "Measure the upload off air with 'teebox upload', or lower the rendition");
  }

  /** The only one is lost. */
  static Diagnosis eitherLost(Set<String> lost) {
    return diagnosis(
        "lost",
        names(lost) + " is not reached any more: your line or its server is away",
        "See whether anything else here reaches the internet; it is tried again by itself");
  }

  private static String names(Set<String> destinations) {
    return String.join(", ", destinations);
  }

  private static Diagnosis diagnosis(String code, String what, String advice) {
    return new Diagnosis(Diagnosis.Category.DESTINATION, code, what, advice);
  }
}
