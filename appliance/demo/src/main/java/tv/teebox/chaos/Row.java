package tv.teebox.chaos;

import java.util.List;

/**
 * A fault that was done, and what it cost.
 *
 * @param fault its name
 * @param done what was done
 * @param skipped why it was not done; null if it was
 */
record Row(String fault, String done, List<Figure> figures, String skipped) {

  Row {
    figures = List.copyOf(figures);
  }

  boolean met() {
    return figures.stream().allMatch(Figure::met);
  }
}
