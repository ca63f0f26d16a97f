package tv.teebox.store;

import java.util.List;
import java.util.stream.Collectors;

/** What was sent cannot be used, with everything that is wrong with it. Nothing was changed. */
public final class RefusedChangeException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Wrong> wrong;

  RefusedChangeException(List<Wrong> wrong) {
    super(
        wrong.stream()
            .map(each -> each.pointer() + " " + each.what())
            .collect(Collectors.joining("; ")));
    this.wrong = List.copyOf(wrong);
  }

  /** Every place at once. */
  public List<Wrong> wrong() {
    return wrong;
  }
}
