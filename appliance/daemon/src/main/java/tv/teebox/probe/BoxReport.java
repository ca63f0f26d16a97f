package tv.teebox.probe;

import java.time.Instant;
import java.util.List;

/** What the encoders of this box were seen to do, and when. */
public record BoxReport(BoxKey box, Instant measuredAt, List<EncoderResult> results) {

  public BoxReport {
    results = List.copyOf(results);
  }
}
