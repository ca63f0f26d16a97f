package tv.teebox.probe;

import java.time.Instant;
import java.util.List;
import tv.teebox.plan.Hardware;

/** What the encoders of this box were seen to do, and when. */
public record BoxReport(BoxKey box, Instant measuredAt, List<EncoderResult> results) {

  public BoxReport {
    results = List.copyOf(results);
  }

  /**
   * Whether it would be the same another time: not if anything failed that passes by itself, nor if
   * the processor could not be measured, which is always there.
   */
  boolean isLasting() {
    return results.stream()
            .flatMap(each -> each.failure().stream())
            .noneMatch(each -> each.reason().isPassing())
        && results.stream()
            .filter(each -> each.device().equals(Hardware.CPU))
            .allMatch(EncoderResult::works);
  }
}
