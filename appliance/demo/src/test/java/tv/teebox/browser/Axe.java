package tv.teebox.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Looks for what keeps people from using a page: the rules of WCAG and axe's good practice. */
final class Axe {

  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final String RUN =
      "async () => JSON.stringify((await axe.run(document, {resultTypes: ['violations']})).violations)";

  private Axe() {}

  /**
   * @return a paragraph for each serious or critical violation
   */
  static List<String> grave(Page page, String script) {
    page.evaluate("() => { " + script + " }");
    List<String> found = new ArrayList<>();
    for (JsonNode each : read(page.evaluate(RUN).toString())) {
      String impact = each.get("impact").asText();
      if (GRAVE.contains(impact)) {
        found.add(paragraph(each, impact));
      }
    }
    return found;
  }

  private static String paragraph(JsonNode violation, String impact) {
    StringBuilder text = new StringBuilder();
    text.append(violation.get("id").textValue()).append(" (").append(impact).append("): ");
    text.append(violation.get("help").textValue());
    for (JsonNode node : violation.get("nodes")) {
      text.append("\n    ").append(node.get("target")).append(' ');
      text.append(node.get("html").textValue());
      String summary = node.get("failureSummary").asText();
      text.append("\n      ").append(summary.replace("\n", "\n      "));
    }
    return text.toString();
  }

  private static JsonNode read(String json) {
    try {
      return JsonMapper.builder().build().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
