package tv.teebox.hwtest;

import java.util.List;

/** A piece of a report, before it is Markdown or HTML. */
sealed interface Block {

  /** A section begins. */
  record Heading(String text) implements Block {}

  /** A paragraph. */
  record Text(String text) implements Block {}

  /** Several lines of equal rank. */
  record Items(List<String> items) implements Block {
    public Items {
      items = List.copyOf(items);
    }
  }

  /**
   * Rows of figures, of which a table has at least one.
   *
   * @param head the columns' names, with units
   */
  record Table(List<String> head, List<List<String>> rows) implements Block {
    public Table {
      head = List.copyOf(head);
      rows = List.copyOf(rows);
    }
  }

  /** A picture of figures that stand in a table as well: Markdown does without. */
  record Picture(Plot plot) implements Block {}
}
