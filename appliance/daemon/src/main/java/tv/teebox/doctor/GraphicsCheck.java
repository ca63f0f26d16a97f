package tv.teebox.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.BoxReport;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.Reason;
import tv.teebox.probe.Survey;
import tv.teebox.profiles.ProfileLibrary;

/** What of the box encodes, and why the rest does not: by the report of {@code probe}. Pure. */
record GraphicsCheck(Survey survey, ProfileLibrary library) {

  static final Topic GRAPHICS = new Topic("graphics", "Graphics card");
  static final Topic PROCESSOR = new Topic("processor", "Processor");

  /** 1280x720 at 30 pictures a second: what a pixel rate is told in. */
  private static final double HD_PIXELS_PER_SECOND = 1280 * 720 * 30;

  private static final String MEASURE = "Have it tried, off air: teebox probe";

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    for (EncodingDevice each : survey.devices()) {
      findings.add(each.id().equals(Hardware.CPU) ? processor(each) : card(each));
    }
    if (survey.devices().stream().allMatch(each -> each.id().equals(Hardware.CPU))) {
      findings.add(GRAPHICS.ok("none that encodes; the processor does"));
    }
    return findings;
  }

  private Finding processor(EncodingDevice device) {
    List<EncoderResult> results = resultsOn(device);
    if (results.isEmpty()) {
      return PROCESSOR.unknown(
          device.title() + ": what it encodes has not been measured yet", MEASURE);
    }
    return working(results)
        .map(each -> PROCESSOR.ok(device.title() + ": " + amount(each)))
        .orElseGet(() -> failed(PROCESSOR, device, results.get(0)));
  }

  private Finding card(EncodingDevice device) {
    Topic topic = new Topic(GRAPHICS.id() + "-" + device.id(), GRAPHICS.title());
    if (device.obstacle().isPresent()) {
      Reason why = device.obstacle().get();
      return topic.problem(device.title() + ": " + why.what(), why.advice());
    }
    List<EncoderResult> results = resultsOn(device);
    if (results.isEmpty()) {
      return topic.unknown(device.title() + ": what it encodes has not been measured yet", MEASURE);
    }
    return working(results)
        .map(each -> topic.ok(device.title() + ": " + amount(each) + used(results)))
        .orElseGet(() -> failed(topic, device, results.get(0)));
  }

  private List<EncoderResult> resultsOn(EncodingDevice device) {
    return survey.report().map(BoxReport::results).orElse(List.of()).stream()
        .filter(each -> each.device().equals(device.id()))
        .toList();
  }

  /** The one that is used on air before others. */
  private Optional<EncoderResult> working(List<EncoderResult> results) {
    return results.stream()
        .filter(each -> each.works() && Survey.isUsed(library, each.encoder()))
        .findFirst()
        .or(() -> results.stream().filter(EncoderResult::works).findFirst());
  }

  private static String amount(EncoderResult result) {
    return String.format(
        Locale.ROOT,
        "%s encodes as much as %.1f times 720p30",
        result.encoder(),
        result.pixelsPerSecond() / HD_PIXELS_PER_SECOND);
  }

  private String used(List<EncoderResult> results) {
    boolean used =
        results.stream().anyMatch(each -> each.works() && Survey.isUsed(library, each.encoder()));
    return used ? "" : "; not used on air: H.264 is what every platform takes";
  }

  private static Finding failed(Topic topic, EncodingDevice device, EncoderResult result) {
    Optional<Reason> why = result.failure().map(EncoderResult.Failure::reason);
    String what = why.map(Reason::what).orElse("It does not encode");
    String advice = why.map(Reason::advice).filter(each -> !each.isEmpty()).orElse(MEASURE);
    return topic.problem("%s: %s (%s)".formatted(device.title(), what, result.encoder()), advice);
  }
}
