package tv.teebox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliabilityPageTest {

  @TempDir private Path folder;

  private static Row row(String fault, long seenMs) {
    return new Row(fault, "it is hit", List.of(Figure.within("rest", 1000, seenMs)), null);
  }

  @Test
  void aFaultThatIsDoneAgainTakesItsOwnPlaceAndLeavesTheOthers() throws IOException {
    Path file = folder.resolve("reliability.md");
    ReliabilityPage page = new ReliabilityPage(file);
    page.write(List.of(row("first", 10), row("second", 20)), "an old machine");
    page.write(List.of(row("first", 2000)), "a new machine");
    List<String> lines = Files.readAllLines(file);
    assertThat(lines.get(0)).isEqualTo("# Reliability");
    assertThat(lines.stream().filter(line -> line.startsWith("## ")))
        .containsExactly("## first", "## second");
    assertThat(lines)
        .contains(
            "| rest | ≤ 1000 ms | 2000 ms | **missed** |", "| rest | ≤ 1000 ms | 20 ms | met |")
        .doesNotContain("| rest | ≤ 1000 ms | 10 ms | met |");
    assertThat(String.join("\n", lines)).contains("a new machine", "an old machine");
  }

  @Test
  void whatWasSkippedSaysWhy() throws IOException {
    Path file = folder.resolve("reliability.md");
    Row skipped = new Row("clock", "clock jumps", List.of(), "libfaketime is not there");
    new ReliabilityPage(file).write(List.of(skipped), "a machine");
    assertThat(Files.readString(file)).contains("**Skipped:** libfaketime is not there.");
  }
}
