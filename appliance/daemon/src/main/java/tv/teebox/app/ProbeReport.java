package tv.teebox.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tv.teebox.doctor.Programs;
import tv.teebox.link.NvidiaFacts;
import tv.teebox.media.Bitrate;
import tv.teebox.plan.Hardware;
import tv.teebox.probe.BoxReport;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.HostFacts;
import tv.teebox.probe.NetworkCards;
import tv.teebox.probe.Reason;
import tv.teebox.probe.Survey;
import tv.teebox.profiles.ProfileLibrary;

/** A survey for people: what works, what does not and why, what is not there. */
record ProbeReport(Survey survey, ProfileLibrary library, Programs programs) {

  private static final String LSPCI = "lspci";

  private static final double GIGABYTE = 1e9;

  /** 1280x720 at 30 pictures a second: what a pixel rate is told in. */
  private static final double HD_PIXELS_PER_SECOND = 1280 * 720 * 30;

  String text() {
    StringBuilder text = new StringBuilder();
    host(text);
    graphics(text);
    text.append('\n');
    if (survey.report().isEmpty()) {
      line(text, "The encoders of this box have not been tried yet.");
      return text.toString();
    }
    BoxReport report = survey.report().get();
    report.results().stream().filter(EncoderResult::works).forEach(each -> working(text, each));
    report.results().stream()
        .filter(each -> !each.works() && !each.device().isEmpty())
        .forEach(each -> failing(text, each));
    String absent =
        report.results().stream()
            .filter(each -> each.device().isEmpty())
            .map(EncoderResult::encoder)
            .collect(Collectors.joining(", "));
    if (!absent.isEmpty()) {
      line(text, "no device   for %s (%s)", absent, Reason.NO_DEVICE.code());
    }
    line(text, "measured    %s", report.measuredAt());
    return text.toString();
  }

  private void host(StringBuilder text) {
    HostFacts host = survey.host();
    List<String> facts = new ArrayList<>();
    if (!host.board().isEmpty()) {
      facts.add(host.board());
    }
    facts.add(host.processor().title());
    host.processor().celsius().ifPresent(each -> facts.add(each + " °C"));
    facts.add(
        "%.1f GB of memory, %.1f GB of it free"
            .formatted(host.memory().total() / GIGABYTE, host.memory().available() / GIGABYTE));
    facts.add(host.system());
    line(text, "host        %s", String.join(", ", facts));
    host.networkCards().cards().stream()
        .filter(NetworkCards.Card::up)
        .forEach(
            each ->
                line(
                    text,
                    "network     %s, %s",
                    each.name(),
                    each.speed().map(ProbeReport::speed).orElse("of unknown speed")));
  }

  /** The programs without which something is not told here. */
  static List<String> missing(Programs programs) {
    return programs.find(LSPCI).isPresent() ? List.of() : List.of(LSPCI);
  }

  private static String speed(Bitrate speed) {
    return "%d Mbps".formatted(speed.kbps() / 1000);
  }

  private void graphics(StringBuilder text) {
    List<EncodingDevice> cards = survey.devices().stream().skip(1).toList();
    cards.forEach(each -> line(text, "graphics    %s: %s", each.id(), facts(each)));
    if (cards.isEmpty()) {
      line(text, "graphics    nothing that encodes");
    }
    if (missing(programs).contains(LSPCI)) {
      line(text, "missing     lspci, which knows the names of cards: apt-get install pciutils");
    }
    if (!survey.nvidia().driver().isEmpty()) {
      line(text, "driver      NVIDIA %s", survey.nvidia().driver());
    }
  }

  /** A device with what its driver says, or what stands in its way. */
  private static String facts(EncodingDevice device) {
    List<String> facts = new ArrayList<>();
    facts.add(device.title());
    device.obstacle().ifPresent(why -> facts.add(why.code()));
    device.nvidia().ifPresent(card -> facts.addAll(facts(card)));
    return String.join(", ", facts);
  }

  private static List<String> facts(NvidiaFacts.Card card) {
    List<String> facts = new ArrayList<>();
    if (card.celsius() >= 0) {
      facts.add(card.celsius() + " °C");
    }
    if (card.watts() >= 0) {
      facts.add(String.format(Locale.ROOT, "%.0f W", card.watts()));
    }
    if (card.encoderPercent() >= 0) {
      facts.add("encoder " + card.encoderPercent() + " % in use");
    }
    if (card.decoderPercent() >= 0) {
      facts.add("decoder " + card.decoderPercent() + " % in use");
    }
    if (card.encodeSessions() > 0) {
      facts.add("open encode sessions: " + card.encodeSessions());
    }
    if (!card.throttledBy().isEmpty()) {
      facts.add("slowed down by " + card.throttledBy());
    }
    return facts;
  }

  private void working(StringBuilder text, EncoderResult result) {
    line(text, "%-11s works on %s", result.encoder(), result.device());
    for (EncoderResult.Size each : result.sizes()) {
      line(
          text,
          "%-11s   %s at %.0f fps, %d frames of delay",
          "",
          each.size(),
          each.fps(),
          each.delayFrames());
    }
    result
        .sessions()
        .ifPresent(
            each ->
                line(
                    text,
                    "%-11s   %s%d of %s at once, %.0f fps together",
                    "",
                    each.limited() ? "at most " : "",
                    each.atOnce(),
                    each.size(),
                    each.fps()));
    line(
        text,
        "%-11s   as much as %.1f times 720p30 in all",
        "",
        result.pixelsPerSecond() / HD_PIXELS_PER_SECOND);
    if (!result.device().equals(Hardware.CPU)) {
      line(
          text,
          "%-11s   %s",
          "",
          result.decodes() ? "decodes there as well" : "the processor decodes for it");
    }
    if (!Survey.isUsed(library, result.encoder())) {
      line(text, "%-11s   not used on air: H.264 is what every platform takes", "");
    }
    result.failure().ifPresent(why -> reason(text, "  no more than that: ", why));
  }

  private void failing(StringBuilder text, EncoderResult result) {
    line(text, "%-11s does not work on %s", result.encoder(), result.device());
    reason(text, "  ", result.failure().orElseThrow());
  }

  private static void reason(StringBuilder text, String lead, EncoderResult.Failure why) {
    line(text, "%-11s %s%s (%s)", "", lead, why.reason().what(), why.reason().code());
    if (!why.reason().advice().isEmpty()) {
      line(text, "%-11s   %s", "", why.reason().advice());
    }
    why.said().lines().forEach(said -> line(text, "%-11s   > %s", "", said));
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments).stripTrailing()).append('\n');
  }
}
