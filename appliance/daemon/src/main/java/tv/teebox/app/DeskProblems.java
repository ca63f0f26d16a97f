package tv.teebox.app;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import tv.teebox.api.Problem;
import tv.teebox.store.ChangedMeanwhileException;
import tv.teebox.store.ConfigurationException;
import tv.teebox.store.Generation;
import tv.teebox.store.RefusedChangeException;
import tv.teebox.store.StateException;
import tv.teebox.store.Wrong;

/** Why what is wanted was not changed, as the API says it. Pure. */
final class DeskProblems {

  private DeskProblems() {}

  /** What is none of these is a defect of ours, and stays what it is. */
  static Throwable of(Throwable failure) {
    if (failure instanceof RefusedChangeException refused) {
      return wrong(refused.wrong());
    }
    if (failure instanceof ChangedMeanwhileException changed) {
      return changed(changed);
    }
    if (failure instanceof ConfigurationException unusable) {
      return wrong(Wrong.of(unusable));
    }
    if (failure instanceof StateException state) {
      return state(state);
    }
    if (failure instanceof Orders.Refused refused) {
      return Problem.of(409, "refused", refused.getMessage(), "").with("reasons", refused.lines());
    }
    if (failure instanceof NoSuchElementException) {
      return Problem.notFound(failure.getMessage());
    }
    return failure instanceof IllegalArgumentException
        ? Problem.of(422, "invalid", failure.getMessage(), "Nothing was changed")
        : failure;
  }

  static List<Problem.Place> places(List<Wrong> wrong) {
    return wrong.stream().map(each -> new Problem.Place(each.pointer(), each.what())).toList();
  }

  /** Where a key must be given again. */
  static List<String> keysNeeded(List<Wrong> wrong) {
    return wrong.stream()
        .filter(each -> each.kind() == Wrong.Kind.KEY_NEEDED)
        .map(Wrong::pointer)
        .toList();
  }

  private static Problem wrong(List<Wrong> wrong) {
    List<String> keys = keysNeeded(wrong);
    if (keys.size() < wrong.size()) {
      Problem invalid = Problem.invalid(places(wrong));
      return keys.isEmpty() ? invalid : invalid.with("keysNeeded", keys);
    }
    return Problem.of(
            422,
            "key-needed-again",
            "A stream key that is kept goes to the server that it was given for, and to no other;"
                + " nothing was changed",
            "Give the key again, or leave the destination where it is")
        .at(places(wrong))
        .with("keysNeeded", keys);
  }

  private static Problem changed(ChangedMeanwhileException changed) {
    Generation current = changed.current();
    Problem problem =
        Problem.of(
                412,
                "changed-meanwhile",
                "Somebody else changed the configuration meanwhile; what you sent was not used",
                "Read it again, make your change in what is there now, and send that")
            .with("current", current.number())
            .with("yours", changed.yours())
            .with("changed", changed.changed())
            .with("at", current.savedAt().toString())
            .withHeader("ETag", "\"" + current.number() + "\"");
    Optional<String> by = current.by();
    return by.isPresent() ? problem.with("by", by.get()) : problem;
  }

  private static Problem state(StateException state) {
    return switch (state.reason()) {
      case CONFLICT ->
          Problem.of(
              409,
              "stored-meanwhile",
              state.getMessage(),
              "Read it again, and make the change in that");
      case INVALID -> Problem.of(422, "invalid", state.getMessage(), "Nothing was changed");
      case DISK_FULL ->
          Problem.of(507, "disk-full", state.getMessage(), "Make room and send it again");
      default ->
          Problem.of(
              503,
              "cannot-be-saved",
              state.getMessage(),
              "See what the doctor says of the disk, then send it again");
    };
  }
}
