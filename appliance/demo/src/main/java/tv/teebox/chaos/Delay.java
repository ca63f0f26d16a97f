package tv.teebox.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a picture takes from the studio to each platform when nothing is wrong: what is not the
 * cost of any fault.
 */
record Delay(Map<String, Long> byPlatform) {

  Delay {
    byPlatform = Map.copyOf(byPlatform);
  }

  /**
   * Measures it by the flashes, of which the first was sent half a group of pictures after the
   * stream began.
   */
  static Delay measure(Rig rig, long beganNanos) {
    Reel reel = rig.studio().reel();
    Map<String, Long> delays = new HashMap<>();
    for (Sink sink : rig.sinks()) {
      Reception reception = sink.reception();
      List<Long> flashes = LipSync.flashes(reception.pictures(Reception.Mark.BEGINNING));
      if (flashes.isEmpty()) {
        throw new ChaosFailure("no flash of the source was seen at " + sink.name());
      }
      long arrived = reception.arrivedNanos(flashes.get(flashes.size() - 1));
      long sinceFlashMs = (arrived - beganNanos) / 1_000_000 - reel.gopMs() / 2;
      delays.put(sink.name(), Math.floorMod(sinceFlashMs, reel.gopMs()));
    }
    return new Delay(delays);
  }

  long of(Sink sink) {
    return byPlatform.get(sink.name());
  }
}
