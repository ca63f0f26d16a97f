package tv.teebox.channel;

import java.time.Duration;
import java.util.Locale;
import tv.teebox.media.Bitrate;
import tv.teebox.media.Diagnosis;

/** What is said of a destination that stays slow. */
final class SlowWords {

  private static final String ADVICE =
      "choose another server of the platform for it, or a lower rendition or videoKbps";

  private SlowWords() {}

  static Diagnosis lowered(
      Bitrate took, Bitrate given, String gets, String instead, Duration patience) {
    return said(
        "destination-slow-lowered",
        "%s and gets %s instead of %s".formatted(took(took, given), gets, instead),
        "Nothing to do: %s is tried again when it has kept up for %d min. If it stays so, %s"
            .formatted(instead, patience.toMinutes(), ADVICE));
  }

  static Diagnosis nothingLower(Bitrate took, Bitrate given) {
    return said(
        "destination-stays-slow",
        took(took, given)
            + ", and there is nothing lower of the same size for it that would not change what"
            + " others get: video is left out",
        "If it stays so, " + ADVICE);
  }

  static Diagnosis direct(Bitrate took) {
    return said(
        "destination-stays-slow",
        String.format(
            Locale.ROOT,
            "It took only %.1f Mbps, and gets the source as it is: video is left out",
            megabits(took)),
        "Lower the bitrate in OBS, or set its route to encode");
  }

  static Diagnosis tried(String because) {
    return said("destination-tried", "What it got before is tried again: " + because, "");
  }

  private static String took(Bitrate took, Bitrate given) {
    return took.compareTo(given) < 0
        ? String.format(
            Locale.ROOT, "It took only %.1f of %.1f Mbps", megabits(took), megabits(given))
        : String.format(Locale.ROOT, "It took its %.1f Mbps in fits and starts", megabits(given));
  }

  private static double megabits(Bitrate bitrate) {
    return bitrate.bitsPerSecond() / 1e6;
  }

  private static Diagnosis said(String code, String what, String advice) {
    return new Diagnosis(Diagnosis.Category.DESTINATION, code, what, advice);
  }
}
