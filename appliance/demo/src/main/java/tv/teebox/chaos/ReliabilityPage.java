package tv.teebox.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code docs/reliability.md}: one section for each fault, written by the command alone. */
final class ReliabilityPage {

  private static final String HEAD =
      """
      # Reliability

      What happens to a box on air, done for real, and what two platforms saw of it. Every section was written by
      `./teebox chaos --write` on the machine that it names; nothing is written by hand, and what was missed is listed like the
      rest. Each figure is that of the platform that fared worst. How it is measured: [decision 0023](decisions/0023-reliability-is-what-arrives.md).
      """;

  private final Path file;

  ReliabilityPage(Path file) {
    this.file = file;
  }

  /** Puts the sections of these rows in, in place of earlier ones of the same faults. */
  void write(List<Row> rows, String machine) throws IOException {
    Map<String, List<String>> sections = sections();
    for (Row row : rows) {
      sections.put("## " + row.fault(), lines(row, machine));
    }
    List<String> page = new ArrayList<>(HEAD.strip().lines().toList());
    sections.forEach(
        (title, lines) -> {
          page.add("");
          page.add(title);
          page.addAll(lines);
        });
    Files.write(file, page);
  }

  private static List<String> lines(Row row, String machine) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(capital(row.done()) + ".");
    lines.add("");
    if (row.skipped() != null) {
      lines.add("**Skipped:** " + row.skipped() + ".");
    } else {
      lines.add("| | owed | seen | |");
      lines.add("|---|---|---|---|");
      for (Figure figure : row.figures()) {
        lines.add(
            "| %s | %s | %s | %s |"
                .formatted(
                    figure.what(),
                    figure.owed(),
                    figure.seen(),
                    figure.owed().isEmpty() ? "" : figure.met() ? "met" : "**missed**"));
      }
    }
    lines.add("");
    lines.add("`./teebox chaos` on %s, %s.".formatted(LocalDate.now(ZoneOffset.UTC), machine));
    return lines;
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private Map<String, List<String>> sections() throws IOException {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return sections;
    }
    List<String> section = null;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("## ")) {
        section = new ArrayList<>();
        sections.put(line, section);
      } else if (section != null) {
        section.add(line);
      }
    }
    sections.values().forEach(ReliabilityPage::withoutBlankEnd);
    return sections;
  }

  private static void withoutBlankEnd(List<String> lines) {
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
      lines.remove(lines.size() - 1);
    }
  }
}
