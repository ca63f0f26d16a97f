package tv.teebox.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tv.teebox.plan.Budget;
import tv.teebox.plan.Plan;

/** Whether the plan gives every destination something, and whether the upload carries it. Pure. */
record UploadCheck(Plan plan) {

  static final Topic UPLOAD = new Topic("upload", "Upload");
  static final Topic DESTINATIONS = new Topic("destinations", "Destinations");

  List<Finding> look() {
    List<Finding> findings = new ArrayList<>();
    plan.refusals()
        .forEach(
            (name, why) ->
                findings.add(
                    DESTINATIONS.problem(
                        "%s gets nothing: %s".formatted(name, why.diagnosis().what()),
                        why.diagnosis().advice())));
    if (findings.isEmpty()) {
      findings.add(
          DESTINATIONS.ok(
              plan.routes().isEmpty()
                  ? "none is switched on"
                  : plan.routes().stream()
                      .map(each -> each.destination() + " gets " + each.what())
                      .collect(Collectors.joining(", "))));
    }
    findings.add(upload(plan.budget()));
    return findings;
  }

  private Finding upload(Budget budget) {
    if (plan.routes().isEmpty()) {
      return UPLOAD.ok("nothing is to be sent");
    }
    String wanted = "%s in all, %s wanted (1.5 times)".formatted(budget.total(), budget.required());
    if (budget.available().isEmpty()) {
      return UPLOAD.unknown(
          "What it carries is not known; " + wanted,
          "Measure it with teebox upload NAME, and write it into channel.uploadKbps");
    }
    String seen = "It carries %s; %s".formatted(budget.available().get(), wanted);
    return switch (budget.verdict()) {
      case OK, UNKNOWN -> UPLOAD.ok(seen);
      case TIGHT -> UPLOAD.problem(seen + ": too little for what gets in between", LOWER);
      case EXCEEDED -> UPLOAD.problem(seen + ": streams will break", LOWER);
    };
  }

  private static final String LOWER =
      "Lower a destination's rendition or videoKbps, set one's enabled to false, or have the box"
          + " do it: channel.uploadPolicy \"enforce\"";
}
