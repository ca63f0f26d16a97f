package tv.teebox.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tv.teebox.demo.Machine;
import tv.teebox.libav.Libav;

/** {@code bench}: the figures, each with its goal. */
@Command(
    name = "bench",
    description = "Measures Teebox beside other programs that do the same, in one run.",
    mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {

  private static final List<Benchmark> ALL =
      List.of(
          new StartupBench(),
          new LadderBench(),
          new TeeBench(),
          new DirectDelayBench(),
          new RenditionDelayBench(),
          new MemoryBench(),
          new OutletsBench(),
          new FallbackBench(),
          new RestartBench(),
          new ReconnectBench(),
          new PlanBench(),
          new PanelsBench(),
          new PanelPageBench());

  @Parameters(
      paramLabel = "NAME",
      description =
          "startup, ladder, tee, direct-delay, rendition-delay, memory, outlets, fallback,"
              + " restart, reconnect, plan, panels, panel-page"
              + " (default: all)")
  private List<String> names = List.of();

  @Option(
      names = "--seconds",
      defaultValue = "60",
      description = "how long each is measured after its warm-up (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(names = "--write", description = "put the results into docs/performance.md")
  private boolean write;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Bench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    for (String name : names) {
      if (ALL.stream().noneMatch(each -> each.name().equals(name))) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "there is no benchmark '" + name + "'");
      }
    }
    Libav.load();
    for (Benchmark benchmark : ALL) {
      if (names.isEmpty() || names.contains(benchmark.name())) {
        measure(benchmark);
      }
    }
    return 0;
  }

  private void measure(Benchmark benchmark) throws Exception {
    String machine = Machine.describe();
    System.out.println("## " + benchmark.name());
    System.out.println(benchmark.question());
    System.out.println();
    Result result;
    try (Workshop workshop = new Workshop()) {
      result = benchmark.run(workshop, Duration.ofSeconds(seconds));
    }
    result.lines().forEach(System.out::println);
    System.out.println();
    System.out.println("Goal: " + result.goal() + (result.met() ? ". Met." : ". MISSED."));
    System.out.println();
    if (write) {
      Path page =
          Path.of(System.getProperty("teebox.dist"))
              .resolve("../../docs/performance.md")
              .normalize();
      new PerformancePage(page).write(benchmark, result, machine);
    }
  }
}
