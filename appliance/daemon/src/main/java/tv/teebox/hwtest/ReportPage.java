package tv.teebox.hwtest;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.media.Bitrate;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.HostFacts;
import tv.teebox.probe.NetworkCards;

/** A report for people, block by block. Nothing in it tells one box from another of its kind. */
public final class ReportPage {

  private static final double GIGABYTE = 1e9;

  private final HwReport report;
  private final List<Block> blocks = new ArrayList<>();

  /** Of one box. */
  public ReportPage(HwReport report) {
    this.report = report;
    summary();
    host();
    encoders();
    new LadderSection(report).addTo(blocks);
    new QualitySection(report).addTo(blocks);
    new PipelineSection(report).addTo(blocks);
    heat();
    skips();
    method();
  }

  private String title() {
    return "Teebox hardware test: " + report.host().processor().title();
  }

  /** As Markdown; its plots are left out, their figures are in tables. */
  public String markdown() {
    return MarkdownText.of(title(), blocks);
  }

  /** As one HTML page, with its plots. */
  public String html() {
    return HtmlPage.of(title(), blocks);
  }

  private void summary() {
    blocks.add(
        new Block.Text(
            "Made by teebox hw-test, version %s, on %s, with %.1f s for each measurement."
                .formatted(
                    report.product(),
                    report.at(),
                    report.scope().measurement().toMillis() / 1000.0)));
    blocks.add(new Block.Heading("Summary"));
    blocks.add(new Block.Items(new Verdicts(report).lines()));
  }

  private void host() {
    HostFacts host = report.host();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Processor", host.processor().title()));
    if (!host.board().isEmpty()) {
      rows.add(List.of("Board", host.board()));
    }
    rows.add(
        List.of(
            "Memory",
            Figures.format(
                "%.1f GB, %.1f GB of it free",
                host.memory().total() / GIGABYTE, host.memory().available() / GIGABYTE)));
    host.processor()
        .load()
        .ifPresent(
            each ->
                rows.add(
                    List.of(
                        "Other programs",
                        Figures.format("%.0f %% of the processor before the test", each * 100))));
    rows.add(List.of("System", report.system()));
    for (EncodingDevice each : report.devices()) {
      if (!each.id().equals(Hardware.CPU)) {
        rows.add(List.of("Graphics", each.id() + ": " + graphics(each)));
      }
    }
    if (report.devices().size() == 1) {
      rows.add(List.of("Graphics", "nothing that encodes"));
    }
    if (!report.nvidia().driver().isEmpty()) {
      rows.add(List.of("NVIDIA driver", report.nvidia().driver()));
    }
    // Without their names: some are made of a card's address.
    for (NetworkCards.Card each : host.networkCards().cards()) {
      if (each.up()) {
        rows.add(
            List.of(
                "Network card", each.speed().map(ReportPage::speed).orElse("of unknown speed")));
      }
    }
    blocks.add(new Block.Heading("The box"));
    blocks.add(new Block.Table(List.of("What", "This box"), rows));
  }

  private static String speed(Bitrate speed) {
    return speed.kbps() / 1000 + " Mbps";
  }

  private static String graphics(EncodingDevice device) {
    return device.title()
        + device
            .nvidia()
            .filter(card -> card.memoryBytes() > 0)
            .map(card -> Figures.format(", %.0f GB of memory", card.memoryBytes() / GIGABYTE))
            .orElse("")
        + device.obstacle().map(why -> ", " + why.code()).orElse("");
  }

  private void encoders() {
    List<List<String>> rows = new ArrayList<>();
    for (EncoderFindings each : report.findings().encoders()) {
      rows.add(encoder(each));
    }
    blocks.add(new Block.Heading("Encoders"));
    blocks.add(
        new Block.Table(
            List.of(
                "Encoder",
                "Device",
                "Works",
                "One of it, fps",
                "Delay, frames",
                "At once",
                "Decodes it too",
                "Why not, and what to do"),
            rows));
  }

