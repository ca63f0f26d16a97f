package tv.teebox.plan;

import java.util.Optional;
import tv.teebox.media.Diagnosis;

/**
 * Why a destination gets nothing.
 *
 * @param instead a wish that would be granted; empty where no other wish of this destination would
 */
public record Refusal(Diagnosis diagnosis, Optional<Wish> instead) {

  @Override
  public String toString() {
    return diagnosis.toString();
  }
}
