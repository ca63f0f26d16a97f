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

  /** All are connected, and none of them takes anything any more. */
  static Diagnosis stuck(int destinations) {
    return diagnosis(
        "uplink-down",
        "the upload is down: nothing gets through to any of %d destinations"
            .formatted(destinations),
        "See whether anything else here reaches the internet: cable, router, provider; every destination is tried again by itself");
  }

  /** The cable is out, the switch is off, or the Wi-Fi is gone. */
  static Diagnosis noLink(Set<String> links) {
    return diagnosis(
        "uplink-no-link",
        "the upload is down: this box's network has no link (%s)".formatted(names(links)),
        "See to the cable at both ends and to the switch, or to the Wi-Fi; every destination is connected at once when it is back");
  }

  /** The machine has a network, and that network has no way out. */
  static Diagnosis noRoute() {
    return diagnosis(
        "uplink-no-route",
        "the upload is down: this box's network has no way out (no default route)",
        "See whether the router is on and gives addresses (DHCP); every destination is connected at once when there is a way");
  }

  /** No name is found. */
  static Diagnosis noNames(int destinations) {
    return diagnosis(
        "uplink-no-names",
        "DNS fails: the names of %d destinations are not found, and none is reached"
            .formatted(destinations),
        "See whether anything else here reaches the internet; if it does, set another name server in the router or on this box");
  }

  /** A login page stands in between. */
  static Diagnosis captive(Diagnosis sign) {
    return diagnosis(
        "network-captive", "this network wants a login first: " + sign.what(), sign.advice());
  }

  /** Somebody lets some of it through, and not this. */
  static Diagnosis filtered(Diagnosis sign) {
    return diagnosis("network-filtered", "this network filters: " + sign.what(), sign.advice());
  }

  /** What goes by the web's port gets through, and what goes by RTMP's does not. */
  static Diagnosis portFiltered(Set<String> outlets) {
    return diagnosis(
        "network-filtered",
        "this network filters: %s is not reached on RTMP's own port, while others are on the web's"
            .formatted(names(outlets)),
        "Take encrypted servers (rtmps://, port 443) where the platform has them, or ask the venue to let port 1935 out");
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
