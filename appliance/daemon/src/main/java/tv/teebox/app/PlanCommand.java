package tv.teebox.app;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.plan.Refusal;
import tv.teebox.plan.Resources;
import tv.teebox.plan.Wish;
import tv.teebox.probe.Capabilities;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;
import tv.teebox.store.UsedKeys;

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
    ProfileLibrary library = OperatorFiles.profiles(folders);
    PlanReport report = new PlanReport(plan(library));
    System.out.print(json ? report.json() : report.text());
    return 0;
  }

  private Plan plan(ProfileLibrary library) throws IOException {
    Planner planner = new Planner(library);
    Capabilities box = capabilities(library);
    if (OperatorFiles.isUnconfigured(folders)) {
      System.err.println("Nothing is configured yet: there is no " + folders.configuration() + ".");
      return planner.plan(
          new PlanRequest(
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              new Resources(box.hardware(), Optional.empty(), Resources.UploadPolicy.WARN)));
    }
    Configuration configuration = OperatorFiles.counting(folders, library);
    UsedKeys used = UsedKeys.in(folders.stateToRead());
    OperatorFiles.warnings(library, configuration, used)
        .forEach(each -> System.err.println("warning: " + each));
    Settings.uploadWarning(configuration.channel(), box.networkCard())
        .ifPresent(each -> System.err.println("warning: " + each));
    return plan(library, configuration, box, used);
  }

  /** What the box would do, as far as it can be told before there is a source. */
  static Plan plan(
      ProfileLibrary library, Configuration configuration, Capabilities box, UsedKeys used) {
    Settings settings = new Settings(library, configuration);
    Map<String, Refusal> barred = settings.barred(used);
    List<Wish> wishes =
        settings.wishes().stream().filter(wish -> !barred.containsKey(wish.name())).toList();
    return new Planner(library).plan(settings.request(wishes, box)).refusing(barred);
  }

  /** As the daemon sees the box: by its report if it has made one. */
  private Capabilities capabilities(ProfileLibrary library) throws IOException {
    try (SurveyGround ground = SurveyGround.toRead(folders, library)) {
      return ground.look().capabilities(library);
    }
  }
}
