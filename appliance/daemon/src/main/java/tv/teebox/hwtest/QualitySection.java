package tv.teebox.hwtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tv.teebox.link.TrialReport;

/** How near each rung comes to its source, and to what x264 makes of the same bitrate. */
final class QualitySection {

  private final HwReport report;
  private final List<Scope.Rung> rungs;
  private final List<EncoderFindings> encoders;

  QualitySection(HwReport report) {
    this.report = report;
    this.rungs = report.scope().ladders().get(0).rungs();
    this.encoders =
        report.findings().encoders().stream().filter(each -> !each.qualities().isEmpty()).toList();
  }

  void addTo(List<Block> blocks) {
    if (encoders.isEmpty()) {
      return;
    }
    blocks.add(new Block.Heading("How the renditions look"));
    blocks.add(
        new Block.Picture(
            plot("SSIM", "SSIM against the source (1 is the same)", TrialReport.Compared::ssim)));
    blocks.add(
        new Block.Picture(plot("PSNR", "PSNR against the source, dB", TrialReport.Compared::psnr)));
    List<List<String>> rows = new ArrayList<>();
    for (EncoderFindings encoder : encoders) {
      encoder.qualities().forEach(each -> rows.add(row(encoder, each)));
    }
    blocks.add(
        new Block.Table(
            List.of(
                "Encoder",
                "Rung",
                "Asked, kbps",
                "Came out, kbps",
                "SSIM",
                "against x264",
                "PSNR, dB",
                "against x264, dB"),
            rows));
  }

  private Plot plot(String name, String up, ToDoubleFunction<TrialReport.Compared> figure) {
    return new Plot(
        name + " by rendition",
        "rendition, at its usual bitrate",
        up,
        rungs.stream().map(each -> each.name() + "\n" + each.bitrate()).toList(),
        encoders.stream()
            .map(
                encoder ->
                    new Plot.Series(
                        encoder.title(),
                        rungs.stream()
                            .map(
                                rung ->
                                    of(encoder, rung).map(figure::applyAsDouble).orElse(Double.NaN))
                            .toList()))
            .toList(),
        Optional.empty(),
        Plot.Kind.LINES_CLOSE);
  }

  private static Optional<TrialReport.Compared> of(EncoderFindings encoder, Scope.Rung rung) {
    return encoder.qualities().stream()
        .filter(each -> each.rung().equals(rung))
        .flatMap(each -> each.figures().stream())
        .findFirst();
  }

  private List<String> row(EncoderFindings encoder, EncoderFindings.Quality quality) {
    Scope.Rung rung = quality.rung();
    List<String> row = new ArrayList<>();
    row.add(encoder.title());
    row.add(rung.name());
    row.add(Long.toString(rung.bitrate().kbps()));
    if (quality.figures().isEmpty()) {
      row.addAll(List.of(quality.failure().map(Figures::failure).orElse(""), "", "", "", ""));
      return row;
    }
    TrialReport.Compared figures = quality.figures().get();
    Optional<TrialReport.Compared> x264 =
        report.findings().x264(rung).flatMap(EncoderFindings.Quality::figures);
    row.add(Figures.format("%.0f", figures.kbps()));
    row.add(Figures.format("%.4f", figures.ssim()));
    row.add(x264.map(each -> Figures.format("%+.4f", figures.ssim() - each.ssim())).orElse(""));
    row.add(Figures.psnr(figures.psnr()));
    row.add(x264.map(each -> Figures.format("%+.2f", figures.psnr() - each.psnr())).orElse(""));
    return row;
  }
}
