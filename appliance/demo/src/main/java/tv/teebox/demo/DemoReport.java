package tv.teebox.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The demonstration's result, as {@code --json} prints it. Keys are only ever added.
 *
 * @param passed whether every check of every platform held
 * @param problems one sentence each, the platform first
 */
record DemoReport(
    double seconds,
    Source source,
    List<JsonNode> renditions,
    List<Destination> destinations,
    JsonNode budget,
    Startup startup,
    int engineRestarts,
    List<Faults.Cost> faults,
    boolean passed,
    List<String> problems) {

  record Source(int width, int height, double fps, int kbps) {}

  /**
   * One destination: what the box says of it, and what the platform found.
   *
   * @param kbps as it arrived: video and audio over their own duration
   * @param picture file of one decoded picture
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Destination(
      String name,
      String platform,
      String protocol,
      String rendition,
      String reason,
      String state,
      long videoTags,
      long audioTags,
      long kbps,
      int reconnects,
      long droppedVideo,
      long firstTagMs,
      String picture,
      SinkReport checked) {}

  record Startup(long ingestReadyMs, long panelReadyMs) {}
}
