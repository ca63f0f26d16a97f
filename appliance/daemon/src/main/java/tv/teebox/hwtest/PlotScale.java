package tv.teebox.hwtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** One axis: figures become places from 0 to 1. */
record PlotScale(double from, double to, boolean isLogarithmic) {

  /** Lines of it at most. */
  private static final int MOST_STEPS = 6;

  static PlotScale plain(double from, double to) {
    return new PlotScale(from, to > from ? to : from + 1, false);
  }

  static PlotScale logarithmic(double least, double most) {
    return new PlotScale(least / 1.3, most * 1.3, true);
  }

  double place(double figure) {
    return isLogarithmic
        ? Math.log(figure / from) / Math.log(to / from)
        : (figure - from) / (to - from);
  }

  /** Where lines are drawn. */
  List<Double> steps() {
    List<Double> steps = new ArrayList<>();
    if (isLogarithmic) {
      for (double decade = Math.pow(10, Math.floor(Math.log10(from))); decade <= to; decade *= 10) {
        for (double each : new double[] {decade, 2 * decade, 5 * decade}) {
          if (each >= from && each <= to) {
            steps.add(each);
          }
        }
      }
      return steps;
    }
    double step = step();
    for (double each = Math.ceil(from / step) * step; each <= to; each += step) {
      steps.add(each);
    }
    return steps;
  }

  /** 1, 2 or 5 of some power of ten. */
  private double step() {
    double rough = (to - from) / MOST_STEPS;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    return DoubleStream.of(1, 2, 5, 10)
        .map(each -> each * power)
        .filter(each -> each >= rough)
        .findFirst()
        .orElse(10 * power);
  }

  /** As many digits as the steps need. */
  String label(double figure) {
    double step = isLogarithmic ? figure : step();
    int places = (int) Math.min(4, Math.max(0, -Math.floor(Math.log10(step))));
    return String.format(Locale.ROOT, "%." + places + "f", figure);
  }
}
