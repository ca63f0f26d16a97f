package tv.teebox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** {@code docs/performance.md}: one section for each benchmark, written by the command alone. */
final class PerformancePage {

  private static final String HEAD =
      """
      # Performance

      Every figure here was printed by `./teebox bench --write` on the machine that its section names. Machines differ and
      are noisy: ratios of sides that ran side by side are what counts. Goals that were missed are listed like the others.
      """;

  private final Path file;

  PerformancePage(Path file) {
    this.file = file;
  }

  /** Puts a benchmark's section in, in place of an earlier one. */
  void write(Benchmark benchmark, Result result, String machine) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(title(benchmark));
    lines.add("");
    lines.add(benchmark.question());
    lines.add("");
    lines.addAll(result.lines());
    lines.add("");
    lines.add("Goal: " + result.goal() + ". **" + (result.met() ? "Met." : "Missed.") + "**");
    lines.add("");
    lines.add(
        "`./teebox bench %s` on %s, %s."
            .formatted(benchmark.name(), LocalDate.now(ZoneOffset.UTC), machine));
    List<String> page = without(title(benchmark));
    page.add("");
    page.addAll(lines);
    Files.write(file, page);
  }

  private static String title(Benchmark benchmark) {
    return "## " + benchmark.name();
  }

  private List<String> without(String title) throws IOException {
    if (!Files.exists(file)) {
      return new ArrayList<>(HEAD.strip().lines().toList());
    }
    List<String> kept = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(file)) {
      inside = line.startsWith("## ") ? line.equals(title) : inside;
      if (!inside) {
        kept.add(line);
      }
    }
    while (kept.get(kept.size() - 1).isBlank()) {
      kept.remove(kept.size() - 1);
    }
    return kept;
  }
}
