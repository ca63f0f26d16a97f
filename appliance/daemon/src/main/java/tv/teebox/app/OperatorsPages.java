package tv.teebox.app;

import java.util.List;
import java.util.Optional;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;

/**
 * What the operator wrote as far as it can be read, for a command that goes on where it cannot.
 *
 * @param library the built-in one where the operator's own profiles are faulty
 * @param configuration empty if there is none or it cannot be used
 * @param problems with the profiles and the configuration
 */
record OperatorsPages(
    ProfileLibrary library, Optional<Configuration> configuration, List<String> problems) {

  static OperatorsPages read(Folders folders) {
    ProfileLibrary library;
    try {
      library = OperatorFiles.profiles(folders);
    } catch (Exit e) {
      return new OperatorsPages(ProfileLibrary.builtIn(), Optional.empty(), problems(e));
    }
    if (OperatorFiles.isUnconfigured(folders)) {
      return new OperatorsPages(library, Optional.empty(), List.of());
    }
    try {
      return new OperatorsPages(
          library, Optional.of(OperatorFiles.counting(folders, library)), List.of());
    } catch (Exit e) {
      return new OperatorsPages(library, Optional.empty(), problems(e));
    }
  }

  /** The first line is a heading. */
  static List<String> problems(Exit exit) {
    return exit.lines().stream().skip(1).map(String::strip).toList();
  }
}
