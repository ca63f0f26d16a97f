package tv.teebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code teebox chaos}: whatever happens to a box, platforms get what is owed. */
class ChaosTest {

  private static final int LIMIT_S = 240;
  private static final int BAD_DESTINATIONS_LIMIT_S = 1500;
  private static final int PATIENCE = 4;
  private static final Pattern MILLIS = Pattern.compile("(?:≤ )?(\\d+) ms(?: apart)?");

  @TempDir private Path folder;

  @Test
  void whereTheSourceOrTheEngineDiesPlatformsGetWhatIsOwed() throws Exception {
    assertThat(rowsOf(LIMIT_S, "--only", "source-killed", "--only", "engine-killed"))
        .as("both, and the end")
        .hasSize(3);
  }

  @Test
  @Tag("long")
  void whateverHappensToABoxOnAirItsPlatformsGetWhatIsOwed() throws Exception {
    assertThat(rowsOf(LIMIT_S)).hasSizeGreaterThan(10);
  }

  /** One in each way among ten healthy ones; then one window that is closed for ten minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"bad-destinations", "closed-window"})
  @Tag("long")
  void whateverADestinationDoesTenOthersLoseNothing(String fault) throws Exception {
    assertThat(rowsOf(BAD_DESTINATIONS_LIMIT_S, "--only", fault)).hasSize(1);
  }

  /** Runs it, and finds every figure met, but that a busy machine is borne with. */
  private JsonNode rowsOf(int limitSeconds, String... arguments) throws Exception {
    Path out = folder.resolve("report.json");
    Path err = folder.resolve("err.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dteebox.dist=" + System.getProperty("teebox.dist"),
                "-cp",
                System.getProperty("java.class.path"),
                "tv.teebox.chaos.Chaos",
                "--json"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(limitSeconds, TimeUnit.SECONDS)).as("it ends by itself").isTrue();
      JsonNode report = JsonMapper.builder().build().readTree(out.toFile());
      List<String> missed = new ArrayList<>();
      for (JsonNode row : report.get("rows")) {
        for (JsonNode figure : row.get("figures")) {
          if (!figure.get("met").booleanValue() && !isMetWithPatience(figure)) {
            missed.add(row.get("fault").textValue() + ": " + figure);
          }
        }
      }
      assertThat(missed).as(Files.readString(err)).isEmpty();
      return report.get("rows");
    } finally {
      process.destroy(); // it ends its own children
      process.waitFor(20, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
  }

  /**
   * Machines that run tests are busy, and a test is no stopwatch: it finds what does not come, or
   * comes by a way that takes seconds. The page has the figures of a machine that had nothing else
   * to do.
   */
  private static boolean isMetWithPatience(JsonNode figure) {
    Matcher owed = MILLIS.matcher(figure.get("owed").textValue());
    Matcher seen = MILLIS.matcher(figure.get("seen").textValue());
    return owed.matches()
        && seen.matches()
        && Long.parseLong(seen.group(1)) <= PATIENCE * Long.parseLong(owed.group(1));
  }
}
