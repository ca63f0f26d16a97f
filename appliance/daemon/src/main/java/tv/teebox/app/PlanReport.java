package tv.teebox.app;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tv.teebox.media.Bitrate;
import tv.teebox.plan.Budget;
import tv.teebox.plan.Plan;
import tv.teebox.plan.Refusal;
import tv.teebox.plan.Wish;

/** A plan for people and for programs. */
record PlanReport(Plan plan) {

  private record Sound(String name, long kbps) {}

  private record Encoder(String id, String device, Map<String, String> options) {}

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "canvas  %s (%s)", plan.canvas(), plan.canvasReason());
    for (Plan.Rendition each : plan.renditions()) {
      line(
          text,
          "encode  %s: %s at %s fps, %s, %s (%s)",
          each.name(),
          each.size(),
          each.rate(),
          each.bitrate(),
          each.encoder().id(),
          each.reason());
    }
    plan.sounds().forEach(each -> line(text, "encode  %s: %s", each.name(), each.bitrate()));
    for (Plan.Route each : plan.routes()) {
      line(text, "send    %s gets %s (%s)", each.destination(), each.what(), each.reason());
    }
    plan.refusals().forEach((name, why) -> line(text, "refuse  %s: %s", name, why));
    if (plan.routes().isEmpty() && plan.refusals().isEmpty()) {
      line(text, "send    nothing: no destination is switched on");
    }
    Budget budget = plan.budget();
    line(
        text,
        "upload  %s in all, %s wanted (1.5 times), about %s on the wire, %s available: %s",
        budget.total(),
        budget.required(),
        budget.wire(),
        budget.available().map(Object::toString).orElse("unknown"),
        budget.verdict().name().toLowerCase(Locale.ROOT));
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(format.formatted(arguments)).append('\n');
  }

  String json() {
    return Json.text(tree());
  }

  /** For programs. */
  Map<String, Object> tree() {
    Map<String, Object> refusals = new LinkedHashMap<>();
    plan.refusals().forEach((name, why) -> refusals.put(name, refusal(why)));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("canvas", canvas());
    tree.put("renditions", plan.renditions().stream().map(this::rendition).toList());
    tree.put(
        "sounds",
        plan.sounds().stream().map(each -> new Sound(each.name(), each.bitrate().kbps())).toList());
    tree.put("routes", plan.routes().stream().map(PlanReport::route).toList());
    tree.put("refusals", refusals);
    tree.put("budget", budget());
    return tree;
  }

  private Map<String, Object> canvas() {
    Map<String, Object> canvas = new LinkedHashMap<>();
    canvas.put("width", plan.canvas().size().width());
    canvas.put("height", plan.canvas().size().height());
    canvas.put("fps", plan.canvas().rate().fps());
    canvas.put("reason", plan.canvasReason());
    return canvas;
  }

  private Map<String, Object> rendition(Plan.Rendition each) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", each.name());
    tree.put("width", each.size().width());
    tree.put("height", each.size().height());
    tree.put("fps", each.rate().fps());
    tree.put("codec", each.codec().name().toLowerCase(Locale.ROOT));
    tree.put("kbps", each.bitrate().kbps());
    tree.put("encoders", each.encoders().stream().map(PlanReport::encoder).toList());
    tree.put("reason", each.reason());
    tree.put("destinations", plan.destinationsOf(each.name()));
    return tree;
  }

  private static Encoder encoder(Plan.Encoder each) {
    return new Encoder(each.id(), each.device(), new TreeMap<>(each.options()));
  }

  private static Map<String, Object> route(Plan.Route each) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("destination", each.destination());
    tree.put("gets", each.what());
    tree.put("sound", each instanceof Plan.Encoded encoded ? encoded.sound() : null);
    tree.put("reason", each.reason());
    return tree;
  }

  private static Map<String, Object> refusal(Refusal why) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("code", why.diagnosis().code());
    tree.put("what", why.diagnosis().what());
    tree.put("advice", why.diagnosis().advice());
    tree.put("instead", why.instead().map(PlanReport::wish).orElse(null));
    return tree;
  }

  /** In the words of the configuration; only what is set. */
  private static Map<String, Object> wish(Wish wish) {
    Map<String, Object> tree = new LinkedHashMap<>();
    wish.rendition().ifPresent(name -> tree.put("rendition", name));
    wish.videoBitrate().ifPresent(rate -> tree.put("videoKbps", rate.kbps()));
    wish.videoCap().ifPresent(rate -> tree.put("videoCapKbps", rate.kbps()));
    tree.put("codec", wish.codec().name().toLowerCase(Locale.ROOT));
    return tree;
  }

  private Map<String, Object> budget() {
    Budget budget = plan.budget();
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("totalKbps", budget.total().kbps());
    tree.put("requiredKbps", budget.required().kbps());
    tree.put("wireKbps", budget.wire().kbps());
    tree.put("availableKbps", budget.available().map(Bitrate::kbps).orElse(null));
    tree.put("verdict", budget.verdict().name().toLowerCase(Locale.ROOT));
    tree.put("rule", Budget.RULE);
    return tree;
  }
}
