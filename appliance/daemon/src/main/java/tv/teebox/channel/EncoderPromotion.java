package tv.teebox.channel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tv.teebox.plan.Hardware;
import tv.teebox.plan.Plan;

/**
 * Finds the renditions on air that an accelerator could encode instead of the processor. Only the
 * encoders may differ: what platforms get stays what it is.
 *
 * @param onAir what is encoded and sent
 * @param possible what would be, by what is known of the box now
 */
record EncoderPromotion(Plan onAir, Plan possible) {

  /** The encoders for each rendition that gets others, by its name. */
  Map<String, List<Plan.Encoder>> encoders() {
    Map<String, List<Plan.Encoder>> better = new HashMap<>();
    for (Plan.Rendition each : onAir.renditions()) {
      Optional<Plan.Rendition> found =
          possible.rendition(each.name()).filter(other -> isSame(each, other));
      if (found.isPresent() && !isOnProcessor(found.get())) {
        better.put(each.name(), found.get().encoders());
      }
    }
    return better;
  }

  private static boolean isOnProcessor(Plan.Rendition rendition) {
    return rendition.encoder().device().equals(Hardware.CPU);
  }

  private static boolean isSame(Plan.Rendition one, Plan.Rendition other) {
    return one.size().equals(other.size())
        && one.rateDivisor() == other.rateDivisor()
        && one.fit() == other.fit()
        && one.codec() == other.codec()
        && one.bitrate().equals(other.bitrate());
  }
}
