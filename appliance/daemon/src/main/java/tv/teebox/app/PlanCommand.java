package tv.teebox.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Resources;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.ProfileLibrary;

/** {@code plan}: what would be encoded and sent where, and why. */
@Command(
    name = "plan",
    description =
        "Shows what would be encoded and sent where, why, and whether the upload carries it.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Mixin private Folders folders = new Folders();

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ProfileLibrary library = CheckCommand.profiles(folders);
    PlanReport report = new PlanReport(new Planner(library).plan(request(library)));
    System.out.print(json ? report.json() : report.text());
    return 0;
  }

  private PlanRequest request(ProfileLibrary library) throws IOException {
    if (folders.isUnconfigured()) {
      System.err.println("Nothing is configured yet: there is no " + folders.configuration() + ".");
      return new PlanRequest(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          new Resources(
              capabilities(library).hardware(), Optional.empty(), Resources.UploadPolicy.WARN));
    }
    Settings settings = new Settings(library, CheckCommand.load(folders, library));
    return new PlanRequest(
        Optional.empty(),
        Optional.empty(),
        settings.canvas(),
        settings.wishes(),
        settings.resources(capabilities(library)));
  }

  /** As the daemon sees the box: by its report if it has made one. */
  private Capabilities capabilities(ProfileLibrary library) throws IOException {
    try (SurveyGround ground = SurveyGround.toRead(folders, library)) {
      return ground.look().capabilities(library);
    }
  }
}
