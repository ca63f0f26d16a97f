package tv.teebox.hwtest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Figures over categories, as a drawing of its own in SVG: lines with a mark at each figure, or
 * bars. Colours and marks differ alike, so that it can be read in grey.
 *
 * @param title what is shown
 * @param across what the categories are
 * @param up what the figures are, with their unit
 * @param categories their labels; a second line follows a line break
 * @param limit a line across with its label; empty for none
 */
record Plot(
    String title,
    String across,
    String up,
    List<String> categories,
    List<Series> series,
    Optional<Limit> limit,
    Kind kind) {

  /** How figures are drawn. */
  enum Kind {
    /** On an axis from 0, or a logarithmic one where they lie far apart. */
    LINES,
    /** On an axis that only holds the figures. */
    LINES_CLOSE,
    /** From 0. */
    BARS
  }

  /**
   * One line or colour; figures in the order of the categories, {@code NaN} where there is none.
   */
  record Series(String name, List<Double> figures) {
    Series {
      figures = List.copyOf(figures);
    }
  }

  /** A figure that matters by itself. */
  record Limit(double figure, String label) {}

  Plot {
    categories = List.copyOf(categories);
    series = List.copyOf(series);
  }

  private static final int WIDTH = 760;
  private static final int PLOT_HEIGHT = 280;
  private static final int LEFT = 66;
  private static final int RIGHT = 18;
  private static final int TOP = 34;
  private static final int UNDER = 62;
  private static final int LEGEND_LINE = 20;
  private static final int LEGEND_COLUMNS = 2;

  /** Okabe and Ito's, which colour-blind people tell apart. */
  private static final List<String> COLOURS =
      List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f6000", "#000");

  /**
   * Where the largest figure is so many times the smallest, a plain scale would hide the latter.
   */
  private static final double FAR_APART = 25;

  private DoubleStream figures() {
    return series.stream()
        .flatMapToDouble(each -> each.figures().stream().mapToDouble(Double::doubleValue))
        .filter(each -> !Double.isNaN(each));
  }

  private PlotScale scale() {
    double most = DoubleStream.concat(figures(), limits()).max().orElse(1);
    double least = DoubleStream.concat(figures(), limits()).min().orElse(0);
    if (kind == Kind.LINES_CLOSE) {
      double room = Math.max((most - least) * 0.1, Math.abs(most) * 0.005);
      return PlotScale.plain(least - room, most + room);
    }
    if (kind == Kind.LINES && least > 0 && most / least > FAR_APART) {
      return PlotScale.logarithmic(least, most);
    }
    return PlotScale.plain(0, most * 1.08);
  }

  private DoubleStream limits() {
    return limit.stream().mapToDouble(Limit::figure);
  }

  /** The drawing. */
  String svg() {
    PlotScale scale = scale();
    int legend = (series.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS * LEGEND_LINE;
    int height = TOP + PLOT_HEIGHT + UNDER + legend + 6;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
            + " font-family=\"sans-serif\" font-size=\"12\"><title>%s</title>",
        WIDTH,
        height,
        Escaped.html(title));
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>", WIDTH, height);
    text(svg, LEFT, 18, "start", "font-weight=\"bold\" font-size=\"13\"", title);
    axes(svg, scale);
    limit.ifPresent(each -> drawLimit(svg, scale, each));
    for (int i = 0; i < series.size(); i++) {
      if (kind == Kind.BARS) {
        bars(svg, scale, i);
      } else {
        line(svg, scale, i);
      }
    }
    legend(svg);
    return svg.append("</svg>").toString();
  }

  private double y(PlotScale scale, double figure) {
    return TOP + PLOT_HEIGHT * (1 - scale.place(figure));
  }

  private double slot() {
    return (double) (WIDTH - LEFT - RIGHT) / categories.size();
  }

  private double x(int category) {
    return LEFT + slot() * (category + 0.5);
  }

  private void axes(StringBuilder svg, PlotScale scale) {
    int bottom = TOP + PLOT_HEIGHT;
    for (double each : scale.steps()) {
      double y = y(scale, each);
      add(
          svg,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
          LEFT,
          WIDTH - RIGHT,
          y,
          y);
      text(svg, LEFT - 8, y + 4, "end", "fill=\"#444\"", scale.label(each));
    }
    add(
        svg,
        "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#444\"/>",
        LEFT,
        TOP,
        bottom,
        WIDTH - RIGHT);
    for (int i = 0; i < categories.size(); i++) {
      String[] lines = categories.get(i).split("\n", 2);
      text(svg, x(i), bottom + 17, "middle", "fill=\"#222\"", lines[0]);
      if (lines.length > 1) {
        text(svg, x(i), bottom + 31, "middle", "fill=\"#666\" font-size=\"10\"", lines[1]);
      }
    }
    text(svg, (LEFT + WIDTH - RIGHT) / 2.0, bottom + 50, "middle", "fill=\"#222\"", across);
    double middle = TOP + PLOT_HEIGHT / 2.0;
    text(
        svg,
        16,
        middle,
        "middle",
        String.format(Locale.ROOT, "fill=\"#222\" transform=\"rotate(-90 16 %.1f)\"", middle),
        up + (scale.isLogarithmic() ? ", logarithmic" : ""));
  }

  private void drawLimit(StringBuilder svg, PlotScale scale, Limit limit) {
    double y = y(scale, limit.figure());
    add(
        svg,
        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#b00020\" stroke-width=\"1.5\""
            + " stroke-dasharray=\"7 4\"/>",
        LEFT,
        WIDTH - RIGHT,
        y,
        y);
    text(svg, WIDTH - RIGHT - 4, y - 5, "end", "fill=\"#b00020\"", limit.label());
  }

  private void line(StringBuilder svg, PlotScale scale, int index) {
    StringBuilder path = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    boolean drawing = false;
    List<Double> figures = series.get(index).figures();
    for (int i = 0; i < figures.size(); i++) {
      if (Double.isNaN(figures.get(i))) {
        drawing = false;
        continue;
      }
      double y = y(scale, figures.get(i));
      add(path, "%s%.1f %.1f ", drawing ? "L" : "M", x(i), y);
      mark(marks, index, x(i), y);
      drawing = true;
    }
    add(
        svg,
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
        path.toString().strip(),
        colour(index));
    svg.append(marks);
  }

  private void bars(StringBuilder svg, PlotScale scale, int index) {
    double width = Math.min(70, slot() * 0.8 / series.size());
    List<Double> figures = series.get(index).figures();
    for (int i = 0; i < figures.size(); i++) {
      if (!Double.isNaN(figures.get(i))) {
        double left = x(i) + (index - series.size() / 2.0) * width;
        double y = y(scale, figures.get(i));
        add(
            svg,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
            left,
            y,
            width - 3,
            TOP + PLOT_HEIGHT - y,
            colour(index));
        String figure = PlotScale.plain(0, figures.get(i)).label(figures.get(i));
        text(svg, left + (width - 3) / 2, y - 4, "middle", "font-size=\"11\"", figure);
      }
    }
  }

  private void legend(StringBuilder svg) {
    int column = (WIDTH - LEFT - RIGHT) / LEGEND_COLUMNS;
    for (int i = 0; i < series.size(); i++) {
      int x = LEFT + i % LEGEND_COLUMNS * column;
      int y = TOP + PLOT_HEIGHT + UNDER + i / LEGEND_COLUMNS * LEGEND_LINE + 8;
      if (kind == Kind.BARS) {
        add(
            svg,
            "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"12\" fill=\"%s\"/>",
            x,
            y - 6,
            colour(i));
      } else {
        add(
            svg,
            "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\"/>",
            x - 4,
            x + 18,
            y,
            y,
            colour(i));
        mark(svg, i, x + 7, y);
      }
      text(svg, x + 26, y + 4, "start", "fill=\"#222\"", series.get(i).name());
    }
  }

  private static String colour(int index) {
    return COLOURS.get(index % COLOURS.size());
  }

  private static void mark(StringBuilder svg, int index, double x, double y) {
    String shape =
        switch (index % 4) {
          case 0 -> String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\"", x, y);
          case 1 ->
              String.format(
                  Locale.ROOT,
                  "<rect x=\"%.1f\" y=\"%.1f\" width=\"8\" height=\"8\"",
                  x - 4,
                  y - 4);
          case 2 -> String.format(Locale.ROOT, "<path d=\"M%.1f %.1f l5 9 h-10 z\"", x, y - 6);
          default ->
              String.format(Locale.ROOT, "<path d=\"M%.1f %.1f l5 5 l-5 5 l-5 -5 z\"", x, y - 5);
        };
    add(svg, "%s fill=\"%s\"/>", shape, colour(index));
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String style, String text) {
    add(
        svg,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>",
        x,
        y,
        anchor,
        style,
        Escaped.html(text));
  }

  private static void add(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments));
  }

  /** Whether there is anything to draw. */
  boolean isEmpty() {
    return figures().findAny().isEmpty();
  }
}
