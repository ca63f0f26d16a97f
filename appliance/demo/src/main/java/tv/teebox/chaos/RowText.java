package tv.teebox.chaos;

import java.io.PrintStream;

/** A row for people at a terminal. */
final class RowText {

  private RowText() {}

  /**
   * @param seconds since the command began
   */
  static void print(Row row, PrintStream out, long seconds) {
    out.println();
    out.println(row.fault() + ": " + row.done() + " (done " + seconds + " s after the start)");
    if (row.skipped() != null) {
      out.println("  skipped: " + row.skipped());
    }
    for (Figure figure : row.figures()) {
      out.printf(
          "  %-6s %-48s %s%s%n",
          figure.met() ? "met" : "MISSED",
          figure.what(),
          figure.seen(),
          figure.owed().isEmpty() ? "" : " (owed: " + figure.owed() + ")");
    }
    out.flush();
  }
}
