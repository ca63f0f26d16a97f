package tv.teebox.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.teebox.plan.Plan;
import tv.teebox.plan.PlanRequest;
import tv.teebox.plan.Planner;
import tv.teebox.profiles.ProfileLibrary;
import tv.teebox.store.Configuration;

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
  public Integer call() throws JsonProcessingException {
    ProfileLibrary library = ProfileLibrary.builtIn();
    Configuration configuration = CheckCommand.load(folders, library);
    Settings settings = new Settings(library, configuration);
    Plan plan =
        new Planner(library)
            .plan(
                new PlanRequest(
                    Optional.empty(),
                    Optional.empty(),
                    settings.canvas(),
                    settings.wishes(),
                    configuration.channel().upload()));
    System.out.print(json ? asJson(plan) : asText(plan));
    return 0;
  }

  private static String asJson(Plan plan) throws JsonProcessingException {
    return JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(plan)
        + "\n";
  }

  private static String asText(Plan plan) {
    StringBuilder text = new StringBuilder();
    text.append("canvas  %s (%s)%n".formatted(plan.canvas(), plan.canvasReason()));
    plan.renditions()
        .forEach(
            each ->
                text.append(
                    "encode  %s: %s at %s fps, %s, %s (%s)%n"
                        .formatted(
                            each.name(),
                            each.size(),
                            each.rate(),
                            each.bitrate(),
                            each.encoder(),
                            each.reason())));
    plan.sounds()
        .forEach(each -> text.append("encode  %s: %s%n".formatted(each.name(), each.bitrate())));
    plan.routes()
        .forEach(
            each ->
                text.append(
                    "send    %s gets %s (%s)%n"
                        .formatted(each.destination(), each.what(), each.reason())));
    plan.refusals().forEach((name, why) -> text.append("refuse  %s: %s%n".formatted(name, why)));
    text.append(
        "upload  %s in all, %s wanted (1.5 times), about %s on the wire, %s available: %s%n"
            .formatted(
                plan.budget().total(),
                plan.budget().required(),
                plan.budget().wire(),
                plan.budget().available().map(Object::toString).orElse("unknown"),
                plan.budget().verdict().name().toLowerCase(java.util.Locale.ROOT)));
    return text.toString();
  }
}
