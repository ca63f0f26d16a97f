package tv.teebox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;

/** The report for people. */
record ReportText(DemoReport report) {

  void print(PrintStream out) {
    out.println();
    out.printf("After %.1f s:%n", report.seconds());
    report.renditions().forEach(each -> rendition(out, each));
    report.destinations().forEach(each -> destination(out, each));
    budget(out, report.budget());
    report.faults().forEach(each -> out.printf("  %s:%n    %s%n", each.what(), each.cost()));
    out.printf(
        "  start-up: ingest after %d ms, status page after %d ms%n",
        report.startup().ingestReadyMs(), report.startup().panelReadyMs());
    out.println();
    if (report.passed()) {
      out.println("It works: every check of both platforms held.");
    } else {
      out.println("Not everything held:");
      report.problems().forEach(problem -> out.println("  " + problem));
    }
  }

  private static void rendition(PrintStream out, JsonNode each) {
    out.printf(
        "  %s encoded once by %s: %d frames, keyframes every %d to %d ms, delay %d ms (99 %%: %d ms)%n",
        each.get("name").textValue(),
        each.get("encoder").textValue(),
        each.get("frames").longValue(),
        each.at("/keyframeMs/min").longValue(),
        each.at("/keyframeMs/max").longValue(),
        each.at("/latencyMs/p50").intValue(),
        each.at("/latencyMs/p99").intValue());
  }

  private static void destination(PrintStream out, DemoReport.Destination each) {
    SinkReport checked = each.checked();
    out.printf(
        "  %s over %s: %s, metadata %s; %d pictures and %.1f s of sound decoded, %d kbps, %d dropped%n",
        each.name(),
        each.protocol(),
        checked.video(),
        checked.metadata(),
        checked.decodedPictures(),
        checked.decodedAudioMs() / 1000.0,
        each.kbps(),
        each.droppedVideo());
    if (each.picture() != null) {
      out.printf("    one picture of it: %s%n", each.picture());
    }
  }

  private static void budget(PrintStream out, JsonNode budget) {
    JsonNode available = budget.get("availableKbps");
    out.printf(
        "  upload: %d kbps in all, so %d kbps wanted (1.5 times); %s: %s%n",
        budget.get("totalKbps").longValue(),
        budget.get("requiredKbps").longValue(),
        available.isNull() ? "available unknown" : available.longValue() + " kbps available",
        budget.get("verdict").textValue());
  }
}
