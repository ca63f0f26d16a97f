package tv.teebox.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How what is stored stands, for somebody who is not the box.
 *
 * @param newest that is whole
 * @param countsOverFile whether it counts and not the operator's file, which is gone, or is as it
 *     was before something was changed by command
 * @param lost sentences about keys that do not open here
 * @param problems sentences about all else that is not as it should be
 */
public record Standing(
    Optional<Generation> newest, boolean countsOverFile, List<String> lost, List<String> problems) {

  public Standing {
    lost = List.copyOf(lost);
    problems = List.copyOf(problems);
  }

  /** Looks; nothing is written, not even a broken file moved. Blocks on the disk. */
  public static Standing of(DesiredState desired) {
    KeyVault vault = desired.vault();
    List<String> problems = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    Optional<Generation> newest = Optional.empty();
    try {
      ConfigurationStore.Stored stored = desired.store().peek();
      newest = stored.newest();
      problems.addAll(stored.notes());
    } catch (StateException e) {
      problems.add(e.getMessage());
    }
    newest.ifPresent(
        each -> each.document().open(vault).lost().forEach(key -> lost.add(key.inWords())));
    vault.trouble().ifPresent(problems::add);
    if (vault.isRotating()) {
      problems.add(
          "a change of the machine key was cut short: end it with teebox rotate-machine-key");
    }
    return new Standing(newest, countsOverFile(desired, newest), lost, problems);
  }

  private static boolean countsOverFile(DesiredState desired, Optional<Generation> newest) {
    try {
      Optional<String> json = desired.content();
      return newest.isPresent()
          && (json.isEmpty()
              || (newest.get().origin() != Generation.Origin.IMPORTED
                  && OperatorFile.isKnown(newest, json.get(), desired.vault())));
    } catch (IOException e) {
      return newest.isPresent();
    }
  }
}
