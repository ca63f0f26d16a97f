package tv.teebox.channel;

import java.util.HashMap;
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

  /** Each rendition that is better encoded otherwise, by its name. */
  Map<String, Plan.Rendition> renditions() {
    Map<String, Plan.Rendition> better = new HashMap<>();
    for (Plan.Rendition each : onAir.renditions()) {
      // By its looks: on air it may have kept a name that is another's in a new plan.
      Optional<Plan.Rendition> found =
          possible.renditions().stream().filter(each::looksLike).findFirst();
      if (found.isPresent() && !isOnProcessor(found.get())) {
        better.put(each.name(), found.get());
      }
    }
    return better;
  }

  private static boolean isOnProcessor(Plan.Rendition rendition) {
    return rendition.encoder().device().equals(Hardware.CPU);
  }
}
