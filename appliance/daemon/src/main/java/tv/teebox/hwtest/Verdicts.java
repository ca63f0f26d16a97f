package tv.teebox.hwtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tv.teebox.link.PipelineOrder.Stage;
import tv.teebox.link.TrialReport;
import tv.teebox.media.VideoCodec;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.EncodingDevice;

/** What it comes to, a sentence or two for each device. */
final class Verdicts {

  /** The system's own breathing. */
  private static final double IDLE = 0.1;

  private final HwReport report;

  Verdicts(HwReport report) {
    this.report = report;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    report.devices().forEach(each -> lines.add(each.title() + ": " + verdict(each)));
    double others = report.host().processor().load().orElse(0);
    if (others > IDLE) {
      lines.add(
          Figures.format(
              "Other programs used %.0f %% of the processor when this began: the box can do more"
                  + " than is said here. End them and test again",
              others * 100));
    }
    return lines;
  }

  private String verdict(EncodingDevice device) {
    if (device.obstacle().isPresent()) {
      return "not usable as it is. "
          + device.obstacle().get().what()
          + " ("
          + device.obstacle().get().code()
          + "). "
          + device.obstacle().get().advice();
    }
    List<EncoderFindings> working =
        report.findings().on(device.id()).stream().filter(each -> each.result().works()).toList();
    if (working.isEmpty()) {
      return report.findings().isWithoutEncoder(device.id())
          ? "CUDA, no encoder" + withoutEncoder(device)
          : "does not encode" + why(device) + comparison(device);
    }
    String codecs =
        working.stream().map(each -> each.result().encoder()).collect(Collectors.joining(", "));
    return (device.id().equals(Hardware.CPU) ? "" : "encodes by " + codecs + ". ")
        + ladders(working)
        + comparison(device);
  }

  private String why(EncodingDevice device) {
    return report.findings().on(device.id()).stream()
        .flatMap(each -> each.result().failure().stream())
        .findFirst()
        .map(each -> ". " + Figures.failure(each))
        .orElse(": no encoder of this version is for it");
  }

  /** By H.264, which every platform takes. */
  private static String ladders(List<EncoderFindings> working) {
    EncoderFindings first =
        working.stream()
            .filter(each -> each.codec() == VideoCodec.H264)
            .findFirst()
            .orElse(working.get(0));
    List<String> held = new ArrayList<>();
    for (EncoderFindings.Climb each : first.ladders()) {
      int rungs = each.held();
      int whole = each.ladder().rungs().size();
      String ladder = each.ladder().title();
      if (rungs >= whole) {
        held.add(
            "holds " + ladder + (rungs > whole ? ", and %d more".formatted(rungs - whole) : ""));
      } else if (rungs > 0) {
        held.add(
            rungs == 1
                ? "holds only the first of " + ladder
                : "holds the first %d of %s".formatted(rungs, ladder));
      } else {
        held.add("does not hold " + each.ladder().name());
      }
    }
    return first.result().encoder() + " " + (held.isEmpty() ? "works" : String.join("; ", held));
  }

  private String withoutEncoder(EncodingDevice device) {
    boolean scales =
        report
            .findings()
            .pipeline(device.id())
            .flatMap(each -> each.effort(Stage.SCALED))
            .isPresent();
    return (scales
            ? ": it decodes and scales, and x264 encodes"
            : ": it was not seen to decode and scale either, x264 does everything")
        + comparison(device);
  }

  /** Of the whole pipeline with the processor's. */
  private String comparison(EncodingDevice device) {
    Optional<TrialReport.Effort> here = whole(device.id());
    Optional<TrialReport.Effort> onCpu = whole(Hardware.CPU);
    if (device.id().equals(Hardware.CPU) || here.isEmpty() || onCpu.isEmpty()) {
      return "";
    }
    double fps = report.scope().sourceRung().fps();
    return ". Decoding, scaling and encoding %s to %s: %s fps with %s s of processor time a second of video, without it %s fps with %s s"
        .formatted(
            report.scope().sourceRung().name(),
            report.scope().pipelineRung().name(),
            Figures.fps(here.get().fps()),
            Figures.cpu(Figures.cpuPerSecond(here.get(), fps)),
            Figures.fps(onCpu.get().fps()),
            Figures.cpu(Figures.cpuPerSecond(onCpu.get(), fps)));
  }

  private Optional<TrialReport.Effort> whole(String device) {
    return report.findings().pipeline(device).flatMap(each -> each.effort(Stage.ENCODED));
  }
}
