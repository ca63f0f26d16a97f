package tv.teebox.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tv.teebox.doctor.Evidence;
import tv.teebox.doctor.Finding;
import tv.teebox.doctor.Symptom;

/**
 * What {@code doctor} found, for people and for programs: keys may be added, none is taken away.
 *
 * @param evidence of a box that runs
 */
record DoctorReport(List<Finding> findings, List<Symptom> symptoms, Optional<Evidence> evidence) {

  String text() {
    StringBuilder text = new StringBuilder();
    for (Finding each : findings) {
      line(text, "%-24s %-8s %s", each.title(), each.state().word(), each.seen());
      if (!each.advice().isEmpty()) {
        line(text, "%34s→ %s", "", each.advice());
      }
    }
    if (!findings.isEmpty()) {
      long problems = findings.stream().filter(Finding::isProblem).count();
      line(
          text,
          "%n%s%n",
          switch ((int) problems) {
            case 0 -> "No problem was found.";
            case 1 -> "One problem was found.";
            default -> problems + " problems were found.";
          });
    }
    line(text, "%-16s %-24s %s", "Viewers see", "mostly because of", "what to change");
    for (Symptom each : symptoms) {
      line(text, "%-16s %-24s %s", each.seen(), each.cause(), each.change());
      if (symptoms.size() == 1) {
        each.settings().forEach(where -> line(text, "%16s - %s", "", where));
      }
      now(each).forEach(fact -> line(text, "%16s now: %s", "", fact));
    }
    if (evidence.isEmpty()) {
      line(text, "No box runs here that would say which of them it has.");
    } else if (symptoms.stream().allMatch(each -> now(each).isEmpty())) {
      line(text, "The box that runs shows nothing of the kind now.");
    }
    return text.toString();
  }

  private List<String> now(Symptom symptom) {
    return evidence.map(each -> each.of(symptom)).orElse(List.of());
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments).stripTrailing()).append('\n');
  }

  String json() {
    return Json.text(tree());
  }

  /** The same, not yet as text. */
  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("checks", findings.stream().map(DoctorReport::check).toList());
    tree.put("symptoms", symptoms.stream().map(this::row).toList());
    return tree;
  }

  private static Map<String, Object> check(Finding each) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", each.id());
    tree.put("title", each.title());
    tree.put("state", each.state().word());
    tree.put("seen", each.seen());
    tree.put("advice", each.advice());
    return tree;
  }

  private Map<String, Object> row(Symptom each) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("id", each.word());
    tree.put("seen", each.seen());
    tree.put("cause", each.cause());
    tree.put("change", each.change());
    tree.put("settings", each.settings());
    tree.put("now", evidence.map(known -> known.of(each)).orElse(null));
    return tree;
  }
}
