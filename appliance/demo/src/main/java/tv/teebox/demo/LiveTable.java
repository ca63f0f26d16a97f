package tv.teebox.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** The table that shows the box at work: in place on a terminal, now and then on anything else. */
final class LiveTable {

  private static final int PLAIN_EVERY = 5;

  private final PrintStream out;
  private final boolean inPlace;
  private int linesShown;
  private int updates;

  /**
   * @param inPlace whether {@code out} is a terminal that can move its cursor
   */
  LiveTable(PrintStream out, boolean inPlace) {
    this.out = out;
    this.inPlace = inPlace;
  }

  void show(double elapsedSeconds, JsonNode status) {
    if (!inPlace && updates++ % PLAIN_EVERY != 0) {
      return;
    }
    List<String> lines = lines(elapsedSeconds, status);
    if (inPlace && linesShown > 0) {
      out.print("\033[" + linesShown + "A\033[J");
    }
    lines.forEach(out::println);
    out.flush();
    linesShown = lines.size();
  }

  /** What follows stands below the table. */
  void leave() {
    linesShown = 0;
  }

  private static List<String> lines(double elapsed, JsonNode status) {
    List<String> lines = new ArrayList<>();
    JsonNode source = status.get("source");
    lines.add(
        "%5.1f s   %s   source %dx%d at %.0f fps, %d kbps"
            .formatted(
                elapsed,
                status
                    .get("state")
                    .textValue()
                    .toLowerCase(java.util.Locale.ROOT)
                    .replace('_', ' '),
                source.get("width").intValue(),
                source.get("height").intValue(),
                source.get("fps").doubleValue(),
                source.get("kbps").longValue()));
    for (JsonNode each : status.get("renditions")) {
      lines.add(
          "  encode %-8s %-8s %5d kbps   %5d frames   %3d repeated   %3d skipped   %4d ms delay"
              .formatted(
                  each.get("name").textValue(),
                  each.get("encoder").textValue(),
                  each.get("kbps").longValue(),
                  each.get("frames").longValue(),
                  each.get("repeated").longValue(),
                  each.get("skipped").longValue(),
                  each.at("/latencyMs/p50").intValue()));
    }
    for (JsonNode each : status.get("destinations")) {
      lines.add(
          "  send   %-8s %-8s %5d kbps   %5d video   %5d audio   %3d dropped   %s"
              .formatted(
                  each.get("name").textValue(),
                  each.get("protocol").textValue(),
                  each.get("kbps").longValue(),
                  each.get("videoTags").longValue(),
                  each.get("audioTags").longValue(),
                  each.get("droppedVideo").longValue(),
                  each.get("state").textValue()));
    }
    return lines;
  }
}
