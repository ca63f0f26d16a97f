package tv.teebox.bench;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param goal as a sentence
 * @param met whether the goal was reached
 * @param lines a table in Markdown, header first
 */
record Result(String goal, boolean met, List<String> lines) {
  Result {
    lines = List.copyOf(lines);
  }
}
