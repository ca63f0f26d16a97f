package tv.teebox.slate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import tv.teebox.media.Resolution;

/**
 * How a title stands on a canvas: in one to three lines, as large as it may.
 *
 * <p>On a wide canvas it keeps to the middle column, if it stays large enough there: a destination
 * whose shape is vertical and whose fit is {@code crop} shows no more of it. Pure.
 *
 * @param lines from the top; empty for no title
 * @param fontSize in pixels to the em
 */
record TitleLayout(List<String> lines, int fontSize) {

  private static final int MOST_LINES = 3;

  /** Of the canvas's shorter side. */
  private static final double LARGEST = 0.115;

  /** A title that can be as large as this, of the column, is content with fewer lines. */
  private static final double LARGE_ENOUGH = 0.0925;

  /** Of what is to be filled: the rest is margin. */
  private static final double FILLED = 0.86;

  /** What a phone held upright shows of the canvas. */
  private static final double UPRIGHT = 9.0 / 16;

  TitleLayout {
    lines = List.copyOf(lines);
  }

  /**
   * @param widths says of lines how wide each is, in ems
   */
  static TitleLayout of(
      String title, Resolution canvas, Function<List<String>, List<Double>> widths) {
    List<String> words = words(title.strip());
    if (words.isEmpty()) {
      return new TitleLayout(List.of(), 1);
    }
    double column = Math.min(canvas.width(), canvas.height() * UPRIGHT);
    List<TitleLayout> choice =
        IntStream.rangeClosed(1, Math.min(MOST_LINES, words.size()))
            .mapToObj(count -> balanced(words, count))
            .map(lines -> fitted(lines, widths.apply(lines), canvas, column))
            .toList();
    double enough = column * LARGE_ENOUGH;
    return choice.stream()
        .filter(each -> each.fontSize >= enough)
        .findFirst()
        .orElseGet(() -> beyondTheColumn(choice, canvas, widths, enough));
  }

  private static TitleLayout beyondTheColumn(
      List<TitleLayout> choice,
      Resolution canvas,
      Function<List<String>, List<Double>> widths,
      double enough) {
    List<TitleLayout> wide =
        choice.stream()
            .map(each -> fitted(each.lines, widths.apply(each.lines), canvas, canvas.width()))
            .toList();
    return wide.stream()
        .filter(each -> each.fontSize >= enough)
        .findFirst()
        .orElseGet(
            () -> wide.stream().max(Comparator.comparingInt(TitleLayout::fontSize)).orElseThrow());
  }

  private static TitleLayout fitted(
      List<String> lines, List<Double> ems, Resolution canvas, double width) {
    double widest = ems.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double size = Math.min(canvas.shortSide() * LARGEST, width * FILLED / Math.max(widest, 0.1));
    return new TitleLayout(lines, Math.max(1, (int) size));
  }

  /** What may stand on a line of its own: words, and what ends with a dot, dash or underscore. */
  private static List<String> words(String title) {
    return title.isEmpty() ? List.of() : List.of(title.split("(?<=[ ._-])(?=[^ ._-])"));
  }

  /** The words in so many lines, the longest as short as can be. */
  private static List<String> balanced(List<String> words, int count) {
    if (count == 1) {
      return List.of(String.join("", words).strip());
    }
    List<String> best = List.of();
    for (int first = 1; first <= words.size() - count + 1; first++) {
      List<String> lines = new ArrayList<>();
      lines.add(String.join("", words.subList(0, first)).strip());
      lines.addAll(balanced(words.subList(first, words.size()), count - 1));
      if (best.isEmpty() || longest(lines) < longest(best)) {
        best = lines;
      }
    }
    return best;
  }

  private static int longest(List<String> lines) {
    return lines.stream().mapToInt(String::length).max().orElseThrow();
  }
}
