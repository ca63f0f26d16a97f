package tv.teebox.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.teebox.probe.HostReader;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;
import tv.teebox.store.UsedKeys;

/** {@code check}: every problem of a configuration at once. */
@Command(
    name = "check",
    description = "Names every problem of the configuration; exit code 78 if there is any.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  @Mixin private Folders folders = new Folders();

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  /**
   * The report for programs.
   *
   * @param configured false where there is no configuration yet
   * @param problems why it cannot be used; empty if it can
   */
  private record Report(
      String file,
      boolean configured,
      int destinations,
      List<String> problems,
      List<String> warnings) {}

  @Override
  public Integer call() {
    Report report = report();
    System.out.print(json ? Json.text(report) : asText(report));
    return report.problems().isEmpty() ? 0 : Exit.CONFIGURATION;
  }

  private Report report() {
    String file = folders.configuration().toString();
    if (folders.isUnconfigured()) {
      return new Report(file, false, 0, List.of(), List.of());
    }
    try {
      ProfileLibrary library = OperatorFiles.profiles(folders);
      Configuration configuration = OperatorFiles.configuration(folders, library);
      List<String> warnings =
          new ArrayList<>(
              OperatorFiles.warnings(library, configuration, UsedKeys.in(folders.stateToRead())));
      Settings.uploadWarning(configuration.channel(), new HostReader().networkCards().fastest())
          .ifPresent(warnings::add);
      warnings.addAll(OperatorFiles.impossibleWishes(library, configuration));
      warnings.addAll(StoredCheck.warnings(folders, library));
      return new Report(file, true, configuration.destinations().size(), List.of(), warnings);
    } catch (Exit e) {
      if (!json) {
        throw e;
      }
      return new Report(file, true, 0, OperatorsPages.problems(e), List.of());
    }
  }

  private static String asText(Report report) {
    StringBuilder text = new StringBuilder();
    report.warnings().forEach(each -> text.append("warning: ").append(each).append('\n'));
    text.append(
        report.configured()
            ? "ok: %s, %d destination(s)%n".formatted(report.file(), report.destinations())
            : "ok: nothing is configured yet; a configuration goes to %s (docs/configuration.md has an example)%n"
                .formatted(report.file()));
    return text.toString();
  }
}
