package tv.teebox.hwtest;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.link.TrialReport;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.NetworkCards;
import tv.teebox.probe.Reason;

/**
 * A report for programs, as maps, lists and figures: keys may be added, none is taken away. Null
 * stands for what is not known.
 */
public final class ReportTree {

  private ReportTree() {}

  /** Of one box. */
  public static Map<String, Object> of(HwReport report) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("product", report.product());
    tree.put("at", report.at().toString());
    tree.put("seconds", report.scope().measurement().toMillis() / 1000.0);
    tree.put("summary", new Verdicts(report).lines());
    tree.put("host", host(report));
    tree.put("devices", report.devices().stream().map(ReportTree::device).toList());
    tree.put("nvidiaDriver", report.nvidia().driver());
    tree.put("encoders", report.findings().encoders().stream().map(ReportTree::encoder).toList());
    tree.put(
        "pipelines", report.findings().pipelines().stream().map(ReportTree::pipeline).toList());
    tree.put("cardWatts", report.findings().cardWatts());
    tree.put("before", heat(report.before()));
    tree.put("after", heat(report.after()));
    tree.put(
        "skips",
        report.skips().stream()
            .map(each -> map("id", each.id(), "reason", each.reason(), "text", each.text()))
            .toList());
    return tree;
  }

  private static Map<String, Object> host(HwReport report) {
    return map(
        "processor",
        report.host().processor().model(),
        "cores",
        report.host().processor().cores(),
        "threads",
        report.host().processor().threads(),
        "loadBefore",
        report.host().processor().load().isPresent()
            ? report.host().processor().load().getAsDouble()
            : null,
        "board",
        report.host().board(),
        "system",
        report.system(),
        "memoryBytes",
        report.host().memory().total(),
        "networkKbps",
        report.host().networkCards().cards().stream()
            .filter(NetworkCards.Card::up)
            .flatMap(each -> each.speed().stream())
            .map(each -> each.kbps())
            .toList());
  }

  private static Map<String, Object> device(EncodingDevice device) {
    return map(
        "id",
        device.id(),
        "title",
        device.title(),
        "obstacle",
        device.obstacle().map(Reason::code).orElse(null));
  }

  private static Map<String, Object> encoder(EncoderFindings findings) {
    EncoderResult result = findings.result();
    return map(
        "encoder",
        result.encoder(),
        "device",
        result.device(),
        "codec",
        findings.codec().name().toLowerCase(Locale.ROOT),
        "works",
        result.works(),
        "decodes",
        result.works() ? result.decodes() : null,
        "sessions",
        result.sessions().map(EncoderResult.Sessions::atOnce).orElse(null),
        "sessionsLimited",
        result.sessions().map(EncoderResult.Sessions::limited).orElse(null),
        "failure",
        findings.trouble().or(result::failure).map(ReportTree::failure).orElse(null),
        "ladders",
        findings.ladders().stream().map(ReportTree::climb).toList(),
        "qualities",
        findings.qualities().stream().map(ReportTree::quality).toList());
  }

  private static Map<String, Object> climb(EncoderFindings.Climb climb) {
    double fps = climb.ladder().rate().fps();
    return map(
        "ladder",
        climb.ladder().rungs().stream().map(Scope.Rung::name).toList(),
        "realTimeFps",
        fps,
        "held",
        climb.held(),
        "loads",
        climb.loads().stream()
            .filter(each -> each.refusal().isEmpty())
            .map(each -> effort(each.effort(), fps, "rungs", each.rungs()))
            .toList(),
        "refusal",
        climb.refusal().map(ReportTree::failure).orElse(null),
        "onAir",
        climb
            .onAir()
            .map(
                each -> {
                  Map<String, Object> tree = effort(each.effort(), fps, "rungs", each.rungs());
                  tree.put("delays", each.delays().stream().map(ReportTree::delay).toList());
                  return tree;
                })
            .orElse(null));
  }

  private static Map<String, Object> delay(TrialReport.Delay delay) {
    return map(
        "frames",
        delay.frames(),
        "medianMs",
        known(delay.medianMs()),
        "mostMs",
        known(delay.mostMs()));
  }

  private static Map<String, Object> quality(EncoderFindings.Quality quality) {
    return map(
        "rung",
        quality.rung().name(),
        "askedKbps",
        quality.rung().bitrate().kbps(),
        "kbps",
        quality.figures().map(TrialReport.Compared::kbps).orElse(null),
        "ssim",
        quality.figures().map(TrialReport.Compared::ssim).orElse(null),
        "psnr",
        quality.figures().map(TrialReport.Compared::psnr).orElse(null),
        "frames",
        quality.figures().map(TrialReport.Compared::frames).orElse(null),
        "failure",
        quality.failure().map(ReportTree::failure).orElse(null));
  }

  private static Map<String, Object> pipeline(PipelineFindings pipeline) {
    return map(
        "device",
        pipeline.device(),
        "encoder",
        pipeline.encoder(),
        "copied",
        pipeline.copied(),
        "stages",
        pipeline.stages().stream()
            .map(
                each ->
                    effort(each.effort(), 0, "stage", each.stage().name().toLowerCase(Locale.ROOT)))
            .toList(),
        "failure",
        pipeline.failure().map(ReportTree::failure).orElse(null));
  }

  /**
   * @param fps of the source; 0 where processor time is not given for a second of it
   */
  private static Map<String, Object> effort(
      TrialReport.Effort effort, double fps, String key, Object value) {
    Map<String, Object> tree = map(key, value, "fps", effort.fps(), "seconds", effort.seconds());
    tree.put("pictures", effort.pictures());
    tree.put("cpuSeconds", effort.cpuSeconds());
    tree.put("joules", known(effort.joules()));
    if (fps > 0) {
      tree.put("cpuSecondsPerSecond", Figures.cpuPerSecond(effort, fps));
    }
    return tree;
  }

  private static Map<String, Object> heat(Heat heat) {
    return map(
        "celsius",
        heat.processorCelsius().isPresent() ? heat.processorCelsius().getAsInt() : null,
        "throttlings",
        heat.throttlings().isPresent() ? heat.throttlings().getAsLong() : null,
        "cards",
        heat.cards().stream().map(ReportTree::card).toList());
  }

  private static Map<String, Object> card(NvidiaFacts.Card card) {
    return map(
        "index",
        card.index(),
        "celsius",
        known(card.celsius()),
        "watts",
        known(card.watts()),
        "throttledBy",
        card.throttledBy());
  }

  private static Map<String, Object> failure(EncoderResult.Failure why) {
    return map(
        "code",
        why.reason().code(),
        "what",
        why.reason().what(),
        "advice",
        why.reason().advice(),
        "said",
        why.said());
  }

  private static Double known(double figure) {
    return figure < 0 ? null : figure;
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      tree.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return tree;
  }
}
