package tv.teebox.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import tv.teebox.doctor.Programs;
import tv.teebox.media.Bitrate;
import tv.teebox.probe.BoxReport;
import tv.teebox.probe.EncoderResult;
import tv.teebox.probe.EncodingDevice;
import tv.teebox.probe.HostFacts;
import tv.teebox.probe.NetworkCards;
import tv.teebox.probe.Reason;
import tv.teebox.probe.Survey;
import tv.teebox.profiles.EncoderProfile;
import tv.teebox.profiles.ProfileLibrary;

/** A survey for programs: keys may be added, none is taken away. */
record ProbeJson(Survey survey, ProfileLibrary library, Programs programs) {

  String text() {
    return Json.text(tree());
  }

  /** The same, not yet as text. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("host", host());
    tree.put("devices", survey.devices().stream().map(ProbeJson::device).toList());
    tree.put("nvidiaDriver", survey.nvidia().driver());
    tree.put("missing", ProbeReport.missing(programs));
    tree.put("box", new TreeMap<>(survey.box().parts()));
    tree.put("measuredAt", survey.report().map(each -> each.measuredAt().toString()).orElse(null));
    tree.put(
        "encoders",
        survey.report().map(BoxReport::results).orElse(List.of()).stream()
            .map(this::encoder)
            .toList());
    return tree;
  }

  private Map<String, Object> host() {
    HostFacts host = survey.host();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("board", host.board());
    tree.put("system", host.system());
    tree.put("processor", host.processor().model());
    tree.put("cores", host.processor().cores());
    tree.put("threads", host.processor().threads());
    tree.put("celsius", boxed(host.processor().celsius()));
    tree.put("memoryBytes", host.memory().total());
    tree.put("memoryFreeBytes", host.memory().available());
    tree.put("networkCards", host.networkCards().cards().stream().map(ProbeJson::card).toList());
    return tree;
  }

  private static Integer boxed(OptionalInt number) {
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static Map<String, Object> card(NetworkCards.Card card) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", card.name());
    tree.put("up", card.up());
    tree.put("kbps", card.speed().map(Bitrate::kbps).orElse(null));
    return tree;
  }

  private static Map<String, Object> device(EncodingDevice device) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", device.id());
    tree.put("title", device.title());
    tree.put("obstacle", device.obstacle().map(Reason::code).orElse(null));
    tree.put("nvidia", device.nvidia().orElse(null));
    return tree;
  }

  private Map<String, Object> encoder(EncoderResult result) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("encoder", result.encoder());
    tree.put(
        "codec",
        library
            .encoder(result.encoder())
            .map(EncoderProfile::codec)
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .orElse(null));
    tree.put("device", result.device().isEmpty() ? null : result.device());
    tree.put("works", result.works());
    tree.put("usedOnAir", result.works() && Survey.isUsed(library, result.encoder()));
    tree.put("pixelsPerSecond", result.pixelsPerSecond());
    tree.put("sizes", result.sizes().stream().map(ProbeJson::size).toList());
    tree.put("sessions", result.sessions().map(ProbeJson::sessions).orElse(null));
    tree.put("decodes", result.decodes());
    tree.put("failure", result.failure().map(ProbeJson::failure).orElse(null));
    return tree;
  }

  private static Map<String, Object> size(EncoderResult.Size each) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("width", each.size().width());
    tree.put("height", each.size().height());
    tree.put("fps", each.fps());
    tree.put("delayFrames", each.delayFrames());
    return tree;
  }

  private static Map<String, Object> sessions(EncoderResult.Sessions each) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("atOnce", each.atOnce());
    tree.put("limited", each.limited());
    tree.put("width", each.size().width());
    tree.put("height", each.size().height());
    tree.put("fps", each.fps());
    return tree;
  }

  private static Map<String, Object> failure(EncoderResult.Failure why) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("code", why.reason().code());
    tree.put("what", why.reason().what());
    tree.put("advice", why.reason().advice());
    tree.put("said", why.said());
    return tree;
  }
}
