package tv.teebox.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tv.teebox.reach.Published;
import tv.teebox.reach.StepReport;
import tv.teebox.reach.TargetCheck;
import tv.teebox.reach.TestStream;
import tv.teebox.reach.TestStreamEncoder;

/** {@code target}: the way to a platform, step by step, and a short publication. */
@Command(
    name = "target",
    description = {
      "Walks the way to a destination step by step and says at each what was seen and what to do.",
      "It stops before anything is published, unless the platform has a test facility or --publish"
          + " is given: then ten seconds of picture and tone are."
    },
    mixinStandardHelpOptions = true)
final class TargetCommand implements Callable<Integer> {

  @Mixin private TargetOptions options = new TargetOptions();

  @Option(
      names = "--publish",
      description =
          "publish even where viewers will see it (to the test facility where there is one)")
  private boolean publish;

  @Option(names = "--json", description = "as JSON")
  private boolean json;

  /** The report for programs. */
  private record Report(String target, List<StepReport> steps, Published published) {}

  @Override
  public Integer call() {
    ReachTarget target = options.target();
    TargetCheck.Findings findings = mayPublish(target) ? publish(target) : rehearse(target);
    System.out.print(json ? asJson(target, findings) : asText(target, findings));
    return findings.good() ? 0 : Exit.FAILED;
  }

  private boolean mayPublish(ReachTarget target) {
    if (publish && target.key().isEmpty()) {
      throw options.wrong("--publish needs the key: name its variable with --key-env");
    }
    return target.key().isPresent() && (publish || target.platform().test().isPresent());
  }

  private static TargetCheck.Findings rehearse(ReachTarget target) {
    String why =
        target.key().isEmpty()
            ? "no key was given"
            : target.platform().title()
                + " has no test facility: --publish publishes for ten seconds, where viewers see it";
    return EventLoopWork.await(
        vertx ->
            new TargetCheck(vertx, target.target(), target.platform(), target.key()).rehearse(why),
        EventLoopWork.limit(target.target(), 0));
  }

  private TargetCheck.Findings publish(ReachTarget target) {
    PublishGuard guard = options.guard();
    guard.checkKey(options, target);
    guard.checkOffAir(target);
    System.err.printf(
        "encoding %d s of %s, then publishing it to %s%s…%n",
        target.stream().seconds(),
        target.stream().name(),
        target.name(),
        target.platform().test().isPresent() ? "'s test facility" : "");
    TestStream stream = encode(target.stream());
    TargetCheck.Findings findings =
        EventLoopWork.await(
            vertx ->
                new TargetCheck(vertx, target.target(), target.platform(), target.key())
                    .publish(stream),
            EventLoopWork.limit(target.target(), target.stream().seconds()));
    findings
        .published()
        .filter(each -> each.end() != Published.End.REFUSED)
        .ifPresent(live -> guard.published(target));
    return findings;
  }

  private TestStream encode(TestStream.Spec spec) {
    Path jars = Folders.dist().resolve("engine");
    try (ScratchCache cache = ScratchCache.in(options.folders())) {
      return new TestStreamEncoder(jars, cache.folder(), false).encode(spec);
    } catch (IOException e) {
      throw new Exit(
          Exit.FAILED, List.of("The picture to publish could not be encoded: " + e.getMessage()));
    }
  }

  private static String asJson(ReachTarget target, TargetCheck.Findings findings) {
    Report report = new Report(target.name(), findings.steps(), findings.published().orElse(null));
    return Json.text(report);
  }

  private static String asText(ReachTarget target, TargetCheck.Findings findings) {
    StringBuilder text = new StringBuilder();
    text.append("%s (%s)%n".formatted(target.name(), target.target().server()));
    for (StepReport each : findings.steps()) {
      text.append(
          "%-12s %-8s %9s  %s%n"
              .formatted(
                  each.step().word(),
                  each.outcome() == StepReport.Outcome.FAILED ? "problem" : each.outcome().word(),
                  each.outcome() == StepReport.Outcome.SKIPPED ? "" : each.ms() + " ms",
                  each.detail()));
      Optional.of(each.remedy())
          .filter(remedy -> !remedy.isEmpty())
          .ifPresent(remedy -> text.append("%33s%s%n".formatted("→ ", remedy)));
    }
    return text.toString();
  }
}
