package tv.teebox.app;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;
import tv.teebox.store.ConfigurationException;
import tv.teebox.store.ConfigurationReader;

/** {@code check}: every problem of a configuration at once. */
@Command(
    name = "check",
    description = "Names every problem of the configuration; exit code 78 if there is any.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Mixin private Folders folders = new Folders();

  @Override
  public Integer call() {
    if (folders.isUnconfigured()) {
      System.out.println(
          "ok: nothing is configured yet; a configuration goes to "
              + folders.configuration()
              + " (docs/configuration.md has an example)");
      return 0;
    }
    Configuration configuration = load(folders, ProfileLibrary.builtIn());
    System.out.println(
        "ok: "
            + folders.configuration()
            + ", "
            + configuration.destinations().size()
            + " destination(s)");
    return 0;
  }

  /** The configuration, or the end of the program with all its problems. */
  static Configuration load(Folders folders, ProfileLibrary library) {
    try {
      return new ConfigurationReader(library, System.getenv()).read(folders.configuration());
    } catch (ConfigurationException e) {
      List<String> lines =
          new java.util.ArrayList<>(
              List.of("The configuration " + folders.configuration() + " cannot be used:"));
      e.problems().forEach(problem -> lines.add("  " + problem));
      throw new Exit(Exit.CONFIGURATION, lines);
    }
  }
}
