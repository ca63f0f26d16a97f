package tv.teebox.chaos;

import java.util.ArrayList;
import java.util.List;

/** Finds the flashes in a picture and the beeps in a sound, and says how far they are apart. */
final class LipSync {

  /** Nearer than the next flash; farther apart than this, one of the two is missing. */
  private static final double FAR_MS = 400;

  private LipSync() {}

  /** For each flash the time from its beep to it: positive where the picture is late. */
  static List<Double> offsets(List<Picture> pictures, List<Sound> sounds) {
    List<Double> beeps = beeps(sounds);
    List<Double> offsets = new ArrayList<>();
    for (long flash : flashes(pictures)) {
      beeps.stream()
          .map(beep -> flash - beep)
          .filter(offset -> Math.abs(offset) < FAR_MS)
          .findFirst()
          .ifPresent(offsets::add);
    }
    return offsets;
  }

  /** When each flash begins. */
  static List<Long> flashes(List<Picture> pictures) {
    List<Long> begins = new ArrayList<>();
    boolean before = true; // one that was under way has no beginning here
    for (Picture each : pictures) {
      if (each.isFlash() && !before) {
        begins.add(each.shownMs());
      }
      before = each.isFlash();
    }
    return begins;
  }

  private static List<Double> beeps(List<Sound> sounds) {
    List<Double> begins = new ArrayList<>();
    boolean before = true;
    for (Sound each : sounds) {
      if (each.isBeep() && !before) {
        begins.add(each.shownMs());
      }
      before = each.isBeep();
    }
    return begins;
  }
}
