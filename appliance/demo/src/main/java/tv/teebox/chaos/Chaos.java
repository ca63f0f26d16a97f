package tv.teebox.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tv.teebox.demo.Machine;

/**
 * {@code chaos}: a whole box on air between a publisher and two platforms; what can happen to it is
 * done to it, and what the platforms saw of it is printed beside what they are owed.
 */
@Command(
    name = "chaos",
    description = "Breaks a whole box on air in every way and says what it cost.",
    mixinStandardHelpOptions = true)
public final class Chaos implements Callable<Integer> {

  private static final int SOAK_MINUTES = 60;

  @Option(
      names = "--long",
      description = "the long tier as well, with a soak of " + SOAK_MINUTES + " minutes")
  private boolean longTier;

  @Option(names = "--only", paramLabel = "NAME", description = "this fault alone; may be repeated")
  private List<String> only = List.of();

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "" + SOAK_MINUTES,
      description = "how long the soak takes (default: ${DEFAULT-VALUE}; 1440 is a day)")
  private int minutes;

  @Option(names = "--json", description = "print nothing but one report, as JSON")
  private boolean json;

  @Option(names = "--write", description = "put the rows into docs/reliability.md")
  private boolean write;

  @Option(names = "--list", description = "the faults, and nothing else")
  private boolean list;

  private final List<Row> rows = new ArrayList<>();
  private final long startedNanos = System.nanoTime();
  private PrintStream talk;
  private Path folder;
  private volatile Stage stage;

  /** What {@code --json} prints. */
  record Report(String machine, boolean met, List<Row> rows) {}

  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new Chaos());
    commandLine.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          if (failure instanceof ChaosFailure) {
            System.err.println("chaos failed: " + failure.getMessage());
            return 1;
          }
          throw failure;
        });
    System.exit(commandLine.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<Fault> faults = chosen();
    if (list) {
      faults.forEach(fault -> System.out.println(fault.name()));
      return 0;
    }
    talk = json ? new PrintStream(PrintStream.nullOutputStream()) : System.out;
    String machine = Machine.describe();
    folder = Files.createTempDirectory("teebox-chaos");
    Runtime.getRuntime().addShutdownHook(new Thread(this::tidy, "tidy"));
    if (!faults.stream().allMatch(Fault::alone)) {
      makeReels();
    }
    for (Fault fault : faults) {
      add(strike(fault));
    }
    leave();
    boolean met = rows.stream().allMatch(Row::met);
    if (json) {
      System.out.println(
          JsonMapper.builder().build().writeValueAsString(new Report(machine, met, rows)));
    }
    if (write) {
      new ReliabilityPage(Path.of("docs", "reliability.md")).write(rows, machine);
    }
    return met ? 0 : 1;
  }

  private List<Fault> chosen() {
    List<Fault> all = Faults.all(minutes);
    List<String> names = all.stream().map(Fault::name).toList();
    for (String name : only) {
      if (!names.contains(name)) {
        throw new CommandLine.ParameterException(
            new CommandLine(this), "no fault is named " + name + "; there are " + names);
      }
    }
    return all.stream()
        .filter(
            fault ->
                only.isEmpty() ? longTier || list || fault.everyRun() : only.contains(fault.name()))
        .toList();
  }

  private void makeReels() throws IOException, InterruptedException {
    List<Process> making = new ArrayList<>();
    for (Reel reel : List.of(Reel.USUAL, Reel.CHANGED, Reel.SECOND)) {
      making.add(reel.make(folder));
    }
    for (Process each : making) {
      Reel.await(each);
    }
  }

  /** Does it to the box that is on air, or to one of its own; a box that is lost is replaced. */
  private Row strike(Fault fault) throws InterruptedException {
    try {
      if (fault.setup() != null || fault.alone()) {
        leave();
      }
      if (fault.alone()) {
        return fault.deed().doTo(new Stage(null, folder, new Delay(Map.of())));
      }
      if (stage == null) {
        goOnAir(fault.setup() == null ? Rig.Setup.USUAL : fault.setup());
      }
      return fault.deed().doTo(stage);
    } catch (IOException | RuntimeException e) {
      leaveBroken();
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      return new Row(
          fault.name(), "", List.of(Figure.holds("it could be judged", "yes", why, false)), null);
    } finally {
      if (fault.setup() != null) {
        leaveBroken();
      }
    }
  }

  private void goOnAir(Rig.Setup setup) throws IOException, InterruptedException {
    Path own = Files.createTempDirectory(folder, "box");
    Rig rig = new Rig(own, folder, setup);
    stage = new Stage(rig, folder, new Delay(Map.of()));
    long began = rig.goOnAir();
    stage = stage.measured(began);
  }

  /** Ends the shared box as a studio does, which is judged as well. */
  private void leave() throws InterruptedException {
    if (stage == null) {
      return;
    }
    try {
      add(Farewell.say(stage));
    } catch (IOException | RuntimeException e) {
      talk.println("The box could not be left in order: " + e.getMessage());
    }
    leaveBroken();
  }

  private void leaveBroken() {
    Stage last = stage;
    stage = null;
    if (last != null) {
      last.rig().close();
    }
  }

  private void add(Row row) {
    rows.add(row);
    RowText.print(row, talk, (System.nanoTime() - startedNanos) / 1_000_000_000);
  }

  private void tidy() {
    leaveBroken();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      System.err.println("Could not tidy up " + folder + ": " + e.getMessage());
    }
  }
}
