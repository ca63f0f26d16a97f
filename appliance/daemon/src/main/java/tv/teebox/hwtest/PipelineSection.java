package tv.teebox.hwtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tv.teebox.link.PipelineOrder.Stage;
import tv.teebox.link.TrialReport;
import tv.teebox.probe.EncoderResult;

/** The way of a source through a device, beside the processor's. */
final class PipelineSection {

  private final HwReport report;
  private final double sourceFps;

  PipelineSection(HwReport report) {
    this.report = report;
    this.sourceFps = report.scope().sourceRung().fps();
  }

  void addTo(List<Block> blocks) {
    List<PipelineFindings> all = report.findings().pipelines();
    if (all.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading("Decode, scale, encode"));
    blocks.add(
        new Block.Text(
            "A source of %s is decoded, scaled to %s, and encoded: each stage with those before it."
                .formatted(
                    report.scope().sourceRung().name(), report.scope().pipelineRung().name())));
    blocks.add(
        new Block.Picture(
            plot(
                "Pictures a second, by stage",
                "pictures a second",
                TrialReport.Effort::fps,
                Optional.of(
                    new Plot.Limit(
                        sourceFps, "real time: " + report.scope().sourceRung().fps() + " fps")))));
    blocks.add(
        new Block.Picture(
            plot(
                "Processor time for a second of video, by stage",
                "CPU seconds per second of video",
                effort -> Figures.cpuPerSecond(effort, sourceFps),
                Optional.empty())));
    List<List<String>> rows = new ArrayList<>();
    all.forEach(each -> rows.addAll(rows(each)));
    blocks.add(
        new Block.Table(
            List.of("Where", "Stage", "fps", "CPU s per s of video", "Processor, W", "Trouble"),
            rows));
  }

  private Plot plot(
      String title,
      String up,
      ToDoubleFunction<TrialReport.Effort> figure,
      Optional<Plot.Limit> limit) {
    return new Plot(
        title,
        "stage, with those before it",
        up,
        Stream.of(Stage.values()).map(PipelineSection::name).toList(),
        report.findings().pipelines().stream()
            .map(
                each ->
                    new Plot.Series(
                        each.title(),
                        Stream.of(Stage.values())
                            .map(
                                stage ->
                                    each.effort(stage)
                                        .map(figure::applyAsDouble)
                                        .orElse(Double.NaN))
                            .toList()))
            .toList(),
        limit,
        Plot.Kind.BARS);
  }

  private static String name(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  private List<List<String>> rows(PipelineFindings pipeline) {
    List<List<String>> rows = new ArrayList<>();
    for (TrialReport.Piped each : pipeline.stages()) {
      rows.add(
          List.of(
              pipeline.title(),
              name(each.stage()),
              Figures.fps(each.effort().fps()),
              Figures.cpu(Figures.cpuPerSecond(each.effort(), sourceFps)),
              Figures.watts(each.effort()),
              ""));
    }
    pipeline.failure().ifPresent(why -> rows.add(trouble(pipeline, why)));
    return rows;
  }

  private static List<String> trouble(PipelineFindings pipeline, EncoderResult.Failure why) {
    int next = Math.min(pipeline.stages().size(), Stage.values().length - 1);
    return List.of(
        pipeline.title(),
        name(Stage.values()[next]),
        Figures.NONE,
        Figures.NONE,
        Figures.NONE,
        Figures.failure(why));
  }
}
