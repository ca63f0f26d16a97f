package tv.teebox.app;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tv.teebox.probe.HostReader;
import tv.teebox.profiles.ProfileException;
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
    ProfileLibrary library = profiles(folders);
    Configuration configuration = load(folders, library);
    library
        .warnings(LocalDate.now(ZoneId.systemDefault()))
        .forEach(each -> System.out.println("warning: " + each));
    Settings.uploadWarning(configuration.channel(), new HostReader().networkCards().fastest())
        .ifPresent(each -> System.out.println("warning: " + each));
    System.out.println(
        "ok: "
            + folders.configuration()
            + ", "
            + configuration.destinations().size()
            + " destination(s)");
    return 0;
  }

  /**
   * The profiles, the operator's own in {@code profiles/} beside the configuration over the
   * built-in ones; or the end of the program with all their problems.
   */
  static ProfileLibrary profiles(Folders folders) {
    Path own = folders.configuration().resolveSibling("profiles");
    try {
      return ProfileLibrary.withOverrides(own);
    } catch (ProfileException e) {
      List<String> lines = new ArrayList<>(List.of("The profiles in " + own + " cannot be used:"));
      e.problems().forEach(problem -> lines.add("  " + problem));
      throw new Exit(Exit.CONFIGURATION, lines);
    }
  }

  /** The configuration, or the end of the program with all its problems. */
  static Configuration load(Folders folders, ProfileLibrary library) {
    try {
      return new ConfigurationReader(library, System.getenv()).read(folders.configuration());
    } catch (ConfigurationException e) {
      List<String> lines =
          new ArrayList<>(
              List.of("The configuration " + folders.configuration() + " cannot be used:"));
      e.problems().forEach(problem -> lines.add("  " + problem));
      throw new Exit(Exit.CONFIGURATION, lines);
    }
  }
}
