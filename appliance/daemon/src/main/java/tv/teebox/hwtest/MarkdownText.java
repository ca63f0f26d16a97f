package tv.teebox.hwtest;

import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown: what GitHub shows as it is, and a person reads as it is. */
final class MarkdownText {

  private MarkdownText() {}

  static String of(String title, List<Block> blocks) {
    StringBuilder text = new StringBuilder("# " + Escaped.markdown(title) + "\n");
    for (Block each : blocks) {
      if (each instanceof Block.Heading heading) {
        text.append("\n## ").append(Escaped.markdown(heading.text())).append('\n');
      } else if (each instanceof Block.Text paragraph) {
        text.append('\n').append(Escaped.markdown(paragraph.text())).append('\n');
      } else if (each instanceof Block.Items items) {
        text.append('\n');
        items
            .items()
            .forEach(item -> text.append("- ").append(Escaped.markdown(item)).append('\n'));
      } else if (each instanceof Block.Table table) {
        text.append('\n').append(row(table.head()));
        text.append("|").append("---|".repeat(table.head().size())).append('\n');
        table.rows().forEach(row -> text.append(row(row)));
      }
    }
    return text.toString();
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Escaped::markdown).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
