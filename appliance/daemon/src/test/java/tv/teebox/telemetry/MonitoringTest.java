package tv.teebox.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tv.teebox.peers.EventLoop;

/** The dashboard, the alert rules and the page of figures against what a box prints. */
class MonitoringTest {

  private static final Path REPOSITORY = Path.of("../..");
  private static final Path PAGE = REPOSITORY.resolve("docs/monitoring.md");
  private static final Path ALERTS = REPOSITORY.resolve("monitoring/alerts.yml");
  private static final Path DASHBOARD = REPOSITORY.resolve("monitoring/grafana-dashboard.json");
  private static final Pattern NAME = Pattern.compile("\\bteebox_[a-z0-9_]+");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(teebox_[a-z0-9_]+)` \\| ([a-z, ]*) \\| (.+) \\|$");

  @TempDir private Path root;

  private final EventLoop loop = new EventLoop();
  private Telemetry telemetry;
  private String printed;

  @BeforeEach
  void print() throws IOException {
    Path chip = Files.createDirectories(root.resolve("sys/class/hwmon/hwmon0"));
    Files.writeString(chip.resolve("name"), "k10temp\n");
    Files.writeString(chip.resolve("temp1_input"), "61000\n");
    Seen seen = new Seen().to("one", "live").accelerator("nvidia0", "h264_nvenc", 60);
    telemetry =
        new Telemetry(
            loop.vertx(),
            "1.2.3",
            () -> Future.succeededFuture(seen.sighting()),
            () -> Surroundings.NONE,
            root,
            2000,
            System::nanoTime);
    printed = loop.await(telemetry::figures).toString(StandardCharsets.UTF_8);
  }

  @AfterEach
  void close() {
    loop.await(telemetry::close);
    loop.close();
  }

  private Set<String> printedNames() {
    Set<String> names = new TreeSet<>();
    printed
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> names.add(line.split("[{ ]", 2)[0]));
    return names;
  }

  private static Set<String> named(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  @Test
  void thePageHasEveryFigureThatIsPrintedWithItsLabelsAndItsHelpAndNoOther() throws IOException {
    Set<String> onThePage = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(PAGE));
    while (row.find()) {
      String name = row.group(1);
      onThePage.add(name);
      assertThat(printed).contains("# HELP " + name + " " + row.group(3) + "\n");
      assertThat(labels(name)).as(name).isEqualTo(new TreeSet<>(List.of(row.group(2).split(", "))));
    }
    assertThat(onThePage).isEqualTo(printedNames());
    assertThat(printedNames()).allMatch(name -> printed.contains("# HELP " + name + " "));
  }

  private Set<String> labels(String name) {
    Set<String> labels = new TreeSet<>();
    printed
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .forEach(
            line -> {
              Matcher label = Pattern.compile("([a-z_]+)=\"").matcher(line);
              while (label.find()) {
                labels.add(label.group(1));
              }
            });
    if (labels.isEmpty()) {
      labels.add("");
    }
    return labels;
  }

  @Test
  void theAlertsAskForNothingThatIsNotPrinted() throws IOException {
    String alerts = Files.readString(ALERTS);
    assertThat(named(alerts)).isNotEmpty().isSubsetOf(printedNames());
    assertReasonsExist(alerts);
  }

  @Test
  void theDashboardAsksForNothingThatIsNotPrinted() throws IOException {
    JsonNode dashboard = JsonMapper.builder().build().readTree(DASHBOARD.toFile());
    Set<String> asked = new TreeSet<>();
    for (String key : List.of("expr", "definition")) {
      dashboard.findValues(key).forEach(each -> asked.addAll(named(each.textValue())));
    }
    assertThat(asked).hasSizeGreaterThan(30).isSubsetOf(printedNames());
    assertThat(dashboard.findValues("id")).as("each panel its own").doesNotHaveDuplicates();
    assertReasonsExist(Files.readString(DASHBOARD));
  }

  private static void assertReasonsExist(String text) {
    Matcher reason = Pattern.compile("reason=\\\\?\"([a-z-]+)").matcher(text);
    while (reason.find()) {
      assertThat(Health.Reason.values())
          .as(reason.group(1))
          .anyMatch(each -> each.code().equals(reason.group(1)));
    }
  }

  @Test
  void thePageSaysWhatToDoAboutEveryReason() throws IOException {
    String page = Files.readString(PAGE);
    for (Health.Reason each : Health.Reason.values()) {
      assertThat(page).contains("| `" + each.code() + "` |");
    }
  }

  @Test
  void everyAlertSaysWhatToDo() throws IOException {
    String alerts = Files.readString(ALERTS);
    long rules = alerts.lines().filter(line -> line.contains("- alert: Teebox")).count();
    assertThat(rules).isGreaterThan(15);
    for (String each : List.of("summary: \"", "description: >-", "severity: ")) {
      assertThat(alerts.lines().filter(line -> line.contains(each) && !line.startsWith("#")))
          .as(each)
          .hasSize((int) rules);
    }
  }

  @Test
  void prometheusOwnToolFindsNothingToComplainOf() throws Exception {
    assumeTrue(isThere("promtool"), "promtool is not installed; it is in Debian's prometheus");
    assertThat(run("", "promtool", "check", "rules", "--lint-fatal", ALERTS.toString()))
        .contains("SUCCESS");
    assertThat(run(printed, "promtool", "check", "metrics")).isEmpty();
  }

  private static boolean isThere(String program) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }

  /** What a program says that is given this; it succeeds. */
  private String run(String input, String... command) throws Exception {
    Path in = Files.writeString(root.resolve("in"), input);
    Path out = root.resolve("out");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int status = process.waitFor();
    String said = Files.readString(out);
    assertThat(status).as(said).isZero();
    return said;
  }
}
