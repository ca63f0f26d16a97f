package tv.teebox.doctor;

import java.util.List;
import java.util.function.Supplier;

/**
 * One look at the box.
 *
 * @param topic what it is named after if it breaks
 * @param look blocks; gives nothing where there is nothing to be looked at
 */
public record Check(Topic topic, Supplier<List<Finding>> look) {

  /** A look that gives one finding. */
  public static Check one(Topic topic, Supplier<Finding> look) {
    return new Check(topic, () -> List.of(look.get()));
  }

  /** What came of it. A look that breaks is a finding as well: the others are worth having. */
  public List<Finding> findings() {
    try {
      return look.get();
    } catch (RuntimeException | LinkageError e) {
      return List.of(topic.unknown("could not be looked at: " + e, ""));
    }
  }
}