  private List<String> encoder(EncoderFindings findings) {
    EncoderResult result = findings.result();
    String why =
        findings
            .trouble()
            .map(each -> "Ended early: " + Figures.failure(each))
            .or(() -> result.failure().map(Figures::failure))
            .orElse("");
    return List.of(
        result.encoder(),
        report.title(result.device()),
        result.works() ? "yes" : "no",
        result.works()
            ? String.join(
                ", ",
                result.sizes().stream()
                    .map(each -> each.size() + ": " + Figures.fps(each.fps()))
                    .toList())
            : Figures.NONE,
        result.works() ? Integer.toString(result.sizes().get(0).delayFrames()) : Figures.NONE,
        result.sessions().map(ReportPage::sessions).orElse(Figures.NONE),
        result.works() ? (result.decodes() ? "yes" : "no") : Figures.NONE,
        why);
  }

  private static String sessions(EncoderResult.Sessions sessions) {
    return (sessions.limited() ? "at most " : "")
        + sessions.atOnce()
        + ", "
        + Figures.fps(sessions.fps())
        + " fps together";
  }

  private void heat() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "Processor, °C",
            text(report.before().processorCelsius()),
            text(report.after().processorCelsius()),
            ""));
    OptionalLong before = report.before().throttlings();
    OptionalLong after = report.after().throttlings();
    if (before.isPresent() && after.isPresent()) {
      long more = after.getAsLong() - before.getAsLong();
      rows.add(
          List.of(
              "Processor slowed down for heat, times",
              Long.toString(before.getAsLong()),
              Long.toString(after.getAsLong()),
              more > 0 ? "it was, while this was measured" : ""));
    }
    for (NvidiaFacts.Card each : report.before().cards()) {
      card(each, rows);
    }
    blocks.add(new Block.Heading("Heat and power"));
    blocks.add(new Block.Table(List.of("What", "Before", "After", ""), rows));
    blocks.add(
        new Block.Text(
            "What the processor draws stands with the ladders and the pipelines, where it can be"
                + " read: it is the whole package's, whatever else runs on it."));
  }

  private void card(NvidiaFacts.Card before, List<List<String>> rows) {
    String device = "nvidia" + before.index();
    NvidiaFacts.Card after =
        report.after().cards().stream()
            .filter(each -> each.index() == before.index())
            .findFirst()
            .orElse(before);
    rows.add(
        List.of(
            device + ", °C", known(before.celsius()), known(after.celsius()), after.throttledBy()));
    Double most = report.findings().cardWatts().get(device);
    rows.add(
        List.of(
            device + ", W",
            known(before.watts()),
            known(after.watts()),
            most == null ? "" : Figures.format("at most %.0f while it encoded ladders", most)));
  }

  private static String known(double figure) {
    return figure < 0 ? Figures.NONE : Figures.format("%.0f", figure);
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : Figures.NONE;
  }

  private void skips() {
    blocks.add(new Block.Heading("Not tried"));
    List<Skip> skips = report.skips();
    if (skips.isEmpty()) {
      blocks.add(new Block.Text("Everything was tried."));
      return;
    }
    blocks.add(
        new Block.Table(
            List.of("What", "Code", "Why"),
            skips.stream().map(each -> List.of(each.id(), each.reason(), each.text())).toList()));
  }

  private void method() {
    blocks.add(new Block.Heading("How it was measured"));
    blocks.add(
        new Block.Items(
            List.of(
                "Pictures are a moving, noisy test pattern, made beforehand: as much work as a"
                    + " lively game. Encoders are set as for a broadcast, at the bitrates that"
                    + " platforms recommend, each in a process of its own.",
                "Real time is held if as many pictures of the source are encoded in a second as it"
                    + " has. A box on air plans to use 85 % of that.",
                "Delay is from a picture in to the same picture out at the pace of real time, in"
                    + " the rung's own pictures and in milliseconds. What comes out only because"
                    + " the end drives it out does not count.",
                "Processor time is that of the whole trial process, on all cores, for each second"
                    + " of the source's pictures. Where the system's own ffmpeg encodes, its time"
                    + " is not in it.",
                "SSIM and PSNR are libavfilter's, over all planes, of pictures made at the rung's"
                    + " own size: scalers are not judged. All encoders get the same pictures and"
                    + " the same bitrate; the noise in them costs every one some decibels that a"
                    + " calmer picture would not.",
                "Decode, scale and encode: a source of H.264 is decoded as fast as can be by one"
                    + " thread; another scales and encodes.")));
  }
}
