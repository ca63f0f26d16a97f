package tv.teebox.hwtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tv.teebox.link.TrialReport;

/** How many renditions at once, and what they cost. */
final class LadderSection {

  private final HwReport report;

  LadderSection(HwReport report) {
    this.report = report;
  }

  /** One ladder of one encoder. */
  private record Run(EncoderFindings encoder, EncoderFindings.Climb climb) {
    Optional<EncoderFindings.Load> load(int rungs) {
      return climb.loads().stream()
          .filter(each -> each.rungs() == rungs && each.effort().pictures() > 0)
          .findFirst();
    }
  }

  private List<Run> runs(Scope.Ladder ladder) {
    List<Run> runs = new ArrayList<>();
    for (EncoderFindings each : report.findings().encoders()) {
      each.ladders().stream()
          .filter(climb -> climb.ladder().equals(ladder))
          .forEach(climb -> runs.add(new Run(each, climb)));
    }
    return runs;
  }

  void addTo(List<Block> blocks) {
    for (Scope.Ladder ladder : report.scope().ladders()) {
      List<Run> runs = runs(ladder);
      if (!runs.isEmpty()) {
        blocks.add(new Block.Heading("Renditions at once, from a source of " + ladder.name()));
        blocks.add(
            new Block.Text(
                "The ladder is "
                    + ladder.title()
                    + ", and then again from its beginning. Real time is "
                    + ladder.rate().rounded()
                    + " pictures of the source a second."));
        blocks.add(new Block.Picture(speed(ladder, runs)));
        blocks.add(new Block.Table(head(ladder, runs), rows(ladder, runs)));
        blocks.add(new Block.Picture(cost(ladder, runs)));
        blocks.add(onAir(ladder, runs));
      }
    }
  }

  private static int most(List<Run> runs) {
    return runs.stream()
        .flatMap(each -> each.climb().loads().stream())
        .mapToInt(EncoderFindings.Load::rungs)
        .max()
        .orElse(1);
  }

  private Plot speed(Scope.Ladder ladder, List<Run> runs) {
    double fps = ladder.rate().fps();
    return plot(
        "Pictures of the source a second, by the number of renditions (" + ladder.name() + ")",
        "source pictures a second",
        ladder,
        runs,
        TrialReport.Effort::fps,
        new Plot.Limit(fps, "real time: " + ladder.rate().rounded() + " fps"));
  }

  private Plot cost(Scope.Ladder ladder, List<Run> runs) {
    double fps = ladder.rate().fps();
    int threads = report.host().processor().threads();
    return plot(
        "Processor time for a second of video, by the number of renditions (" + ladder.name() + ")",
        "CPU seconds per second of video",
        ladder,
        runs,
        effort -> Figures.cpuPerSecond(effort, fps),
        new Plot.Limit(threads, "all " + threads + " threads"));
  }

  private static Plot plot(
      String title,
      String up,
      Scope.Ladder ladder,
      List<Run> runs,
      ToDoubleFunction<TrialReport.Effort> figure,
      Plot.Limit limit) {
    int most = most(runs);
    List<Scope.Rung> rungs = ladder.repeated(most);
    return new Plot(
        title,
        "renditions encoded at once, each with those before it",
        up,
        IntStream.range(0, most)
            .mapToObj(i -> (i + 1) + "\n" + (i == 0 ? "" : "+ ") + rungs.get(i).name())
            .toList(),
        runs.stream()
            .map(
                run ->
                    new Plot.Series(
                        run.encoder().title(),
                        IntStream.rangeClosed(1, most)
                            .mapToObj(
                                i ->
                                    run.load(i)
                                        .map(each -> figure.applyAsDouble(each.effort()))
                                        .orElse(Double.NaN))
                            .toList()))
            .toList(),
        Optional.of(limit),
        Plot.Kind.LINES);
  }

  private static List<String> head(Scope.Ladder ladder, List<Run> runs) {
    List<String> head = new ArrayList<>(List.of("Encoder"));
    List<Scope.Rung> rungs = ladder.repeated(most(runs));
    for (int i = 0; i < rungs.size(); i++) {
      head.add((i + 1) + " (" + (i == 0 ? "" : "+ ") + rungs.get(i).name() + "), fps");
    }
    head.add("Held in real time");
    return head;
  }

  private static List<List<String>> rows(Scope.Ladder ladder, List<Run> runs) {
    List<List<String>> rows = new ArrayList<>();
    int most = most(runs);
    for (Run run : runs) {
      List<String> row = new ArrayList<>(List.of(run.encoder().title()));
      for (int i = 1; i <= most; i++) {
        row.add(run.load(i).map(each -> Figures.fps(each.effort().fps())).orElse(Figures.NONE));
      }
      row.add(
          run.climb().held()
              + (run.climb().isWhole() ? "" : " of " + ladder.rungs().size())
              + run.climb()
                  .refusal()
                  .map(why -> "; one more was refused: " + why.reason().code())
                  .orElse(""));
      rows.add(row);
    }
    return rows;
  }

  private static Block.Table onAir(Scope.Ladder ladder, List<Run> runs) {
    List<List<String>> rows = new ArrayList<>();
    for (Run run : runs) {
      run.climb().onAir().ifPresent(each -> rows.addAll(onAir(ladder, run, each)));
    }
    if (rows.isEmpty()) {
      rows.add(List.of("none came to that", "", "", "", "", "", "", ""));
    }
    return new Block.Table(
        List.of(
            "At the pace of real time",
            "Renditions",
            "Held",
            "CPU s per s of video",
            "Processor, W",
            "Rung",
            "Delay, frames",
            "Delay, ms (longest)"),
        rows);
  }

  private static List<List<String>> onAir(
      Scope.Ladder ladder, Run run, EncoderFindings.OnAir onAir) {
    List<List<String>> rows = new ArrayList<>();
    List<Scope.Rung> rungs = ladder.repeated(onAir.rungs());
    double fps = ladder.rate().fps();
    for (int i = 0; i < onAir.delays().size(); i++) {
      TrialReport.Delay delay = onAir.delays().get(i);
      boolean first = i == 0;
      rows.add(
          List.of(
              first ? run.encoder().title() : "",
              first ? Integer.toString(onAir.rungs()) : "",
              first
                  ? (run.climb().held() > 0 ? "yes" : Figures.fps(onAir.effort().fps()) + " fps")
                  : "",
              first ? Figures.cpu(Figures.cpuPerSecond(onAir.effort(), fps)) : "",
              first ? Figures.watts(onAir.effort()) : "",
              rungs.get(i).name(),
              delay.frames() < 0 ? Figures.NONE : Integer.toString(delay.frames()),
              Figures.ms(delay.medianMs()) + " (" + Figures.ms(delay.mostMs()) + ")"));
    }
    return rows;
  }
}
